package dev.millwright.twins.registry;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.ComponentLife.EndKind;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.Signal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings models, machines and component lives from an import directory into the register: {@code models/*.json},
 * {@code machines.csv}, {@code component-lives.csv}, each of which may be missing. All or nothing, and idempotent: what is there
 * is brought up to date, nothing is removed.
 */
public final class RegistryImport {
    private static final String AN_INSTANT = "an instant such as 2026-01-31T08:00:00Z";
    private static final List<String> MACHINE_COLUMNS =
            List.of("machine_id", "model_id", "name", "customer_id", "site_id", "time_zone", "commissioned_at");
    private static final List<String> LIFE_COLUMNS =
            List.of("machine_id", "component", "installed_at", "ended_at", "end_kind");

    private static final String UPSERT_MODEL = """
            INSERT INTO twins.machine_model (model_id, label, document) VALUES (?, ?, ?::jsonb)
            ON CONFLICT (model_id) DO UPDATE SET label = excluded.label, document = excluded.document
            """;
    private static final String UPSERT_MACHINE = """
            INSERT INTO twins.machine (machine_id, model_id, name, customer_id, site_id, time_zone, commissioned_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (machine_id) DO UPDATE SET
                model_id = excluded.model_id, name = excluded.name, customer_id = excluded.customer_id,
                site_id = excluded.site_id, time_zone = excluded.time_zone, commissioned_at = excluded.commissioned_at
            """;

    private final ImportFiles files;
    private final Map<String, MachineModel> models;
    /** Model id by machine id, of the database and the files. */
    private final Map<String, String> modelOf = new HashMap<>();

    /** Says, in the transaction that stores machines, whose are left out. */
    @FunctionalInterface
    public interface Owners {
        /** Those of {@code customers} whose machines are left out. */
        Set<String> leftOut(Connection connection, Set<String> customers) throws SQLException;
    }

    private record NewMachine(
            MachineId id,
            String modelId,
            String name,
            String customerId,
            String siteId,
            ZoneId zone,
            Instant commissionedAt) {}

    private record NewLife(String machineId, ComponentLife life) {}

    private RegistryImport(ImportFiles files, JdbcMachineRegistry register) {
        this.files = files;
        this.models = new HashMap<>();
        register.models().forEach(model -> models.put(model.id(), model));
        register.machines().forEach(machine -> modelOf.put(machine.id().value(), machine.modelId()));
    }

    /**
     * Reads and checks {@code directory} and, if nothing is wrong, writes it in one transaction. Blocks.
     *
     * @throws IllegalArgumentException if there is no such directory
     * @throws dev.millwright.twins.database.DatabaseFailure if the database refuses
     */
    public static ImportReport run(Database database, Path directory) {
        return run(database, directory, (_, _) -> Set.of(), false);
    }

    /**
     * The same without the machines of some customers.
     *
     * @param owners says whose
     * @param dryRun true to check only and write nothing
     */
    public static ImportReport run(Database database, Path directory, Owners owners, boolean dryRun) {
        var files = new ImportFiles(directory);
        var reading = new RegistryImport(files, new JdbcMachineRegistry(database));
        var models = reading.readModels();
        var machines = files.table("machines.csv", MACHINE_COLUMNS, reading::machine);
        var lives = files.table("component-lives.csv", LIFE_COLUMNS, reading::life);
        boolean sound = files.problems().isEmpty();
        int leftOut = !sound
                ? 0
                : database.inTransactionNow(connection -> {
                    var kept = kept(connection, machines, owners);
                    if (!dryRun) {
                        write(connection, models, kept, lives);
                    }
                    return machines.size() - kept.size();
                });
        return new ImportReport(
                models.size(), machines.size() - leftOut, lives.size(), leftOut, files.problems(), sound && !dryRun);
    }

    private static List<NewMachine> kept(Connection connection, List<NewMachine> machines, Owners owners)
            throws SQLException {
        var customers = machines.stream().map(NewMachine::customerId).collect(Collectors.toSet());
        var gone = owners.leftOut(connection, customers);
        return machines.stream()
                .filter(machine -> !gone.contains(machine.customerId()))
                .toList();
    }

    private List<MachineModel> readModels() {
        var read = files.models();
        read.forEach((id, model) -> {
            var before = models.get(id);
            if (before != null && !extendsSignals(before, model)) {
                files.report(new ImportProblem(
                        "models/" + id + ".json",
                        0,
                        "signals",
                        names(model).toString(),
                        "to begin with the present ones " + names(before)
                                + ": a signal's place is its column in storage; add new ones at the end"));
            }
            models.put(id, model);
        });
        return List.copyOf(read.values());
    }

    private static boolean extendsSignals(MachineModel before, MachineModel after) {
        var old = names(before);
        var now = names(after);
        return now.size() >= old.size() && now.subList(0, old.size()).equals(old);
    }

    private static List<String> names(MachineModel model) {
        return model.signals().stream().map(Signal::name).toList();
    }

    private @Nullable NewMachine machine(ImportFiles.Line line) {
        var id = line.field("machine_id", "1 to 64 letters, digits, '.', '_' or '-'", MachineId::new);
        var zone = line.field("time_zone", "a time zone such as Europe/Berlin", ZoneId::of);
        var commissionedAt = line.field("commissioned_at", AN_INSTANT, Instant::parse);
        var modelId = line.text("model_id");
        if (!models.containsKey(modelId)) {
            line.wrong("model_id", "a model in models/ or in the register");
        }
        for (var column : List.of("name", "customer_id", "site_id")) {
            if (line.text(column).isEmpty()) {
                line.wrong(column, "something");
            }
        }
        if (id == null || zone == null || commissionedAt == null) {
            return null;
        }
        modelOf.put(id.value(), modelId);
        return new NewMachine(
                id, modelId, line.text("name"), line.text("customer_id"), line.text("site_id"), zone, commissionedAt);
    }

    private @Nullable NewLife life(ImportFiles.Line line) {
        var machineId = line.text("machine_id");
        var model = models.get(modelOf.getOrDefault(machineId, ""));
        if (model == null) {
            line.wrong("machine_id", "a machine in machines.csv or in the register");
            return null;
        }
        var component = line.field("component", "lower-case letters, digits or '-'", ComponentId::new);
        if (component != null && model.component(component).isEmpty()) {
            line.wrong(
                    "component",
                    "one of "
                            + model.components().stream()
                                    .map(known -> known.id().value())
                                    .toList());
        }
        var installedAt = line.field("installed_at", AN_INSTANT, Instant::parse);
        boolean ended = !line.text("ended_at").isEmpty();
        if (ended == line.text("end_kind").isEmpty()) {
            line.wrong("end_kind", "given if and only if ended_at is");
            return null;
        }
        var endedAt = ended ? line.field("ended_at", AN_INSTANT + " or nothing", Instant::parse) : null;
        var endKind = ended ? line.field("end_kind", "replaced or failed", RegistryImport::endKind) : null;
        if (installedAt != null && endedAt != null && endedAt.isBefore(installedAt)) {
            line.wrong("ended_at", "not before installed_at");
        }
        return line.isSound() && installedAt != null
                ? new NewLife(machineId, new ComponentLife(line.text("component"), installedAt, endedAt, endKind))
                : null;
    }

    private static EndKind endKind(String text) {
        return EndKind.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static void write(
            Connection connection, List<MachineModel> models, List<NewMachine> machines, List<NewLife> lives)
            throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT_MODEL)) {
            for (var model : models) {
                upsert.setString(1, model.id());
                upsert.setString(2, model.label());
                upsert.setString(3, ModelJson.write(model));
                upsert.executeUpdate();
            }
        }
        try (var upsert = connection.prepareStatement(UPSERT_MACHINE)) {
            for (var machine : machines) {
                upsert.setString(1, machine.id().value());
                upsert.setString(2, machine.modelId());
                upsert.setString(3, machine.name());
                upsert.setString(4, machine.customerId());
                upsert.setString(5, machine.siteId());
                upsert.setString(6, machine.zone().getId());
                upsert.setObject(7, machine.commissionedAt().atOffset(ZoneOffset.UTC));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        var numbers = numbers(connection);
        for (var life : lives) {
            var number = numbers.get(life.machineId());
            if (number != null) { // Otherwise the machine was left out.
                ComponentLifeStore.upsert(connection, number, life.life());
            }
        }
    }

    private static Map<String, Integer> numbers(Connection connection) throws SQLException {
        var numbers = new HashMap<String, Integer>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT machine_id, machine_no FROM twins.machine")) {
            while (row.next()) {
                numbers.put(row.getString(1), row.getInt(2));
            }
        }
        return numbers;
    }
}
