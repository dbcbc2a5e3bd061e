package dev.millwright.gateway.ingest;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines {@code m-1} to {@code m-n} of one model with the signals {@code s0} to {@code s9} (-1000 to 1000), registered in a database. */
final class TestFleet implements MachineRegistry {
    static final Instant COMMISSIONED = Instant.parse("2026-01-01T00:00:00Z");
    static final int SIGNALS = 10;

    private static final MachineModel MODEL = model();
    private final Map<MachineId, Machine> machines = new HashMap<>();

    private TestFleet() {}

    private static MachineModel model() {
        var signals = new ArrayList<Signal>();
        for (int i = 0; i < SIGNALS; i++) {
            signals.add(new Signal("s" + i, "Signal " + i, "mm/s", -1000, 1000));
        }
        var pump = new Component(
                new ComponentId("pump"),
                "Pump",
                10_000,
                List.of(new FailureMode(
                        "leak",
                        "Leak",
                        List.of(new SymptomSignature("s0", SymptomSignature.Direction.RISES, 1)),
                        List.of("E-1"),
                        100)));
        return new MachineModel("press", "Press", signals, OperatingStates.SINGLE, List.of(pump), 60);
    }

    /** Registers {@code count} machines in {@code database}, or finds those that are there. */
    static TestFleet register(Database database, int count) {
        var fleet = new TestFleet();
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "INSERT INTO twins.machine_model VALUES ('press', 'Press', '{}') ON CONFLICT DO NOTHING");
                statement.executeUpdate("""
                        INSERT INTO twins.machine (machine_id, model_id, name, customer_id, site_id, time_zone, commissioned_at)
                        SELECT 'm-' || i, 'press', 'Press ' || i, 'c', 's', 'UTC', '%s' FROM generate_series(1, %d) i
                        ON CONFLICT DO NOTHING""".formatted(COMMISSIONED, count));
                try (var rows = statement.executeQuery("SELECT machine_no, machine_id FROM twins.machine")) {
                    while (rows.next()) {
                        fleet.add(rows);
                    }
                }
            }
            return null;
        });
        return fleet;
    }

    private void add(ResultSet row) throws SQLException {
        var id = new MachineId(row.getString(2));
        machines.put(id, new Machine(row.getInt(1), id, "press", id.value(), "c", "s", ZoneOffset.UTC, COMMISSIONED));
    }

    @Override
    public Optional<Machine> find(MachineId id) {
        return Optional.ofNullable(machines.get(id));
    }

    @Override
    public Collection<Machine> machines() {
        return machines.values();
    }

    @Override
    public MachineModel model(String modelId) {
        return MODEL;
    }

    @Override
    public Collection<MachineModel> models() {
        return List.of(MODEL);
    }
}
