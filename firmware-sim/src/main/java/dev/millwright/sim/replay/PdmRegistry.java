package dev.millwright.sim.replay;

import dev.millwright.sim.fleet.CsvTable;
import dev.millwright.sim.fleet.Customer;
import dev.millwright.sim.fleet.CustomerTables;
import dev.millwright.twins.evaluation.pdm.PdmMachine;
import dev.millwright.twins.evaluation.pdm.PdmModel;
import dev.millwright.twins.evaluation.pdm.PdmTables;
import dev.millwright.twins.registry.ModelJson;
import dev.millwright.twins.telemetry.MachineEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The import directory of a PdM replay. Machines, models, component lives and service visits are the sample's own; the sample
 * knows no customers, sites, technicians, parts or money, so those are invented, always the same, and say so in their names.
 */
public final class PdmRegistry {
    private static final int CUSTOMERS = 14;
    private static final long SEED = 2015;
    private static final List<String> COMPONENTS = List.of("comp1", "comp2", "comp3", "comp4");
    private static final List<String> SKILLS = List.of("electrical", "mechanical", "hydraulics", "mechanical");
    private static final int[] PRICES_EUR = {640, 980, 1450, 420};

    private final PdmTables tables;
    private final ReplaySpan span;
    private final Path directory;
    private final List<Customer> customers;

    private PdmRegistry(PdmTables tables, ReplaySpan span, Path directory) {
        this.tables = tables;
        this.span = span;
        this.directory = directory;
        customers = Customer.invent(CUSTOMERS, new SplittableRandom(SEED)).stream()
                .map(customer -> customer.renamed(customer.name() + " (invented)"))
                .toList();
    }

