package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.Life;
import dev.millwright.sim.physics.MachineKind;
import dev.millwright.sim.physics.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;

/** Writes what the platform may know about the fleet: the import directory. Nothing of the hidden truth is in it. */
public final class RegistryDirectory {
    private final Fleet fleet;
    private final Path directory;

    private RegistryDirectory(Fleet fleet, Path directory) {
        this.fleet = fleet;
        this.directory = directory;
    }

    /** Writes all files into {@code directory}, which is made if it is not there. */
    public static void write(Fleet fleet, Path directory) {
        try {
            Files.createDirectories(directory.resolve("models"));
            var writer = new RegistryDirectory(fleet, directory);
            writer.models();
            writer.machines();
            writer.componentLives();
            CustomerTables.write(fleet.customers(), fleet.settings().presentAt(), directory);
            writer.partsAndTasks();
            writer.checklists();
            TouchpointFile.write(fleet, directory.resolve("touchpoints.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the import directory " + directory, e);
        }
    }

    private CsvTable table(String name, String... header) {
        return new CsvTable(directory.resolve(name), header);
    }

    private void models() throws IOException {
        for (var kind : MachineKind.all()) {
            var id = kind.model().id();
            Files.write(directory.resolve("models").resolve(id + ".json"), ModelFile.document(id));
        }
    }

    private void machines() {
        try (var table = table(
                "machines.csv",
                "machine_id",
                "model_id",
                "name",
                "customer_id",
                "site_id",
                "time_zone",
                "commissioned_at")) {
            for (var machine : fleet.machines()) {
                var customer = machine.customer();
                table.row(
                        machine.id(),
                        machine.story().kind().model().id(),
                        machine.name(),
                        customer.id(),
                        customer.siteId(),
                        customer.city().zone(),
                        instant(machine.commissionedHour()));
            }
        }
    }

    /** Lives as they were known when the history begins; what ended later is told by events. */
    private void componentLives() {
        long known = fleet.settings().historyHour();
        try (var table =
                table("component-lives.csv", "machine_id", "component", "installed_at", "ended_at", "end_kind")) {
            for (var machine : fleet.machines()) {
                var components = machine.story().kind().model().components();
                var lives = new ArrayList<>(machine.story().lives());
                lives.sort(Comparator.comparingInt(Life::component).thenComparingLong(Life::installedHour));
                for (var life : lives) {
                    long installed = Math.max(life.installedHour(), machine.commissionedHour());
                    if (installed > known) {
                        continue;
                    }
                    boolean ended = life.end() != Life.End.OPEN && life.endedHour() <= known;
                    table.row(
                            machine.id(),
                            components.get(life.component()).id(),
                            instant(installed),
                            ended ? instant(life.endedHour()) : "",
                            ended ? life.end() == Life.End.FAILED ? "failed" : "replaced" : "");
                }
            }
        }
    }

    private void partsAndTasks() {
        try (var parts = table("parts.csv", "part_no", "name", "price_eur", "stock", "lead_time_days");
                var tasks = table(
                        "service-tasks.csv",
                        "model_id",
                        "component",
                        "skill",
                        "preventive_minutes",
                        "corrective_minutes",
                        "part_no",
                        "part_quantity",
                        "inspection_minutes")) {
            var seen = new HashSet<String>();
            for (var task : Catalogue.tasks()) {
                var part = task.part();
                if (seen.add(part.number())) {
                    parts.row(part.number(), part.name(), part.priceEur(), part.stock(), part.leadTimeDays());
                }
                tasks.row(
                        task.model(),
                        task.component(),
                        task.skill(),
                        task.minutes().preventive(),
                        task.minutes().corrective(),
                        part.number(),
                        task.quantity(),
                        task.minutes().inspection());
            }
        }
    }

    private void checklists() {
        try (var table = table("checklists.csv", "model_id", "component", "task", "step_no", "required", "text")) {
            table.row("*", "*", "*", 1, "yes", "Lock out the main switch and check that the machine is without power.");
            table.row("*", "*", "replace", 2, "no", "Photograph the part before it is taken out.");
            table.row("*", "*", "replace", 60, "no", "Take the old part along for the workshop.");
            table.row(
                    "*",
                    "*",
                    "*",
                    70,
                    "yes",
                    "Guards are back in place; the machine ran for ten minutes without a message.");
        }
    }

    private static Instant instant(long hour) {
        return Instant.EPOCH.plus(hour, ChronoUnit.HOURS);
    }
}
