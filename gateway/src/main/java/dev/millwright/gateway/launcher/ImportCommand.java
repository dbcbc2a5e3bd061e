package dev.millwright.gateway.launcher;

import dev.millwright.gateway.Configuration;
import dev.millwright.gateway.PlatformSettings;
import dev.millwright.planner.intake.Mappings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./millwright import DIR}: machines, customers, technicians, parts and history from files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Imports machine models, machines, customers, sites, contracts, technicians, parts, stock, service"
                        + " tasks and service history.",
        footer = {
            "",
            "Files (UTF-8 CSV with a header, each may be missing): models/*.json machines.csv component-lives.csv"
                    + " customers.csv",
            "sites.csv blackouts.csv contracts.csv technicians.csv certificates.csv absences.csv parts.csv depots.csv"
                    + " van_stock.csv",
            "depot_stock.csv service-tasks.csv service-task-parts.csv checklists.csv persons.csv"
                    + " installed-machines.csv warranties.csv",
            "source-keys.csv touchpoints.csv. Their columns are in service-planner/docs/people-and-parts.md and"
                    + " exchange.md. Importing twice changes nothing: a stock is set only by a figure that differs from"
                    + " the last import's.",
            "A running platform sees new machines within seconds."
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory with the files.")
    private Path directory = Path.of("");

    @Option(names = "--dry-run", description = "Only say what would be imported and what is wrong.")
    private boolean dryRun;

    @Option(
            names = "--mapping",
            paramLabel = "NAME",
            description =
                    "The files are exports of another system: salesforce, hubspot, dynamics365 or one of your own.")
    private @Nullable String mapping;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file that names the database.")
    private @Nullable Path config;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var settings = PlatformSettings.of(Configuration.load(Optional.ofNullable(config), Map.of()));
        var keyFile = settings.planner().privacy().keyFile();
        if (mapping != null) {
            RegistryFiles.importMapped(
                    settings.database(),
                    keyFile,
                    directory,
                    mapping,
                    new Mappings(settings.planner().exchange().mappings()),
                    dryRun,
                    spec.commandLine().getOut());
            return 0;
        }
        RegistryFiles.importInto(
                settings.database(),
                keyFile,
                directory,
                dryRun,
                spec.commandLine().getOut());
        return 0;
    }
}
