package dev.millwright.gateway.bench;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.behaviour.BehaviourKeeper;
import dev.millwright.planner.behaviour.BehaviourListener;
import dev.millwright.planner.behaviour.BehaviourRebuild;
import dev.millwright.planner.behaviour.BehaviourSettings;
import dev.millwright.planner.behaviour.FeatureStore;
import dev.millwright.planner.behaviour.KeeperMeasures;
import dev.millwright.planner.behaviour.KeeperRound;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.segmentation.SegmentSettings;
import dev.millwright.planner.segmentation.StoredSegments;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.twin.ActorDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * How long it takes to reckon and to segment everybody, and how long a single event needs until the customer's features are stored
 * anew: by the classes that the product runs, on a database that is filled with {@link CustomerLoad}.
 */
public final class CustomersBench {
    private static final double MILLIS = 1e6;
    private static final long LOOK_NANOS = 2_000_000;
    private static final Duration SEEN_MAX = Duration.ofMinutes(2);

    private final Database database;
    private final Options options;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final Pseudonyms pseudonyms = Pseudonyms.keyed(new byte[32]);

    /**
     * A run on {@code database}, which is empty and migrated.
     *
     * @param say hears how far it is
     */
    public CustomersBench(Database database, Options options, InstantSource clock, Consumer<String> say) {
        this.database = database;
        this.options = options;
        this.clock = clock;
        this.say = say;
    }

    /**
     * What is asked for.
     *
     * @param customers how many
     * @param seed of the load and of whom events happen to
     * @param events how many events one at a time, and how many in the stream
     * @param perSecond events a second in the stream
     * @param behaviour the settings of the product
     * @param segments likewise
     */
    public record Options(
            int customers,
            long seed,
            int events,
            int perSecond,
            BehaviourSettings behaviour,
            SegmentSettings segments) {}

    /** Runs everything; figures by name, in the order in which they were measured. */
    public Map<String, Object> run() throws InterruptedException {
        var figures = new LinkedHashMap<String, Object>();
        long began = System.nanoTime();
        long contacts = database.inTransactionNow(this::load);
        figures.put("contacts", contacts);
        figures.put("load_seconds", seconds(began));
        database.inAutoCommitNow(connection -> connection.createStatement().execute("vacuum analyze"));
        say.accept("%,d contacts of %,d customers are in the database".formatted(contacts, options.customers()));

        var rebuild = new BehaviourRebuild(
                database, pseudonyms, List.of(), clock, options.behaviour().threads());
        long cpu = cpuNanos();
        var report = rebuild.run(new Every(10_000, done -> say.accept("  %,d reckoned".formatted(done)))::at);
        figures.put("rebuild_seconds", report.took().toMillis() / 1000.0);
        figures.put("rebuild_cpu_seconds_without_the_database", Math.round((cpuNanos() - cpu) / 1e8) / 10.0);
        figures.put("rebuild_rows", report.rows());
        figures.put(
                "rebuild_contacts_per_second",
                Math.round(contacts / (report.took().toMillis() / 1000.0)));
        say.accept("everybody reckoned in %.1f s".formatted(report.took().toMillis() / 1000.0));
        events(figures, List.of(segments(figures, report.took()).keeper()));
        return figures;
    }

    /** Finds segments from everybody's features and puts everybody in one, as the product does when asked. */
    private StoredSegments segments(Map<String, Object> figures, Duration rebuilt) throws InterruptedException {
        var ended = new CountDownLatch(1);
        var segments = new StoredSegments(database, pseudonyms, options.segments(), clock, ended::countDown);
        long began = System.nanoTime();
        var _ = segments.refit("bench");
        ended.await();
        double took = seconds(began);
        figures.put("segmentation_seconds", took);
        figures.put("rebuild_and_segmentation_seconds", took + rebuilt.toMillis() / 1000.0);
        var view = segments.overview().toCompletableFuture().join();
        figures.put("segments", view.segments().size());
        if (view.model() == null) {
            throw new IllegalStateException("No segments were found; the log says why.");
        }
        say.accept("segments found and everybody placed in %.1f s".formatted(took));
        return segments;
    }

