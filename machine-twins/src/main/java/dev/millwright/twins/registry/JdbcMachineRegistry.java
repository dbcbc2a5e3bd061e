package dev.millwright.twins.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The register as it lies in the database, read whole into memory (about 300 bytes a machine) and renewed by
 * {@link #refresh()}. Thread-safe: readers see either the old or the new register, never a mixture. Retired machines are
 * left out.
 */
public final class JdbcMachineRegistry implements MachineRegistry {
    private static final String MODELS = "SELECT model_id, document FROM twins.machine_model ORDER BY model_id";
    private static final String MACHINES =
            "SELECT * FROM twins.machine WHERE retired_at IS NULL OR retired_at > now() ORDER BY machine_no";

    private final Database database;
    private volatile Register register;

    private record Register(Map<MachineId, Machine> machines, SortedMap<String, MachineModel> models) {}

    /**
     * Reads the register from {@code database}, whose schemas have been migrated. Blocks.
     *
     * @throws dev.millwright.twins.database.DatabaseFailure if the database does not answer
     */
    public JdbcMachineRegistry(Database database) {
        this.database = database;
        this.register = database.inTransactionNow(JdbcMachineRegistry::read);
    }

    /** Reads the register anew, after an import. Blocks; on failure the old one stays. */
    public void refresh() {
        register = database.inTransactionNow(JdbcMachineRegistry::read);
    }

    private static Register read(Connection connection) throws SQLException {
        var models = new TreeMap<String, MachineModel>();
        var machines = new LinkedHashMap<MachineId, Machine>();
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(MODELS)) {
                while (row.next()) {
                    models.put(row.getString("model_id"), model(row));
                }
            }
            try (var row = statement.executeQuery(MACHINES)) {
                while (row.next()) {
                    var machine = machine(row);
                    machines.put(machine.id(), machine);
                }
            }
        }
        return new Register(machines, models);
    }

    private static MachineModel model(ResultSet row) throws SQLException {
        try {
            return ModelJson.read(row.getString("document"));
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException(
                    "model %s in the database cannot be read; import it again".formatted(row.getString("model_id")),
                    foreign);
        }
    }

    private static Machine machine(ResultSet row) throws SQLException {
        return new Machine(
                row.getInt("machine_no"),
                new MachineId(row.getString("machine_id")),
                row.getString("model_id"),
                row.getString("name"),
                row.getString("customer_id"),
                row.getString("site_id"),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("commissioned_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public Optional<Machine> find(MachineId id) {
        return Optional.ofNullable(register.machines().get(id));
    }

    @Override
    public Collection<Machine> machines() {
        return Collections.unmodifiableCollection(register.machines().values());
    }

    @Override
    public MachineModel model(String modelId) {
        var model = register.models().get(modelId);
        if (model == null) {
            throw new IllegalArgumentException("model: '%s' (expected one of %s)"
                    .formatted(modelId, register.models().keySet()));
        }
        return model;
    }

    @Override
    public Collection<MachineModel> models() {
        return Collections.unmodifiableCollection(register.models().values());
    }
}
