package dev.millwright.planner.intake;

import dev.millwright.twins.database.Database;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads customers, sites, contracts, technicians, parts, service tasks, checklists and touchpoints from an import directory. All or
 * nothing: with a single error nothing is stored. Reading the same directory twice changes nothing; a changed row replaces
 * the one with the same key; a row that is missing stays as it is.
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
        return database.inTransactionNow(connection -> run(connection, directory, dryRun));
    }

    private ImportReport run(Connection connection, Path directory, boolean dryRun) throws SQLException {
        var errors = new ArrayList<ImportError>();
        var customers = PlannerFiles.CUSTOMERS.read(directory, errors);
        var sites = PlannerFiles.SITES.read(directory, errors);
        var contracts = PlannerFiles.CONTRACTS.read(directory, errors);
        var technicians = PlannerFiles.TECHNICIANS.read(directory, errors);
        var parts = PlannerFiles.PARTS.read(directory, errors);
        var tasks = PlannerFiles.TASKS.read(directory, errors);
        var checklists = PlannerFiles.CHECKLISTS.read(directory, errors);
        var touchpoints = PlannerFiles.TOUCHPOINTS.read(directory, errors);

        if (errors.isEmpty()) {
            var knownCustomers = known(connection, "customer_id", "customer");
            customers.forEach(line -> knownCustomers.add(line.row().id()));
            var knownParts = known(connection, "part_no", "part");
            parts.forEach(line -> knownParts.add(line.row().number()));
            var customerRule = "a customer of customers.csv or an earlier import";
            requireKnown(sites, "customer_id", PlannerFiles.SiteRow::customerId, knownCustomers, customerRule, errors);
            requireKnown(
                    contracts,
                    "customer_id",
                    PlannerFiles.ContractRow::customerId,
                    knownCustomers,
                    customerRule,
                    errors);
            requireKnown(
                    touchpoints,
                    "customer_id",
                    PlannerFiles.TouchpointRow::customerId,
                    knownCustomers,
                    customerRule,
                    errors);
            requireKnown(
                    tasks.stream().filter(line -> line.row().part() != null).toList(),
                    "part_no",
                    row -> String.valueOf(row.part()),
                    knownParts,
                    "a part of parts.csv or an earlier import",
                    errors);
        }
        boolean store = errors.isEmpty() && !dryRun;
        if (store) {
            var rows = new PlannerRows(connection, clock.instant());
            rows.customers(rowsOf(customers));
            rows.sites(rowsOf(sites));
            rows.contracts(rowsOf(contracts));
            rows.technicians(rowsOf(technicians));
            rows.parts(rowsOf(parts));
            rows.tasks(rowsOf(tasks));
            rows.checklists(rowsOf(checklists));
            rows.touchpoints(rowsOf(touchpoints));
        }
        var files = new ArrayList<ImportReport.FileRead>();
        count(directory, PlannerFiles.CUSTOMERS.name(), customers.size(), files);
        count(directory, PlannerFiles.SITES.name(), sites.size(), files);
        count(directory, PlannerFiles.CONTRACTS.name(), contracts.size(), files);
        count(directory, PlannerFiles.TECHNICIANS.name(), technicians.size(), files);
        count(directory, PlannerFiles.PARTS.name(), parts.size(), files);
        count(directory, PlannerFiles.TASKS.name(), tasks.size(), files);
        count(directory, PlannerFiles.CHECKLISTS.name(), checklists.size(), files);
        count(directory, PlannerFiles.TOUCHPOINTS.name(), touchpoints.size(), files);
        return new ImportReport(
                files, errors.stream().limit(ImportReport.ERRORS_MAX).toList(), store);
    }

    private static <T> void requireKnown(
            List<CsvFile.Line<T>> lines,
            String column,
            Function<T, String> reference,
            Set<String> known,
            String rule,
            List<ImportError> errors) {
        lines.stream()
                .filter(line -> !known.contains(reference.apply(line.row())))
                .limit(Math.max(0, ImportReport.ERRORS_MAX - errors.size()))
                .map(line -> line.source().bad(column, rule, null).error())
                .forEach(errors::add);
    }

    private static Set<String> known(Connection connection, String column, String table) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("select %s from planner.%s".formatted(column, table))) {
            var known = new HashSet<String>();
            while (rows.next()) {
                known.add(rows.getString(1));
            }
            return known;
        }
    }

    private static <T> List<T> rowsOf(List<CsvFile.Line<T>> lines) {
        return lines.stream().map(CsvFile.Line::row).toList();
    }

    private static void count(Path directory, String name, int rows, List<ImportReport.FileRead> files) {
        if (Files.exists(directory.resolve(name))) {
            files.add(new ImportReport.FileRead(name, rows));
        }
    }
}
