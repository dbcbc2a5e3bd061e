package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.ServiceVisit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Three years of dealings with each customer, told by the same stories that wore their machines out: who plans has visits and
 * accepts proposals, who repairs has emergency calls and standstill, and most are somewhere between.
 */
public final class TouchpointFile {
    /** Its columns, in their order. */
    public static final List<String> COLUMNS = List.of(
            "touchpoint_id",
            "customer_id",
            "machine_id",
            "at",
            "kind",
            "component",
            "eur",
            "downtime_hours",
            "site_id",
            "person_id",
            "reference",
            "minutes",
            "due_on",
            "source");

    private static final double CALL_OUT_EUR = 260;
    private static final double EMERGENCY_FACTOR = 1.6;
    private static final double LABOUR_EUR_PER_HOUR = 95;
    private static final double COMPLAINT_AFTER_HOURS = 40;

    private final Fleet fleet;
    private final List<Catalogue.Task> tasks = Catalogue.tasks();
    private final List<Touchpoint> found = new ArrayList<>();

    private TouchpointFile(Fleet fleet) {
        this.fleet = fleet;
    }

    private record Touchpoint(
            Customer customer,
            String machine,
            long atMillis,
            String kind,
            String component,
            double eur,
            double hours) {}

    static void write(Fleet fleet, Path file) {
        var writer = new TouchpointFile(fleet);
        for (var machine : fleet.machines()) {
            writer.tellMachine(machine);
        }
        for (var customer : fleet.customers()) {
            writer.tellCustomer(customer);
        }
        writer.found.sort(Comparator.comparingLong(Touchpoint::atMillis)
                .thenComparing(touch -> touch.customer().id())
                .thenComparing(Touchpoint::machine)
                .thenComparing(Touchpoint::kind)
                .thenComparing(Touchpoint::component));
        try (var table = new CsvTable(file, COLUMNS.toArray(String[]::new))) {
            int n = 1;
            for (var touch : writer.found) {
                table.row(
                        "TP%06d".formatted(n++),
                        touch.customer().id(),
                        touch.machine(),
                        Instant.ofEpochMilli(touch.atMillis()),
                        touch.kind(),
                        touch.component(),
                        Math.round(touch.eur()),
                        touch.hours(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "");
            }
        }
    }

    private void tellMachine(FleetMachine machine) {
        var random =
                new SplittableRandom(machine.id().hashCode() + fleet.settings().seed());
        for (var visit : machine.story().visits()) {
            if (visit.hour() < fleet.settings().presentHour()) {
                tellVisit(machine, visit, random);
            }
        }
    }

    private void tellVisit(FleetMachine machine, ServiceVisit visit, SplittableRandom random) {
        var customer = machine.customer();
        long at = visit.hour() * 3_600_000L + 60_000L * random.nextInt(55);
        var tasks = visit.replaced().stream().map(i -> task(machine, i)).toList();
        double parts = tasks.stream()
                .mapToDouble(task -> task.part().priceEur() * task.quantity())
                .sum();
        double minutes = tasks.stream()
                .mapToDouble(task -> visit.emergency()
                        ? task.minutes().corrective()
                        : task.minutes().preventive())
                .sum();
        double work = CALL_OUT_EUR + LABOUR_EUR_PER_HOUR * (1 + minutes / 60);
        var component = tasks.isEmpty() ? "" : tasks.getFirst().component();
        if (visit.emergency()) {
            double eur = parts + EMERGENCY_FACTOR * work;
            add(machine, at, "emergency-call", component, eur, visit.downtimeHours());
            if (visit.downtimeHours() > COMPLAINT_AFTER_HOURS && random.nextDouble() < 0.35) {
                add(machine, at + 3_600_000L * (24 + random.nextInt(90)), "complaint", component, 0, 0);
            }
            return;
        }
        long asked = at - 3_600_000L * (24L * (3 + random.nextInt(18)));
        if (random.nextDouble() < 0.8) {
            add(machine, asked, "proposal-accepted", component, 0, 0);
        }
        var kind = tasks.isEmpty() ? "inspection" : "preventive-visit";
        add(machine, at, kind, component, parts + work, visit.downtimeHours());
        if (!tasks.isEmpty() && random.nextDouble() < 0.5) {
            add(machine, asked + 86_400_000L, "part-order", component, parts, 0);
        }
        if (customer.care() > 0.3 && random.nextDouble() < 0.7) {
            add(machine, at + 86_400_000L, "document-download", "", 0, 0);
        }
    }

    /** What is not tied to one visit: proposals turned down, quotes, log-ins. */
    private void tellCustomer(Customer customer) {
        var random = new SplittableRandom(customer.seed() + 3);
        var own = fleet.machines().stream()
                .filter(machine -> machine.customer().equals(customer))
                .toList();
        long day = fleet.settings().storyHour() / 24;
        long last = fleet.settings().presentHour() / 24;
        for (; day < last; day++) {
            long at = day * 86_400_000L + 3_600_000L * (7 + random.nextInt(10)) + 60_000L * random.nextInt(60);
            if (random.nextDouble() < 0.01 + 0.22 * customer.care()) {
                found.add(new Touchpoint(customer, "", at, "portal-login", "", 0, 0));
            }
            if (own.isEmpty()) {
                continue;
            }
            var machine = own.get(random.nextInt(own.size()));
            if (random.nextDouble() < own.size() * (1 - customer.care()) / 260) {
                add(machine, at, "proposal-rejected", anyComponent(machine, random), 0, 0);
            }
            if (random.nextDouble() < own.size() / 500.0) {
                add(machine, at, "quote", anyComponent(machine, random), 200 + 100 * random.nextInt(40), 0);
            }
        }
    }

    private static String anyComponent(FleetMachine machine, SplittableRandom random) {
        var components = machine.story().kind().model().components();
        return components.get(random.nextInt(components.size())).id().value();
    }

    private Catalogue.Task task(FleetMachine machine, int component) {
        var model = machine.story().kind().model();
        var id = model.components().get(component).id().value();
        return tasks.stream()
                .filter(task ->
                        task.model().equals(model.id()) && task.component().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void add(FleetMachine machine, long at, String kind, String component, double eur, double hours) {
        if (at < fleet.settings().presentAt().toEpochMilli()) {
            found.add(new Touchpoint(machine.customer(), machine.id(), at, kind, component, eur, hours));
        }
    }
}
