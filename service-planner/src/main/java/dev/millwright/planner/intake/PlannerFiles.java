package dev.millwright.planner.intake;

import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the import directory that the planner reads, as they stand. */
final class PlannerFiles {
    private static final int MINUTES_MAX = 60 * 24 * 14;
    private static final String HOURS_RULE = "weekly hours, for example Mon-Fri 07:00-16:00; Sat 08:00-12:00";

    private PlannerFiles() {}

    record CustomerRow(String id, String name, String country, String city, String email, String phone) {}

    static final CsvFile<CustomerRow> CUSTOMERS = new CsvFile<>(
            "customers.csv",
            List.of("customer_id", "name", "country", "city", "email", "phone"),
            CustomerRow::id,
            row -> new CustomerRow(
                    row.required("customer_id"),
                    row.required("name"),
                    row.optional("country"),
                    row.optional("city"),
                    row.optional("email"),
                    row.optional("phone")));

    record SiteRow(
            String id,
            String customerId,
            String name,
            String city,
            String country,
            double latitude,
            double longitude,
            String zone,
            String window,
            @Nullable Long downtimeCents) {}

    static final CsvFile<SiteRow> SITES = new CsvFile<>(
            "sites.csv",
            List.of(
                    "site_id",
                    "customer_id",
                    "name",
                    "city",
                    "country",
                    "latitude",
                    "longitude",
                    "time_zone",
                    "service_window",
                    "downtime_eur_per_hour"),
            SiteRow::id,
            row -> new SiteRow(
                    row.required("site_id"),
                    row.required("customer_id"),
                    row.required("name"),
                    row.optional("city"),
                    row.optional("country"),
                    row.number("latitude", -90, 90),
                    row.number("longitude", -180, 180),
                    row.zone("time_zone").getId(),
                    row.parsed("service_window", HOURS_RULE, WorkingHours::parse)
                            .toString(),
                    row.text("downtime_eur_per_hour").isEmpty() ? null : row.cents("downtime_eur_per_hour")));

    record ContractRow(
            String customerId,
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer responseHours) {}

    static final CsvFile<ContractRow> CONTRACTS = new CsvFile<>(
            "contracts.csv",
            List.of("customer_id", "kind", "from_date", "to_date", "response_hours"),
            row -> row.customerId + " " + row.kind + " " + row.from,
            row -> {
                var from = row.date("from_date");
                var to = row.text("to_date").isEmpty() ? null : row.date("to_date");
                if (to != null && !to.isAfter(from)) {
                    throw row.bad("to_date", "after from_date", null);
                }
                return new ContractRow(
                        row.required("customer_id"),
                        row.parsed("kind", "none, basic, preventive or full-service", ContractKind::of)
                                .word(),
                        from,
                        to,
                        row.text("response_hours").isEmpty() ? null : row.whole("response_hours", 1, 10_000));
            });

    record TechnicianRow(
            String id,
            String name,
            List<String> skills,
            double latitude,
            double longitude,
            String zone,
            String hours,
            long centsPerHour) {}

    static final CsvFile<TechnicianRow> TECHNICIANS = new CsvFile<>(
            "technicians.csv",
            List.of(
                    "technician_id",
                    "name",
                    "skills",
                    "latitude",
                    "longitude",
                    "time_zone",
                    "working_hours",
                    "eur_per_hour"),
            TechnicianRow::id,
            row -> new TechnicianRow(
                    row.required("technician_id"),
                    row.required("name"),
                    row.parsed("skills", "skills separated by ; in lower case", PlannerFiles::skills),
                    row.number("latitude", -90, 90),
                    row.number("longitude", -180, 180),
                    row.zone("time_zone").getId(),
                    row.parsed("working_hours", HOURS_RULE, WorkingHours::parse).toString(),
                    row.cents("eur_per_hour")));

    private static List<String> skills(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(name -> new Skill(name.strip()).name())
                .distinct()
                .toList();
    }

    record PartRow(String number, String name, long cents, int stock, int leadTimeDays) {}

    static final CsvFile<PartRow> PARTS = new CsvFile<>(
            "parts.csv",
            List.of("part_no", "name", "price_eur", "stock", "lead_time_days"),
            PartRow::number,
            row -> new PartRow(
                    row.required("part_no"),
                    row.required("name"),
                    row.cents("price_eur"),
                    row.whole("stock", 0, 1_000_000),
                    row.whole("lead_time_days", 0, 1000)));

    record TaskRow(
            String modelId,
            String component,
            String skill,
            int preventiveMinutes,
            int correctiveMinutes,
            int inspectionMinutes,
            @Nullable String part,
            int quantity) {}

    static final CsvFile<TaskRow> TASKS = new CsvFile<>(
            "service-tasks.csv",
            List.of(
                    "model_id",
                    "component",
                    "skill",
                    "preventive_minutes",
                    "corrective_minutes",
                    "part_no",
                    "part_quantity",
                    "inspection_minutes"),
            row -> row.modelId + " " + row.component,
            row -> {
                var part = row.nullable("part_no");
                return new TaskRow(
                        row.required("model_id"),
                        row.required("component"),
                        row.parsed("skill", "lower-case letters, digits or '-'", Skill::new)
                                .name(),
                        row.whole("preventive_minutes", 1, MINUTES_MAX),
                        row.whole("corrective_minutes", 1, MINUTES_MAX),
                        row.whole("inspection_minutes", 1, MINUTES_MAX),
                        part,
                        part == null ? 0 : row.whole("part_quantity", 1, 1000));
            });

    record ChecklistRow(String modelId, String component, String task, int step, boolean required, String text) {}

    static final CsvFile<ChecklistRow> CHECKLISTS = new CsvFile<>(
            "checklists.csv",
            List.of("model_id", "component", "task", "step_no", "required", "text"),
            row -> "%s %s %s %d".formatted(row.modelId, row.component, row.task, row.step),
            row -> new ChecklistRow(
                    row.required("model_id"),
                    row.required("component"),
                    row.parsed("task", "inspect, replace or *", text -> oneOf(text, "inspect", "replace", "*")),
                    row.whole("step_no", 1, 99),
                    row.parsed("required", "yes or no", text -> oneOf(text, "yes", "no"))
                            .equals("yes"),
                    row.required("text")));

    private static String oneOf(String text, String... known) {
        if (!List.of(known).contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    record TouchpointRow(
            String id,
            String customerId,
            @Nullable String machineId,
            Instant at,
            String kind,
            @Nullable String component,
            Money amount,
            double downtimeHours) {}

    static final CsvFile<TouchpointRow> TOUCHPOINTS = new CsvFile<>(
            "touchpoints.csv",
            List.of("touchpoint_id", "customer_id", "machine_id", "at", "kind", "component", "eur", "downtime_hours"),
            TouchpointRow::id,
            row -> new TouchpointRow(
                    row.required("touchpoint_id"),
                    row.required("customer_id"),
                    row.nullable("machine_id"),
                    row.instant("at"),
                    row.parsed("kind", "a kind of contact, for example emergency-call", Touchpoint.Kind::of)
                            .word(),
                    row.nullable("component"),
                    row.text("eur").isEmpty() ? Money.ZERO : new Money(row.cents("eur")),
                    row.text("downtime_hours").isEmpty() ? 0 : row.number("downtime_hours", 0, 100_000)));
}