    /** Writes all files into {@code directory}, which is made if it is not there; nothing from after the span's end. */
    public static void write(PdmTables tables, ReplaySpan span, Path directory) {
        try {
            Files.createDirectories(directory.resolve("models"));
            var registry = new PdmRegistry(tables, span, directory);
            for (var model : PdmModel.models()) {
                Files.writeString(directory.resolve("models").resolve(model.id() + ".json"), ModelJson.write(model));
            }
            registry.machines();
            registry.componentLives();
            registry.partsAndTasks();
            registry.touchpoints();
            CustomerTables.write(registry.customers, span.onWire(span.until()), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the import directory " + directory, e);
        }
    }

    private Customer customerOf(PdmMachine machine) {
        return customers.get((machine.number() - 1) % customers.size());
    }

    /** By its age at the sample's begin, but not after the first thing that was done to it. */
    private long commissionedMillis(PdmMachine machine) {
        long byAge = span.begin()
                .atOffset(ZoneOffset.UTC)
                .minusYears(machine.ageYears())
                .toInstant()
                .toEpochMilli();
        return machine.events().stream()
                .mapToLong(event -> event.observedAtMillis() - 86_400_000L)
                .reduce(byAge, Math::min);
    }

    private Instant wire(long dataMillis) {
        return Instant.ofEpochMilli(span.onWire(dataMillis));
    }

    private void machines() {
        try (var table = new CsvTable(
                directory.resolve("machines.csv"),
                "machine_id",
                "model_id",
                "name",
                "customer_id",
                "site_id",
                "time_zone",
                "commissioned_at")) {
            for (var machine : tables.machines()) {
                var customer = customerOf(machine);
                table.row(
                        PdmModel.machineId(machine.number()),
                        machine.modelId(),
                        "PdM machine " + machine.number(),
                        customer.id(),
                        customer.siteId(),
                        customer.city().zone(),
                        wire(commissionedMillis(machine)));
            }
        }
    }

    /** What was replaced before the telemetry begins; everything later is told by events. */
    private void componentLives() {
        try (var table = new CsvTable(
                directory.resolve("component-lives.csv"),
                "machine_id",
                "component",
                "installed_at",
                "ended_at",
                "end_kind")) {
            for (var machine : tables.machines()) {
                for (var component : COMPONENTS) {
                    long installed = commissionedMillis(machine);
                    for (long replaced : replacements(machine, component)) {
                        if (replaced < span.begin().toEpochMilli()) {
                            table.row(id(machine), component, wire(installed), wire(replaced), "replaced");
                            installed = replaced;
                        }
                    }
                    table.row(id(machine), component, wire(installed), "", "");
                }
            }
        }
    }

    private static String id(PdmMachine machine) {
        return PdmModel.machineId(machine.number()).value();
    }

    private static SortedSet<Long> replacements(PdmMachine machine, String component) {
        var times = new TreeSet<Long>();
        for (var event : machine.events()) {
            if (event.code().equals(MachineEvent.COMPONENT_REPLACED) && component.equals(event.component())) {
                times.add(event.observedAtMillis());
            }
        }
        return times;
    }

    private void partsAndTasks() {
        try (var parts = new CsvTable(
                        directory.resolve("parts.csv"), "part_no", "name", "price_eur", "stock", "lead_time_days");
                var tasks = new CsvTable(
                        directory.resolve("service-tasks.csv"),
                        "model_id",
                        "component",
                        "skill",
                        "preventive_minutes",
                        "corrective_minutes",
                        "part_no",
                        "part_quantity",
                        "inspection_minutes")) {
            for (var model : PdmModel.models()) {
                for (int i = 0; i < COMPONENTS.size(); i++) {
                    var part = "%s-%s".formatted(model.id(), COMPONENTS.get(i)).toUpperCase(Locale.ROOT);
                    parts.row(
                            part,
                            "%s of %s (invented)".formatted(COMPONENTS.get(i), model.id()),
                            PRICES_EUR[i],
                            3 + i,
                            4 + 3 * i);
                    tasks.row(model.id(), COMPONENTS.get(i), SKILLS.get(i), 90 + 30 * i, 180 + 60 * i, part, 1, 30);
                }
            }
        }
    }

    private record Visit(long atMillis, PdmMachine machine, String component, boolean failed) {}

    /** A replacement at a failure is an emergency call, any other a preventive visit; the money is invented. */
    private void touchpoints() {
        var visits = new ArrayList<Visit>();
        for (var machine : tables.machines()) {
            var failures = new TreeSet<String>();
            for (var event : machine.events()) {
                var key = event.observedAtMillis() + "/" + event.component();
                if (event.observedAtMillis() >= span.until().toEpochMilli() || event.component() == null) {
                    continue;
                }
                if (event.code().equals(MachineEvent.COMPONENT_FAILED)) {
                    failures.add(key);
                    visits.add(new Visit(event.observedAtMillis(), machine, event.component(), true));
                } else if (event.code().equals(MachineEvent.COMPONENT_REPLACED) && !failures.contains(key)) {
                    visits.add(new Visit(event.observedAtMillis(), machine, event.component(), false));
                }
            }
        }
        visits.sort(Comparator.comparingLong(Visit::atMillis)
                .thenComparingInt(visit -> visit.machine().number())
                .thenComparing(Visit::component));
        try (var table = new CsvTable(
                directory.resolve("touchpoints.csv"),
                "touchpoint_id",
                "customer_id",
                "machine_id",
                "at",
                "kind",
                "component",
                "eur",
                "downtime_hours")) {
            int n = 1;
            for (var visit : visits) {
                int price = PRICES_EUR[Math.max(0, COMPONENTS.indexOf(visit.component()))];
                table.row(
                        "TP%06d".formatted(n++),
                        customerOf(visit.machine()).id(),
                        id(visit.machine()),
                        wire(visit.atMillis()),
                        visit.failed() ? "emergency-call" : "preventive-visit",
                        visit.component(),
                        price + (visit.failed() ? 900 : 450),
                        visit.failed() ? 12 : 3);
            }
        }
    }
}
