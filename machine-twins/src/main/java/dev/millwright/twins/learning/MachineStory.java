package dev.millwright.twins.learning;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.util.List;
import java.util.function.Consumer;

/**
 * One machine's past, held in memory.
 *
 * @param machine the machine
 * @param model its model
 * @param rows ascending by time
 * @param events ascending by time
 */
public record MachineStory(Machine machine, MachineModel model, List<Observation> rows, List<MachineEvent> events)
        implements MachinePast {
    /** Copies its lists. */
    public MachineStory {
        rows = List.copyOf(rows);
        events = List.copyOf(events);
    }

    @Override
    public void tell(Consumer<MachineEvent> event, Consumer<Observation> row) {
        int next = 0;
        for (var observation : rows) {
            while (next < events.size() && events.get(next).observedAtMillis() <= observation.observedAtMillis()) {
                event.accept(events.get(next));
                next++;
            }
            row.accept(observation);
        }
        events.subList(next, events.size()).forEach(event);
    }
}