    private long load(Connection connection) throws SQLException {
        try {
            return new CustomerLoad(options.customers(), options.seed(), clock.instant()).write(connection, month -> {
                if (month % 6 == 0) {
                    say.accept("  %d of %d months written".formatted(month, CustomerLoad.MONTHS));
                }
            });
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** The keeper runs as in the product; an event is one contact, committed by itself. */
    private void events(Map<String, Object> figures, List<BehaviourListener> listeners) throws InterruptedException {
        var delays = Collections.synchronizedList(new ArrayList<Long>());
        var measures = new KeeperMeasures();
        measures.onReflected(delay -> delays.add(delay.toNanos()));
        var round = new KeeperRound(
                pseudonyms, listeners, clock, options.behaviour().batchMax());
        var system = ActorSystem.create(
                BehaviourKeeper.create(
                        database,
                        round,
                        measures,
                        new Notices(),
                        clock,
                        options.behaviour().every()),
                "customers-bench",
                ActorDefaults.under(ConfigFactory.parseString("pekko.loglevel = WARNING")));
        try {
            var random = new SplittableRandom(options.seed());
            for (int i = 0; i < 20; i++) {
                seen(random, "warm" + i);
            }
            figures.put("event_seen_ms", oneByOne(random, "one"));
            delays.clear();
            stream(random, delays);
            figures.put("stream_events_per_second", options.perSecond());
            figures.put("stream_reflected_ms", percentiles("stream of events", longs(delays)));
            database.inTransactionNow(
                    connection -> connection.createStatement().executeUpdate("delete from planner.behaviour_sweep"));
            figures.put("event_seen_during_daily_walk_ms", oneByOne(random, "walk"));
            figures.put("daily_walk_seconds", walk());
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private Map<String, Object> oneByOne(SplittableRandom random, String name) throws InterruptedException {
        var took = new long[options.events()];
        for (int i = 0; i < took.length; i++) {
            took[i] = seen(random, name + i);
        }
        return percentiles("one event (" + name + ")", took);
    }

    /** Nanoseconds from the commit of a contact until another reader sees the new row. */
    private long seen(SplittableRandom random, String id) throws InterruptedException {
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
        return System.nanoTime() - began;
    }

    private int contacts(String pseudonym) {
        return database.inTransactionNow(connection -> FeatureStore.find(connection, pseudonym))
                .orElseThrow()
                .contacts();
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

    private void stream(SplittableRandom random, List<Long> delays) throws InterruptedException {
        long step = 1_000_000_000L / options.perSecond();
        long next = System.nanoTime();
        for (int i = 0; i < options.events(); i++) {
            happen(CustomerLoad.id(random.nextInt(options.customers())), "stream" + i);
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

    /** Waits for the walk over everybody to end; seconds from its beginning, events in between. */
    private double walk() throws InterruptedException {
        long began = System.nanoTime();
        while (!database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select done from planner.behaviour_sweep");
                    var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        })) {
            pause(100 * LOOK_NANOS);
        }
        say.accept("the daily walk took %.0f s more".formatted(seconds(began)));
        return seconds(began);
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            Thread.sleep(Duration.ofNanos(nanos));
        }
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private Map<String, Object> percentiles(String what, long[] took) {
        var sorted = took.clone();
        Arrays.sort(sorted);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("events", sorted.length);
        figures.put("p50", at(sorted, 0.5));
        figures.put("p95", at(sorted, 0.95));
        figures.put("p99", at(sorted, 0.99));
        figures.put("max", at(sorted, 1));
        say.accept(what + " in ms: " + figures);
        return figures;
    }

    private static double at(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return Math.round(sorted[Math.max(0, index)] / MILLIS * 10) / 10.0;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double seconds(long began) {
        return Math.round((System.nanoTime() - began) / 1e8) / 10.0;
    }

    /** Passes on every so many. */
    private static final class Every {
        private final long step;
        private final Consumer<Long> then;
        private long next;

        Every(long step, Consumer<Long> then) {
            this.step = step;
            this.then = then;
            this.next = step;
        }

        void at(long count) {
            if (count >= next) {
                then.accept(count);
                next = count - count % step + step;
            }
        }
    }
}
