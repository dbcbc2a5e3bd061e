package dev.millwright.gateway.launcher;

import com.typesafe.config.ConfigFactory;
import dev.millwright.gateway.bench.CustomersBench;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.EmbeddedDatabase;
import dev.millwright.twins.database.EmbeddedSettings;
import dev.millwright.twins.database.SchemaMigrator;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./millwright bench customers …}: how long everybody takes, and how long one event does. */
@Command(
        name = "customers",
        mixinStandardHelpOptions = true,
        description = "How long it takes to reckon and segment all customers, and until one event is reflected.",
        footer = {
            "",
            "Fills a database of its own with made-up customers, who act in five groups, and three years of contacts",
            "(about 60 each); reckons everybody's features, finds segments and puts everybody in one, twice; looks for",
            "duplicates, foresees everybody, asks for the list of customers, writes the table for other systems;",
            "then lets events happen while the keeper runs as in the product: one at a time (from commit until another",
            "reader has the new features and the place), as a stream, while everybody is due, and during the daily walk.",
            "Processor seconds stand beside those of the clock. 100,000 customers need 4 GB of disk for the time."
        })
final class BenchCustomersCommand extends MeasuringCommand {
    @Option(names = "--customers", description = "Customers, 100 to 1000000 (default: ${DEFAULT-VALUE}).")
    private int customers = 100_000;

    @Option(names = "--events", description = "Events of each kind, 20 to 100000 (default: ${DEFAULT-VALUE}).")
    private int events = 300;

    @Option(
            names = "--per-second",
            description = "Events a second in the stream, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int perSecond = 20;

    @Override
    String evaluate() throws IOException, InterruptedException {
        within("--customers", customers, 100, 1_000_000);
        within("--events", events, 20, 100_000);
        within("--per-second", perSecond, 1, 1_000);
        var out = out();
        var planner = PlannerSettings.of(ConfigFactory.load());
        var settings = planner.behaviour();
        var work = work("customers");
        say("database in " + work);
        try (var server = EmbeddedDatabase.start(new EmbeddedSettings(work.resolve("database"), 0, null));
                var database = Database.open(server.settings())) {
            SchemaMigrator.migrate(database);
            var report = report(
                    "customers",
                    Map.of(
                            "customers",
                            customers,
                            "events",
                            events,
                            "every_ms",
                            settings.every().toMillis(),
                            "batch_max",
                            settings.batchMax()));
            report.putAll(new CustomersBench(
                            database,
                            new CustomersBench.Options(customers, seed(), events, perSecond, planner),
                            InstantSource.system(),
                            this::say)
                    .run());
            return write(report, out);
        }
    }
}
