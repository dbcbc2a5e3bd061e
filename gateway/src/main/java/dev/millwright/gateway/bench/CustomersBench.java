package dev.millwright.gateway.bench;

import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.behaviour.BehaviourListener;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.KeeperRound;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.segmentation.StoredSegments;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How long it takes to reckon and to segment everybody, how long a single event needs until the customer's features and place are
 * stored anew, and what else goes over everybody ({@link CustomerRounds}): by the classes that the product runs, on a database that is
 * filled with {@link CustomerLoad}.
 */
public final class CustomersBench {
    private static final long LOOK_MILLIS = 50;

    private final Database database;
    private final Options options;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final Pseudonyms pseudonyms = Pseudonyms.keyed(new byte[32]);
    private final Map<String, Object> figures = new LinkedHashMap<>();

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
     * @param planner the settings of the product
     */
    public record Options(int customers, long seed, int events, int perSecond, PlannerSettings planner) {}

    /** Runs everything; figures by name, in the order in which they were measured. */
    public Map<String, Object> run() throws InterruptedException {
        fill();
        var ended = new ThenRelease();
        var segments =
                new StoredSegments(database, pseudonyms, options.planner().segments(), clock, ended);
        double features = features(segments);
        double found = segmentation("segmentation", segments, ended);
        figures.put("features_and_segmentation_seconds", ProcessorTime.tenths(features + found));
        segmentation("segmentation_again", segments, ended);
        new CustomerRounds(database, options, pseudonyms, clock, say).run(figures);
        new CustomerEvents(database, options, pseudonyms, segments, clock, say).run(figures);
        return figures;
    }

    private void fill() throws InterruptedException {
        var time = new ProcessorTime(database);
        long contacts = new CustomerLoad(options.customers(), options.seed(), clock.instant())
                .write(database, month -> {
                    if (month % 6 == 0) {
                        say.accept("  %d of %d months written".formatted(month, CustomerLoad.MONTHS));
                    }
                });
        database.inAutoCommitNow(connection -> connection.createStatement().execute("vacuum analyze"));
        figures.put("contacts", contacts);
        figures.put("contacts_per_customer", ProcessorTime.tenths((double) contacts / options.customers()));
        put("filling", time.taken());
    }

    /** Has the keeper reckon everybody's features and first places on the axis, as after an import of everybody; seconds. */
    private double features(StoredSegments segments) {
        everybodyIsDue(database);
        var time = new ProcessorTime(database);
        long began = System.nanoTime();
        var places = new Timed(segments.keeper());
        var round = new KeeperRound(
                pseudonyms,
                List.of(places),
                clock,
                options.planner().behaviour().batchMax());
        long reckoned = 0;
        var done = database.inTransactionNow(round::run);
        while (!done.changed().isEmpty()) {
            if ((reckoned + done.changed().size()) / 10_000 > reckoned / 10_000) {
                say.accept("  %,d reckoned".formatted(reckoned));
            }
            reckoned += done.changed().size();
            done = database.inTransactionNow(round::run);
        }
        var taken = time.taken();
        taken.put("of_these_first_places_seconds", ProcessorTime.tenths(places.nanos / 1e9));
        taken.put("rows", count("select count(*) from planner.behaviour"));
        put("features_of_everybody", taken);
        return (System.nanoTime() - began) / 1e9;
    }

    static void everybodyIsDue(Database database) {
        database.inTransactionNow(connection -> connection
                .createStatement()
                .executeUpdate(
                        "insert into planner.customer_due (customer_id) select customer_id from planner.customer"));
    }

    /** Finds segments from everybody's features and puts everybody in one, as the product does when asked; seconds. */
    private double segmentation(String name, StoredSegments segments, ThenRelease ended) throws InterruptedException {
        long models = models();
        var time = new ProcessorTime(database);
        long began = System.nanoTime();
        var end = ended.next();
        var _ = segments.refit("bench");
        long stored = 0;
        while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (stored == 0 && models() > models) {
                stored = System.nanoTime();
            }
        }
        long done = System.nanoTime();
        var taken = time.taken();
        var view = segments.overview().toCompletableFuture().join();
        if (view.segments().isEmpty()) {
            throw new IllegalStateException("No segments were found: "
                    + (view.model() == null ? "the log says why" : view.model().why()));
        }
        taken.put(
                "of_these_study_and_fit_seconds", ProcessorTime.tenths(((stored == 0 ? done : stored) - began) / 1e9));
        taken.put("of_these_placing_seconds", ProcessorTime.tenths((done - (stored == 0 ? done : stored)) / 1e9));
        taken.put("segments", view.segments().size());
        taken.put("customers_in_a_segment", placed());
        put(name, taken);
        return (done - began) / 1e9;
    }

    private long models() {
        return count("select count(*) from planner.segment_model");
    }

    private long placed() {
        return count("select count(*) from planner.segment_place p join planner.segment_model m using (model_no)"
                + " where m.status = 'active' and p.segment_no is not null");
    }

    private long count(String sql) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                return Columns.all(query, row -> row.getLong(1)).getFirst();
            }
        });
    }

    private void put(String name, Map<String, Object> taken) {
        figures.put(name, taken);
        say.accept(name + ": " + taken);
    }

    /** Lets somebody wait until the segments tell that they have changed. */
    private static final class ThenRelease implements Runnable {
        private volatile CountDownLatch latch = new CountDownLatch(0);

        CountDownLatch next() {
            latch = new CountDownLatch(1);
            return latch;
        }

        @Override
        public void run() {
            latch.countDown();
        }
    }

    /** Passes on, and measures what everybody's places take. */
    private static final class Timed implements BehaviourListener {
        private final BehaviourListener listener;
        private long nanos;

        Timed(BehaviourListener listener) {
            this.listener = listener;
        }

        @Override
        public void changed(Connection connection, List<FeatureRow> rows) throws SQLException {
            long began = System.nanoTime();
            listener.changed(connection, rows);
            nanos += System.nanoTime() - began;
        }

        @Override
        public void removed(Connection connection, Collection<String> removed) throws SQLException {
            listener.removed(connection, removed);
        }
    }
}
