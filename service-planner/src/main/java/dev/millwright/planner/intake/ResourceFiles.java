package dev.millwright.planner.intake;

import dev.millwright.planner.resources.Skill;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The files about certificates, absences, black-out days, depots, stock away from the store, and parts by failure mode. */
final class ResourceFiles {
    private static final int PIECES_MAX = 1_000_000;

    private ResourceFiles() {}

    record CertificateRow(String technicianId, String skill, LocalDate validUntil, String number) {}

    static final CsvFile<CertificateRow> CERTIFICATES = new CsvFile<>(
            "certificates.csv",
            List.of("technician_id", "skill", "valid_until"),
            row -> row.technicianId + " " + row.skill,
            row -> new CertificateRow(
                    row.required("technician_id"),
                    row.parsed("skill", "lower-case letters, digits or '-'", Skill::new)
                            .name(),
                    row.date("valid_until"),
                    row.optional("number")));

    /** A stretch of local time of a technician or a plant. */
    record StretchRow(String key, String subject, LocalDateTime from, LocalDateTime to, String reason) {}

    static final CsvFile<StretchRow> ABSENCES = stretches("absences.csv", "absence_id", "technician_id");
    static final CsvFile<StretchRow> BLACKOUTS = stretches("blackouts.csv", "blackout_id", "site_id");

    private static CsvFile<StretchRow> stretches(String name, String key, String subject) {
        return new CsvFile<>(name, List.of(key, subject, "from", "to", "reason"), StretchRow::key, row -> {
            var from = row.from("from");
            var to = row.to("to");
            if (!to.isAfter(from)) {
                throw row.bad("to", "after from; a date alone counts to its end", null);
            }
            return new StretchRow(row.required(key), row.required(subject), from, to, row.optional("reason"));
        });
    }

    record DepotRow(String id, String name, double latitude, double longitude) {}

    static final CsvFile<DepotRow> DEPOTS = new CsvFile<>(
            "depots.csv",
            List.of("depot_id", "name", "latitude", "longitude"),
            DepotRow::id,
            row -> new DepotRow(
                    row.required("depot_id"),
                    row.required("name"),
                    row.number("latitude", -90, 90),
                    row.number("longitude", -180, 180)));

    /** Pieces on a van or in a depot. */
    record StockRow(String holder, String part, int stock) {}

    static final CsvFile<StockRow> VAN_STOCK = stock("van_stock.csv", "technician_id");
    static final CsvFile<StockRow> DEPOT_STOCK = stock("depot_stock.csv", "depot_id");

    private static CsvFile<StockRow> stock(String name, String holder) {
        return new CsvFile<>(
                name,
                List.of(holder, "part_no", "stock"),
                row -> row.holder + " " + row.part,
                row -> new StockRow(row.required(holder), row.required("part_no"), row.whole("stock", 0, PIECES_MAX)));
    }

    record TaskPartRow(
            String modelId, String component, String failureMode, String part, int quantity, double probability) {}

    static final CsvFile<TaskPartRow> TASK_PARTS = new CsvFile<>(
            "service-task-parts.csv",
            List.of("model_id", "component", "failure_mode", "part_no", "quantity", "probability"),
            row -> "%s %s %s %s".formatted(row.modelId, row.component, row.failureMode, row.part),
            row -> new TaskPartRow(
                    row.required("model_id"),
                    row.required("component"),
                    row.required("failure_mode"),
                    row.required("part_no"),
                    row.whole("quantity", 1, 1000),
                    row.number("probability", 0, 1)));
}
