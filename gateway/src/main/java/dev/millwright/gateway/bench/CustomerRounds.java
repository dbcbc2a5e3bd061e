package dev.millwright.gateway.bench;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.CustomerExport;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.predict.PredictionDesk;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.quality.QualityKeeper;
import dev.millwright.planner.roster.Roster;
import dev.millwright.planner.roster.StoredRoster;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.twin.ActorDefaults;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** What else goes over everybody: duplicates and quality, predictions, the list that people look at, the table for other systems. */
final class CustomerRounds {
    private static final long LOOK_MILLIS = 50;
    private static final int QUESTIONS = 400;
    private static final int ROWS_AT_ONCE = 200;

    private final Database database;
    private final CustomersBench.Options options;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final Consumer<String> say;

    CustomerRounds(
            Database database,
            CustomersBench.Options options,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Consumer<String> say) {
        this.database = database;
        this.options = options;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.say = say;
    }

    void run(Map<String, Object> figures) throws InterruptedException {
        quality(figures);
        predictions(figures);
        list(figures);
        export(figures);
    }

    private void put(Map<String, Object> figures, String name, Map<String, Object> taken) {
        figures.put(name, taken);
        say.accept(name + ": " + taken);
    }

    /** Everybody is due, as after the first import; the keeper runs as in the product. */
    private void quality(Map<String, Object> figures) throws InterruptedException {
        database.inTransactionNow(connection -> connection
                .createStatement()
                .executeUpdate(
                        "insert into planner.quality_due (customer_id) select customer_id from planner.customer"));
        var time = new ProcessorTime(database);
        var system = ActorSystem.create(
                QualityKeeper.create(database, options.planner().quality(), new Notices(), clock),
                "customers-bench-quality",
                ActorDefaults.under(ConfigFactory.parseString("pekko.loglevel = WARNING")));
        long told = 0;
        long left = count("planner.quality_due");
        while (left > 0) {
            if (told != left / 10_000) {
                told = left / 10_000;
                say.accept("  quality: %,d left".formatted(left));
            }
            Thread.sleep(LOOK_MILLIS);
            left = count("planner.quality_due");
        }
        var taken = time.taken();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        taken.put("pairs", count("planner.duplicate"));
        taken.put("findings", count("planner.quality_finding"));
        put(figures, "duplicates_and_quality_of_everybody", taken);
    }

    private void predictions(Map<String, Object> figures) {
        var time = new ProcessorTime(database);
        try (var desk = new PredictionDesk(database, options.planner().predictions(), pseudonyms, clock, _ -> {})) {
            desk.train();
        }
        var taken = time.taken();
        taken.put("foreseen", count("planner.prediction"));
        put(figures, "predictions_of_everybody", taken);
    }

    private void list(Map<String, Object> figures) {
        var roster = new StoredRoster(database, pseudonyms, clock);
        var time = new ProcessorTime(database);
        roster.list(Roster.Filter.ALL, Roster.Sort.NAME, 0, 1)
                .toCompletableFuture()
                .join();
        put(figures, "list_read", time.taken());
        put(
                figures,
                "list_answer_ms",
                Percentiles.of("questions", new ListQuestions(roster, options.seed()).ask(QUESTIONS)));
    }

    private void export(Map<String, Object> figures) {
        var export = new CustomerExport(database, pseudonyms, clock);
        var time = new ProcessorTime(database);
        var pages = new ArrayList<Long>();
        @Nullable String cursor = null;
        do {
            long began = System.nanoTime();
            cursor = export.page(cursor, ROWS_AT_ONCE)
                    .toCompletableFuture()
                    .join()
                    .next();
            pages.add(System.nanoTime() - began);
        } while (cursor != null);
        put(figures, "export", time.taken());
        put(figures, "export_page_ms", Percentiles.of("pages", pages));
    }

    private long count(String table) {
        return database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select count(*) from " + table)) {
                return Columns.all(query, row -> row.getLong(1)).getFirst();
            }
        });
    }
}
