package dev.millwright.sim.fleet;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What else a planner has to reckon with, invented and always the same: certificates of which one expires soon, an absence, a plant that
 * wants nobody for two days, depots, and vans that carry the small parts of their trade.
 */
final class ResourceTables {
    /** Whoever opens a motor needs it. */
    static final String HIGH_VOLTAGE = "high-voltage";

    private static final int EXPIRES_SOON_DAYS = 9;
    private static final int EXPIRES_STEP_DAYS = 140;

    private final List<Customer> customers;
    private final LocalDate present;
    private final Path directory;

    private ResourceTables(List<Customer> customers, Instant presentAt, Path directory) {
        this.customers = customers;
        this.present = LocalDate.ofInstant(presentAt, ZoneOffset.UTC);
        this.directory = directory;
    }

    static void write(List<Customer> customers, Instant presentAt, Path directory) {
        var tables = new ResourceTables(customers, presentAt, directory);
        tables.certificates();
        tables.absences();
        tables.blackouts();
        tables.depots();
        tables.vans();
        tables.taskParts();
    }

    private CsvTable table(String name, String... header) {
        return new CsvTable(directory.resolve(name), header);
    }

    /** The technician called by the number that {@code technicians.csv} gives. */
    static String id(int index) {
        return "T%02d".formatted(index + 1);
    }

    private void certificates() {
        try (var table = table("certificates.csv", "technician_id", "skill", "valid_until", "number")) {
            var technicians = Catalogue.technicians();
            int days = EXPIRES_SOON_DAYS;
            for (int i = 0; i < technicians.size(); i++) {
                if (technicians.get(i).skills().contains("electrical")) {
                    table.row(id(i), HIGH_VOLTAGE, present.plusDays(days), "HV-%d".formatted(4100 + i));
                    days += EXPIRES_STEP_DAYS;
                }
            }
        }
    }

    private void absences() {
        try (var table = table("absences.csv", "absence_id", "technician_id", "from", "to", "reason")) {
            table.row("A-1", id(0), present.plusDays(8), present.plusDays(10), "training");
            table.row("A-2", id(3), present.plusDays(2) + "T12:00", present.plusDays(4), "family");
        }
    }

    private void blackouts() {
        try (var table = table("blackouts.csv", "blackout_id", "site_id", "from", "to", "reason")) {
            table.row("B-1", customers.getFirst().siteId(), present.plusDays(3), present.plusDays(4), "stocktaking");
        }
    }

    private void depots() {
        try (var depots = table("depots.csv", "depot_id", "name", "latitude", "longitude");
                var stock = table("depot_stock.csv", "depot_id", "part_no", "stock")) {
            var cities = Catalogue.cities();
            for (var city : cities.stream()
                    .filter(known -> List.of("Hamburg", "Stuttgart").contains(known.name()))
                    .toList()) {
                var depot = "D-" + city.name().substring(0, 3);
                depots.row(depot, "Depot " + city.name(), city.latitude(), city.longitude());
                Catalogue.tasks().stream()
                        .filter(task -> task.part().stock() <= 1)
                        .forEach(task -> stock.row(depot, task.part().number(), 1));
            }
        }
    }

    /** Every second technician with the trade of a part has it on the van. */
    private void vans() {
        try (var table = table("van_stock.csv", "technician_id", "part_no", "stock")) {
            var technicians = Catalogue.technicians();
            for (var part : Catalogue.taskParts()) {
                int having = 0;
                for (int i = 0; i < technicians.size(); i++) {
                    if (List.of(technicians.get(i).skills().split(";", -1)).contains(part.skill())
                            && having++ % 2 == 0) {
                        table.row(id(i), part.part().number(), part.quantity());
                    }
                }
            }
        }
    }

    private void taskParts() {
        try (var table = table(
                "service-task-parts.csv",
                "model_id",
                "component",
                "failure_mode",
                "part_no",
                "quantity",
                "probability")) {
            for (var part : Catalogue.taskParts()) {
                table.row(
                        part.model(),
                        part.component(),
                        part.failureMode(),
                        part.part().number(),
                        part.quantity(),
                        part.probability());
            }
        }
    }
}
