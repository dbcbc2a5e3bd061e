package dev.millwright.gateway.bench;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.BehaviourKeeper;
import dev.millwright.planner.behaviour.KeeperMeasures;
import dev.millwright.planner.behaviour.KeeperRound;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.roster.StoredRoster;
import dev.millwright.planner.segmentation.StoredSegments;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.twin.ActorDefaults;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Lets contacts happen, each committed by itself, while the keeper runs as in the product, and measures until another reader sees the
 * customer's new features and the place that goes with them.
 */
final class CustomerEvents {
    private static final long LOOK_NANOS = 2_000_000;
    private static final Duration SEEN_MAX = Duration.ofMinutes(2);
    private static final int WARM_UP = 20;
    private static final long QUESTION_EVERY_MILLIS = 100;

    private final Database database;
    private final CustomersBench.Options options;
    private final Pseudonyms pseudonyms;
    private final StoredSegments segments;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final SplittableRandom random;
    private final StoredRoster roster;

    CustomerEvents(
            Database database,
            CustomersBench.Options options,
            Pseudonyms pseudonyms,
            StoredSegments segments,
            InstantSource clock,
            Consumer<String> say) {
        this.database = database;
        this.options = options;
        this.pseudonyms = pseudonyms;
        this.segments = segments;
        this.clock = clock;
        this.say = say;
        this.random = new SplittableRandom(options.seed());
        this.roster = new StoredRoster(database, pseudonyms, clock).begin();
    }

    void run(Map<String, Object> figures) throws InterruptedException {
        walkedToday();
        var delays = Collections.synchronizedList(new ArrayList<Long>());
        var measures = new KeeperMeasures();
        measures.onReflected(delay -> delays.add(delay.toNanos()));
        var behaviour = options.planner().behaviour();
        var round = new KeeperRound(pseudonyms, List.of(segments.keeper()), clock, behaviour.batchMax());
        var notices = new Notices();
        notices.subscribe(_ -> roster.changed());
        var system = ActorSystem.create(
                BehaviourKeeper.create(database, round, measures, notices, clock, behaviour.every()),
                "customers-bench",
                ActorDefaults.under(ConfigFactory.parseString("pekko.loglevel = WARNING")));
        try {
            for (int i = 0; i < WARM_UP; i++) {
                seen("warm" + i);
            }
            figures.put("event_seen_ms", percentiles("one event, seen", oneByOne("one")));
            delays.clear();
            stream("stream", delays);
            figures.put("stream_events_per_second", options.perSecond());
            figures.put("stream_reflected_ms", percentiles("stream, reflected", List.copyOf(delays)));
            everybody(figures);
            walk(figures, delays);
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private void walkedToday() {
        database.inTransactionNow(connection -> {
            try (var insert = connection.prepareStatement(
                    "insert into planner.behaviour_sweep (day, through, done, features) values (?, '', true, ?)"
                            + " on conflict (one) do update set day = excluded.day, done = true")) {
                insert.setObject(1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
                insert.setInt(2, BehaviourFeature.values().length);
                return insert.executeUpdate();
            }
        });
    }

    /** The same while an import has made everybody due; somebody looks at the list meanwhile. */
    private void everybody(Map<String, Object> figures) throws InterruptedException {
        CustomersBench.everybodyIsDue(database);
        var time = new ProcessorTime(database);
        var asked = new CompletableFuture<List<Long>>();
        var asking = Thread.ofVirtual().start(() -> {
            try {
                asked.complete(new ListQuestions(roster, options.seed()).ask(this::nobodyIsDue, QUESTION_EVERY_MILLIS));
            } catch (InterruptedException | RuntimeException failure) {
                asked.completeExceptionally(failure);
            }
        });
        figures.put(
                "event_seen_while_everybody_is_due_ms",
                percentiles("one event while everybody is due, seen", oneByOne("due")));
        figures.put("everybody_was_due_longer_than_the_events", !nobodyIsDue());
        asking.join();
        figures.put("list_answer_while_everybody_is_due_ms", Percentiles.of("questions", asked.join()));
        say.accept("list while everybody is due in ms: " + figures.get("list_answer_while_everybody_is_due_ms"));
        figures.put("everybody_due_with_events", time.taken());
    }

    private boolean nobodyIsDue() {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select not exists (select from planner.customer_due)")) {
                return Columns.all(query, row -> row.getBoolean(1)).getFirst();
            }
        });
    }

