package dev.millwright.twins.learning;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.util.function.Consumer;

/** One machine's past, which can be told again and again, the same each time; it need not fit into memory. */
public interface MachinePast {
    /** The machine. */
    Machine machine();

    /** Its model. */
    MachineModel model();

    /** Tells what was known of the machine's components before the past begins; nothing by default. */
    default void tellInstalled(Installed installed) {}

    /** Tells the past in event time; an event comes before a row of the same instant. */
    void tell(Consumer<MachineEvent> event, Consumer<Observation> row);

    /** Hears when a component was put in. */
    @FunctionalInterface
    interface Installed {
        /** Component {@code component} was put in at {@code at}. */
        void installed(String component, java.time.Instant at);
    }
}
