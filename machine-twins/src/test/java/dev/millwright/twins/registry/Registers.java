package dev.millwright.twins.registry;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.OperatingStates;
import dev.millwright.twins.machine.Signal;
import dev.millwright.twins.machine.SymptomSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Registers for tests: one model of a press with two signals, and presses made from it, brought in by the real import. */
public final class Registers {
    private Registers() {}

    /** A press with vibration and load, one component, one failure mode. */
    public static MachineModel press() {
        return new MachineModel(
                "press-200",
                "Press 200",
                List.of(new Signal("vibration", "Vibration", "mm/s", 0, 100), new Signal("load", "Load", "%", 0, 120)),
                new OperatingStates("load", List.of(10.0), List.of("idle", "pressing")),
                List.of(new Component(
                        new ComponentId("spindle-bearing"),
                        "Spindle bearing",
                        8_000,
                        List.of(new FailureMode(
                                "bearing-wear",
                                "Bearing wear",
                                List.of(new SymptomSignature("vibration", SymptomSignature.Direction.RISES, 1)),
                                List.of("E42"),
                                400)))),
                60);
    }

    /** Writes an import directory with {@link #press()} and the presses called {@code ids}. */
    public static void write(Path directory, String... ids) throws IOException {
        Files.createDirectories(directory.resolve("models"));
        Files.writeString(directory.resolve("models/press-200.json"), ModelJson.write(press()));
        var machines = new StringBuilder("machine_id,model_id,name,customer_id,site_id,time_zone,commissioned_at\n");
        for (var id : ids) {
            machines.append(id)
                    .append(",press-200,\"Press ")
                    .append(id)
                    .append(", hall B\",acme,acme-1,Europe/Berlin,2020-01-01T00:00:00Z\n");
        }
        Files.writeString(directory.resolve("machines.csv"), machines);
    }

    /** Imports presses called {@code ids} into {@code database} and returns the register. */
    public static JdbcMachineRegistry presses(Database database, String... ids) {
        try {
            var directory = Files.createTempDirectory("register");
            write(directory, ids);
            var report = RegistryImport.run(database, directory);
            if (!report.written()) {
                throw new AssertionError(report.problems());
            }
            return new JdbcMachineRegistry(database);
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    /** The machine called {@code id}, which must be there. */
    public static Machine machine(JdbcMachineRegistry register, String id) {
        return register.find(new MachineId(id)).orElseThrow();
    }
}
