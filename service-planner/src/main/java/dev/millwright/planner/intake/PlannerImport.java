package dev.millwright.planner.intake;

import dev.millwright.twins.database.Database;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Reads customers, people, machines in the field, warranties, sites, black-out days, contracts, technicians, certificates, absences, parts, depots, stock, service tasks,
 * checklists and touchpoints from an import directory, or as rows of a request. All or nothing: with a single error nothing is stored. Reading the same
 * twice changes nothing; a changed row replaces the one with the same key; a row that is missing stays as it is. Stock is set only by a
 * figure that differs from that of the last import: what has been used since is not undone by importing the same file again.
 */
public final class PlannerImport {
    private final Database database;
    private final InstantSource clock;

    /** Stores into {@code database}. */
    public PlannerImport(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
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
        return database.inTransactionNow(
                connection -> run(connection, new CsvText(new ImportSource.Directory(directory)), dryRun));
    }

    /**
     * Takes rows as if they stood in files, within the caller's transaction.
     *
     * @param files values by column, by the file's name, for example {@code technicians.csv}
     * @param dryRun true to check only
     */
    ImportReport run(Connection connection, Map<String, List<Map<String, String>>> files, boolean dryRun)
            throws SQLException {
        return run(connection, new CsvText(new ImportSource.Rows(files)), dryRun);
    }

    ImportReport run(Connection connection, RowSource source, boolean dryRun) throws SQLException {
        var now = clock.instant();
        var before = connection.setSavepoint();
        var read = ReadFiles.of(source);
        var references = new References(connection, read.errors());
        if (read.errors().isEmpty()) {
            references.check(read);
        }
        var rows = new CustomerRows(connection, now);
        if (read.errors().isEmpty() && !dryRun) {
            read.store(connection, rows, now);
        }
        int contacts = new ContactStream(references, rows, read.errors(), !dryRun).take(source);
        boolean stored = read.errors().isEmpty() && !dryRun;
        if (stored) {
            rows.tell();
        } else {
            connection.rollback(before); // Contacts before the first bad one are written by then.
        }
        return new ImportReport(
                read.counts(source, contacts),
                read.errors().stream().limit(ImportReport.ERRORS_MAX).toList(),
                source.notes(),
                stored);
    }
}