    /** The same while the daily walk is under way; events are told beside it if it ends first. */
    private void walk(Map<String, Object> figures, List<Long> delays) throws InterruptedException {
        database.inTransactionNow(
                connection -> connection.createStatement().executeUpdate("delete from planner.behaviour_sweep"));
        var time = new ProcessorTime(database);
        var took = oneByOne("walk");
        figures.put("event_seen_during_daily_walk_ms", percentiles("one event during the daily walk, seen", took));
        delays.clear();
        if (!walked()) {
            stream("walkstream", delays);
            figures.put(
                    "stream_reflected_during_daily_walk_ms",
                    percentiles("stream during the daily walk, reflected", List.copyOf(delays)));
        }
        figures.put("daily_walk_lasted_longer_than_the_events", !walked());
        while (!walked()) {
            pause(100 * LOOK_NANOS);
        }
        var taken = time.taken();
        figures.put("daily_walk_with_events", taken);
        say.accept("the daily walk, events among it: " + taken);
    }

    private boolean walked() {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select done from planner.behaviour_sweep")) {
                return Columns.all(query, row -> row.getBoolean(1)).contains(true);
            }
        });
    }

    private List<Long> oneByOne(String name) throws InterruptedException {
        var took = new ArrayList<Long>();
        for (int i = 0; i < options.events(); i++) {
            took.add(seen(name + i));
        }
        return took;
    }

    /** Nanoseconds from the commit of a contact until another reader has the new features and the new place, and has asked for the latter as the page does. */
    private long seen(String id) throws InterruptedException {
        var customer = CustomerLoad.id(random.nextInt(options.customers()));
        var name = pseudonyms.of(customer);
        int before = contacts(name);
        happen(customer, id);
        long began = System.nanoTime();
        while (contacts(name) <= before) {
            if (System.nanoTime() - began > SEEN_MAX.toNanos()) {
                throw new IllegalStateException("An event was not seen within " + SEEN_MAX);
            }
            pause(LOOK_NANOS);
        }
        var shown = segments.of(customer).toCompletableFuture().join().orElseThrow();
        if (shown.state().equals("not-yet")) {
            throw new IllegalStateException("A customer without a place: " + shown.why());
        }
        return System.nanoTime() - began;
    }

    /** Contacts behind the features that the customer's place was reckoned from; -1 while the two do not belong together. */
    private int contacts(String pseudonym) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("""
                    select b.contacts from planner.behaviour b
                    join planner.segment_place p on p.pseudonym = b.pseudonym and p.updated_at >= b.reckoned_at
                    where b.pseudonym = ? and b.site = ''""")) {
                query.setString(1, pseudonym);
                return Columns.all(query, row -> row.getInt(1)).stream()
                        .findFirst()
                        .orElse(-1);
            }
        });
    }

    private void happen(String customer, String id) {
        database.inTransactionNow(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into planner.touchpoint (touchpoint_id, customer_id, machine_id, at, kind, imported_at)
                    values (?, ?, ?, clock_timestamp() - interval '1 second', 'emergency-call', now())""")) {
                insert.setString(1, id);
                insert.setString(2, customer);
                insert.setString(3, customer + "-m0");
                return insert.executeUpdate();
            }
        });
    }

    private void stream(String name, List<Long> delays) throws InterruptedException {
        long step = 1_000_000_000L / options.perSecond();
        long next = System.nanoTime();
        for (int i = 0; i < options.events(); i++) {
            happen(CustomerLoad.id(random.nextInt(options.customers())), name + i);
            next += step;
            pause(next - System.nanoTime());
        }
        long began = System.nanoTime();
        while (delays.size() < options.events()) {
            if (System.nanoTime() - began > SEEN_MAX.toNanos()) {
                throw new IllegalStateException("%d of %d events were reflected within %s"
                        .formatted(delays.size(), options.events(), SEEN_MAX));
            }
            pause(LOOK_NANOS);
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            Thread.sleep(Duration.ofNanos(nanos));
        }
    }

    private Map<String, Object> percentiles(String what, List<Long> took) {
        var figures = Percentiles.of("events", took);
        say.accept(what + " in ms: " + figures);
        return figures;
    }
}
