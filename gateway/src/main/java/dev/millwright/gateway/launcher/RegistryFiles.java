package dev.millwright.gateway.launcher;

import dev.millwright.planner.intake.Mappings;
import dev.millwright.planner.intake.PlannerImport;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Suppressed;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.DatabaseSettings;
import dev.millwright.twins.database.SchemaMigrator;
import dev.millwright.twins.registry.RegistryImport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Brings an import directory into the database: machines first, then customers, technicians, parts and history. */
final class RegistryFiles {
    private RegistryFiles() {}

    /**
     * Imports {@code directory}, or with {@code dryRun} only says what would happen.
     *
     * @throws UserError with every problem by file, line and column; nothing of a faulty half is stored
     */
    static void importInto(DatabaseSettings settings, Path keyFile, Path directory, boolean dryRun, PrintWriter out) {
        if (!Files.isDirectory(directory)) {
            throw new UserError(
                    directory + ": no such directory.",
                    "Give a directory with machines.csv, models/*.json and the like.");
        }
        try (var database = Database.open(settings)) {
            SchemaMigrator.migrate(database);
            var problems = new ArrayList<String>();
            var erased = erased(database, keyFile);
            var machines = RegistryImport.run(database, directory, Suppressed.owners(erased), dryRun);
            machines.problems().forEach(problem -> problems.add(problem.toString()));
            out.printf(
                    "import     %d models, %d machines, %d component lives%n",
                    machines.models(), machines.machines(), machines.lives());
            if (machines.leftOut() > 0) {
                out.printf(
                        "left out   %d rows of machines.csv: their customer was erased and does not come back.%n",
                        machines.leftOut());
            }
            if (problems.isEmpty()) {
                var planner = new PlannerImport(database, Clock.systemUTC(), erased).run(directory, dryRun);
                planner.errors().forEach(problem -> problems.add(problem.toString()));
                planner.files().forEach(file -> out.printf("import     %s: %d rows%n", file.name(), file.rows()));
                planner.notes().forEach(note -> out.printf("left out   %s%n", note));
            }
            out.flush();
            if (!problems.isEmpty()) {
                throw new UserError(
                        "%d problems in %s:%n%s"
                                .formatted(problems.size(), directory, String.join(System.lineSeparator(), problems)),
                        "Correct these lines and import again; what is right already may stay in the files.");
            }
        }
    }

    /** Who was erased from {@code database}; null if nobody was, and no key is needed. */
    private static @Nullable Suppressed erased(Database database, Path keyFile) {
        return database.inTransactionNow(Suppressed::isEmpty)
                ? null
                : new Suppressed(Pseudonyms.open(keyFile, database, Clock.systemUTC()));
    }

    /**
     * Imports another system's exports, or with {@code dryRun} only says what would happen.
     *
     * @param mapping the mapping that reads them
     * @throws UserError with every problem by file, line and field; with one of them nothing is stored
     */
    static void importMapped(
            DatabaseSettings settings,
            Path keyFile,
            Path directory,
            String mapping,
            Mappings mappings,
            boolean dryRun,
            PrintWriter out) {
        if (!Files.isDirectory(directory)) {
            throw new UserError(
                    directory + ": no such directory.", "Give the directory with the exports of the other system.");
        }
        try (var database = Database.open(settings)) {
            SchemaMigrator.migrate(database);
            var report = new PlannerImport(database, Clock.systemUTC(), erased(database, keyFile))
                    .run(directory, mapping, mappings, dryRun);
            report.files().forEach(file -> out.printf("import     %s: %d rows%n", file.name(), file.rows()));
            report.notes().forEach(note -> out.printf("left out   %s%n", note));
            out.flush();
            if (!report.clean()) {
                var problems = report.errors().stream().map(Object::toString).toList();
                throw new UserError(
                        "%d problems in %s:%n%s"
                                .formatted(problems.size(), directory, String.join(System.lineSeparator(), problems)),
                        "Correct these lines, or say in the mapping what they mean, and import again.");
            }
        } catch (IllegalArgumentException | Mappings.BadMapping wrong) {
            throw new UserError(
                    String.valueOf(wrong.getMessage()),
                    "Mappings are files <name>.conf in the directory millwright.planner.exchange.mappings.");
        }
    }
}
