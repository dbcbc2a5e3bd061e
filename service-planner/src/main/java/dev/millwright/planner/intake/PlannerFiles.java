package dev.millwright.planner.intake;

import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.WorkingHours;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files about plants, technicians, parts, tasks and checklists, as they stand. */
final class PlannerFiles {
    private static final int MINUTES_MAX = 60 * 24 * 14;
    private static final String SKILLS_RULE = "skills separated by ; in lower case";
    private static final String REGION_RULE = "a country, or country and region (ISO 3166), for example SE or DE-BY";
    private static final String PART_RULE = "a region of the country (ISO 3166-2), for example BY";
    private static final String HOURS_RULE = "weekly hours, for example Mon-Fri 07:00-16:00; Sat 08:00-12:00";

    private PlannerFiles() {}

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
            @Nullable Long downtimeCents,
            String region,
            boolean openOnHolidays) {}

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
                    row.text("downtime_eur_per_hour").isEmpty() ? null : row.cents("downtime_eur_per_hour"),
                    row.text("region").isEmpty() ? "" : row.parsed("region", PART_RULE, PlannerFiles::regionPart),
                    row.yes("open_on_holidays")));

    record TechnicianRow(
            String id,
            String name,
            List<String> skills,
            double latitude,
            double longitude,
            String zone,
            String hours,
            long centsPerHour,
            String region) {}

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
                    row.parsed("skills", SKILLS_RULE, PlannerFiles::skills),
                    row.number("latitude", -90, 90),
                    row.number("longitude", -180, 180),
                    row.zone("time_zone").getId(),
                    row.parsed("working_hours", HOURS_RULE, WorkingHours::parse).toString(),
                    row.cents("eur_per_hour"),
                    row.text("region").isEmpty() ? "" : row.parsed("region", REGION_RULE, PlannerFiles::region)));

    private static String region(String text) {
        if (!text.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String regionPart(String text) {
        return region("XX-" + text).substring(3);
    }

    static List<String> skills(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(name -> new Skill(name.strip()).name())
                .distinct()
                .toList();
    }

    record PartRow(
            String number,
            String name,
            long cents,
            int stock,
            int leadTimeDays,
            @Nullable Integer leadTimeDaysLate) {}

    static final CsvFile<PartRow> PARTS = new CsvFile<>(
            "parts.csv", List.of("part_no", "name", "price_eur", "stock", "lead_time_days"), PartRow::number, row -> {
                int typical = row.whole("lead_time_days", 0, 1000);
                return new PartRow(
                        row.required("part_no"),
                        row.required("name"),
                        row.cents("price_eur"),
                        row.whole("stock", 0, 1_000_000),
                        typical,
                        row.text("lead_time_days_late").isEmpty()
                                ? null
                                : row.whole("lead_time_days_late", typical, 1000));
            });

    record TaskRow(
            String modelId,
            String component,
            String skill,
            int preventiveMinutes,
            int correctiveMinutes,
            int inspectionMinutes,
            @Nullable String part,
            int quantity,
            List<String> certificates,
            @Nullable List<String> secondSkills) {}

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
                        part == null ? 0 : row.whole("part_quantity", 1, 1000),
                        row.text("certificates").isEmpty()
                                ? List.of()
                                : row.parsed("certificates", SKILLS_RULE, PlannerFiles::skills),
                        second(row));
            });

    /** Empty or {@code no}: one is enough; {@code any}: anybody may come along; else the skills that the second one needs. */
    private static @Nullable List<String> second(CsvRow row) {
        return switch (row.text("second_technician")) {
            case "", "no" -> null;
            case "any" -> List.of();
            default -> row.parsed("second_technician", "no, any, or " + SKILLS_RULE, PlannerFiles::skills);
        };
    }

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
}
