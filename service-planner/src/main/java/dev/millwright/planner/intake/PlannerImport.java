package dev.millwright.planner.intake;

import dev.millwright.planner.privacy.Suppressed;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TransactionWork;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads customers, people, machines in the field, warranties, sites, black-out days, contracts, technicians, certificates, absences, parts, depots, stock, service tasks,
 * checklists and touchpoints from an import directory, or as rows of a request. All or nothing: with a single error nothing is stored. Reading the same
 * twice changes nothing; a changed row replaces the one with the same key; a row that is missing stays as it is. Stock is set only by a
 * figure that differs from that of the last import: what has been used since is not undone by importing the same file again.
 */
public final class PlannerImport {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final InstantSource clock;

    private final @Nullable Suppressed suppressed;

    /** Stores into {@code database}, from which nobody was erased yet; refuses to if somebody was. */
    public PlannerImport(Database database, InstantSource clock) {
        this(database, clock, null);
    }

    /**
     * Stores into {@code database}.
     *
     * @param suppressed who was erased and is left out, null if there is no key to ask with
     */
    public PlannerImport(Database database, InstantSource clock, @Nullable Suppressed suppressed) {
        this.database = database;
        this.clock = clock;
        this.suppressed = suppressed;
    }

    /**
     * Reads {@code directory}; files that are not there are left out. Blocks until all is stored.
     *
     * @param dryRun true to check only
     * @throws UncheckedIOException if {@code directory} is not a directory
     */
    public ImportReport run(Path directory, boolean dryRun) {
        if (!Files.isDirectory(directory)) {
            throw new UncheckedIOException(new NotDirectoryException(directory.toString()));
        }
        return noted(
                "", dryRun, connection -> run(connection, new CsvText(new ImportSource.Directory(directory)), dryRun));
    }

    /**
     * Reads another system's exports in {@code directory}. Blocks until all is stored.
     *
     * @param mapping its name
     * @param mappings where it is
     * @param dryRun true to check only
     * @throws UncheckedIOException if {@code directory} is not a directory
     * @throws IllegalArgumentException if there is no such mapping
     * @throws Mappings.BadMapping if its file is wrong
     */
    public ImportReport run(Path directory, String mapping, Mappings mappings, boolean dryRun) {
        if (!Files.isDirectory(directory)) {
            throw new UncheckedIOException(new NotDirectoryException(directory.toString()));
        }
        var found = mappings.find(mapping)
                .orElseThrow(() -> new IllegalArgumentException("mapping: '%s' (expected: one of %s)"
                        .formatted(
                                mapping,
                                mappings.list().stream()
                                        .map(Mappings.Listed::name)
                                        .toList())));
        return noted(
                mapping,
                dryRun,
                connection -> run(
                        connection,
                        new MappedSource(
                                found,
                                new ImportSource.Directory(directory),
                                SourceKeys.of(connection, found.source())),
                        dryRun));
    }

    private ImportReport noted(String mapping, boolean dryRun, TransactionWork<ImportReport> work) {
        var began = clock.instant();
        return database.inTransactionNow(connection -> {
            ask(connection);
            var report = work.run(connection);
            ImportRuns.note(
                    connection,
                    new ImportRuns.Noted("directory", mapping, "command line", began, clock.instant(), dryRun, report),
                    KEPT);
            return report;
        });
    }

    /** Asks the list of the erased; before anything that an erasure may wait for, so that neither waits for the other for ever. */
    void ask(Connection connection) throws SQLException {
        var _ = Suppressed.asked(connection, suppressed);
    }

    /** Takes rows, all or none, within the caller's transaction. */
    ImportReport run(Connection connection, RowSource source, boolean dryRun) throws SQLException {
        var now = clock.instant();
        var before = connection.setSavepoint();
        var leftOut = new LeftOut(connection, suppressed);
        var read = leftOut.from(ReadFiles.of(source));
        var references = new References(connection, read.errors());
        if (read.errors().isEmpty()) {
            references.check(read);
        }
        var rows = new CustomerRows(connection, now);
        if (read.errors().isEmpty() && !dryRun) {
            read.store(connection, rows, now);
        }
        int contacts = new ContactStream(references, leftOut, rows, read.errors(), !dryRun).take(source);
        boolean stored = read.errors().isEmpty() && !dryRun;
        if (stored) {
            rows.tell();
        } else {
            connection.rollback(before); // Contacts before the first bad one are written by then.
        }
        return new ImportReport(
                read.counts(source, contacts),
                read.errors().stream().limit(ImportReport.ERRORS_MAX).toList(),
                Stream.concat(source.notes().stream(), leftOut.notes().stream()).toList(),
                stored);
    }
}
