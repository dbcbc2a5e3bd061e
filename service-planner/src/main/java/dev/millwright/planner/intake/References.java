package dev.millwright.planner.intake;

import dev.millwright.planner.intake.CsvFile.Line;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what rows refer to is in the same import or in an earlier one. */
final class References {
    private static final String CUSTOMER_RULE = "a customer of customers.csv";

    private final Connection connection;
    private final List<ImportError> errors;
    private final Map<String, Set<String>> known = new HashMap<>();

    References(Connection connection, List<ImportError> errors) {
        this.connection = connection;
        this.errors = errors;
    }

    /** Adds an error for every reference of {@code read} to what nobody knows. */
    void check(ReadFiles read) throws SQLException {
        add("customer", read.customers(), CustomerFiles.CustomerRow::id);
        add("site", read.sites(), PlannerFiles.SiteRow::id);
        add("person", read.persons(), CustomerFiles.PersonRow::id);
        customers(read.sites(), PlannerFiles.SiteRow::customerId);
        customers(read.persons(), CustomerFiles.PersonRow::customerId);
        customers(read.contracts(), CustomerFiles.ContractRow::customerId);
        customers(read.installed(), CustomerFiles.InstalledRow::customerId);
        find("site", "site_id", read.installed(), CustomerFiles.InstalledRow::siteId, "a site of sites.csv");
        find("site", "site_id", read.blackouts(), ResourceFiles.StretchRow::subject, "a site of sites.csv");
        staff(read);
    }

    /** Adds an error for every reference of {@code lines} to what nobody knows. */
    void contacts(List<Line<CustomerFiles.TouchpointRow>> lines) throws SQLException {
        customers(lines, CustomerFiles.TouchpointRow::customerId);
        find("site", "site_id", lines, CustomerFiles.TouchpointRow::siteId, "a site of sites.csv");
        find("person", "person_id", lines, CustomerFiles.TouchpointRow::personId, "a person of persons.csv");
    }

    private <T> void customers(List<Line<T>> lines, Function<T, @Nullable String> reference) throws SQLException {
        find("customer", "customer_id", lines, reference, CUSTOMER_RULE);
    }

    private <T> void add(String table, List<Line<T>> lines, Function<T, String> keyOf) {
        var ids = known.computeIfAbsent(table, any -> new HashSet<>());
        lines.forEach(line -> ids.add(keyOf.apply(line.row())));
    }

    /** Asks only for those that were not asked for before: one contact must not cost reading all customers. */
    private <T> void find(
            String table, String column, List<Line<T>> lines, Function<T, @Nullable String> reference, String rule)
            throws SQLException {
        var ids = known.computeIfAbsent(table, any -> new HashSet<>());
        var asked = lines.stream()
                .map(line -> reference.apply(line.row()))
                .filter(id -> id != null && !ids.contains(id))
                .collect(Collectors.toSet());
        if (!asked.isEmpty()) {
            try (var query = connection.prepareStatement(
                    "select %s as id from planner.%s where %s = any (?)".formatted(column, table, column))) {
                Columns.set(query, 1, asked);
                ids.addAll(Columns.all(query, row -> row.getString("id")));
            }
        }
        require(
                lines.stream()
                        .filter(line -> reference.apply(line.row()) != null)
                        .toList(),
                column,
                row -> String.valueOf(reference.apply(row)),
                ids,
                rule);
    }

    private void staff(ReadFiles read) throws SQLException {
        var technicians = known("technician_id", "technician", read.technicians(), PlannerFiles.TechnicianRow::id);
        var technician = "a technician of technicians.csv";
        require(
                read.certificates(),
                "technician_id",
                ResourceFiles.CertificateRow::technicianId,
                technicians,
                technician);
        require(read.absences(), "technician_id", ResourceFiles.StretchRow::subject, technicians, technician);
        require(read.vanStock(), "technician_id", ResourceFiles.StockRow::holder, technicians, technician);
        var depots = known("depot_id", "depot", read.depots(), ResourceFiles.DepotRow::id);
        require(read.depotStock(), "depot_id", ResourceFiles.StockRow::holder, depots, "a depot of depots.csv");
        var parts = known("part_no", "part", read.parts(), PlannerFiles.PartRow::number);
        var part = "a part of parts.csv";
        require(read.vanStock(), "part_no", ResourceFiles.StockRow::part, parts, part);
        require(read.depotStock(), "part_no", ResourceFiles.StockRow::part, parts, part);
        require(read.taskParts(), "part_no", ResourceFiles.TaskPartRow::part, parts, part);
        require(
                read.tasks().stream().filter(line -> line.row().part() != null).toList(),
                "part_no",
                row -> String.valueOf(row.part()),
                parts,
                part);
        var tasks = known(
                "model_id || ' ' || component",
                "service_task",
                read.tasks(),
                row -> row.modelId() + " " + row.component());
        require(
                read.taskParts(),
                "component",
                row -> row.modelId() + " " + row.component(),
                tasks,
                "a component of the model with a task in service-tasks.csv");
    }

    private <T> void require(
            List<Line<T>> lines, String column, Function<T, String> reference, Set<String> known, String rule) {
        lines.stream()
                .filter(line -> !known.contains(reference.apply(line.row())))
                .limit(Math.max(0, ImportReport.ERRORS_MAX - errors.size()))
                .map(line -> line.source()
                        .bad(column, rule + " or an earlier import", null)
                        .error())
                .forEach(errors::add);
    }

    private <T> Set<String> known(String key, String table, List<Line<T>> lines, Function<T, String> keyOf)
            throws SQLException {
        var known = new HashSet<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("select %s from planner.%s".formatted(key, table))) {
            while (rows.next()) {
                known.add(rows.getString(1));
            }
        }
        lines.forEach(line -> known.add(keyOf.apply(line.row())));
        return known;
    }
}
