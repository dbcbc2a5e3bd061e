package dev.millwright.planner.intake;

import dev.millwright.planner.intake.CsvFile.Line;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whether what rows refer to is in the same import or in an earlier one. */
final class References {
    private final Connection connection;
    private final List<ImportError> errors;

    private References(Connection connection, List<ImportError> errors) {
        this.connection = connection;
        this.errors = errors;
    }

    /** Adds an error to {@code read} for every reference to what nobody knows. */
    static void check(Connection connection, ReadFiles read) throws SQLException {
        new References(connection, read.errors()).check(read);
    }

    private void check(ReadFiles read) throws SQLException {
        var customers = known("customer_id", "customer", read.customers(), PlannerFiles.CustomerRow::id);
        require(
                read.sites(),
                "customer_id",
                PlannerFiles.SiteRow::customerId,
                customers,
                "a customer of customers.csv");
        require(
                read.contracts(),
                "customer_id",
                PlannerFiles.ContractRow::customerId,
                customers,
                "a customer of customers.csv");
        require(
                read.touchpoints(),
                "customer_id",
                PlannerFiles.TouchpointRow::customerId,
                customers,
                "a customer of customers.csv");
        var sites = known("site_id", "site", read.sites(), PlannerFiles.SiteRow::id);
        require(read.blackouts(), "site_id", ResourceFiles.StretchRow::subject, sites, "a site of sites.csv");
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
