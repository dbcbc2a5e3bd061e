package dev.millwright.gateway.launcher;

import dev.millwright.gateway.Configuration;
import dev.millwright.gateway.PlatformSettings;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.SchemaMigrator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./millwright privacy …}: the key of the pseudonyms. */
@Command(
        name = "privacy",
        mixinStandardHelpOptions = true,
        description = "The key under which customers' behaviour is stored.",
        subcommands = PrivacyCommand.NewKey.class)
final class PrivacyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? new-key");
    }

    /** {@code ./millwright privacy new-key}. */
    @Command(
            name = "new-key",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a new key after the old one was lost or read by others: what stands under the old one is deleted and reckoned anew",
                "at the next start; the list of people who must not come back is lost. Stop the platform first."
            })
    static final class NewKey implements Callable<Integer> {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Configuration file that names database and key.")
        private @Nullable Path config;

        @Option(names = "--yes", description = "Needed: this cannot be taken back.")
        private boolean yes;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            if (!yes) {
                throw new ParameterException(
                        spec.commandLine(), "This cannot be taken back; say --yes if you mean it.");
            }
            var settings = PlatformSettings.of(Configuration.load(Optional.ofNullable(config), Map.of()));
            try (var database = Database.open(settings.database())) {
                SchemaMigrator.migrate(database);
                var out = spec.commandLine().getOut();
                Pseudonyms.renew(settings.planner().privacy().keyFile(), database, Clock.systemUTC())
                        .forEach(out::println);
                out.flush();
            }
            return 0;
        }
    }
}
