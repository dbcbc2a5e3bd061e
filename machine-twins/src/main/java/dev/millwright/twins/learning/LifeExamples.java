package dev.millwright.twins.learning;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the past of machines to the very twins that run in production and notes, of one component, what they remembered at
 * each instant and how long it lasted from there. Lives that ended otherwise than by failure tell only that a part lasted
 * at least so long. Not thread-safe.
 */
public final class LifeExamples {
    private final TwinKnowledge knowledge;
    private final int component;
    private final LifeSettings settings;
    private final List<LifeExample> examples = new ArrayList<>();
    private int lives;
    private int failures;

    /** No examples yet of the component at position {@code component}. */
    public LifeExamples(TwinKnowledge knowledge, int component, LifeSettings settings) {
        this.knowledge = knowledge;
        this.component = component;
        this.settings = settings;
    }

    /** One life while it lasts. */
    private static final class Life {
        private final List<float[]> raws = new ArrayList<>();
        private final List<Double> hours = new ArrayList<>();
        private double begin;
        private double next;
    }

    /** Adds all lives of the component in {@code past}. */
    public void add(MachinePast past) {
        var twin = TwinState.fresh(past.machine(), knowledge);
        var life = new Life[] {begun(twin)};
        var id = knowledge.index().component(component).id().value();
        past.tell(
                event -> {
                    twin.event(event);
                    if (id.equals(event.component())) {
                        life[0] = event(twin, event, life[0]);
                    }
                },
                row -> note(twin, row, life[0]));
        end(twin, life[0], false);
    }

    private Life event(TwinState twin, MachineEvent event, Life life) {
        boolean failed = event.code().equals(MachineEvent.COMPONENT_FAILED);
        if (failed || event.code().equals(MachineEvent.COMPONENT_REPLACED)) {
            end(twin, life, failed);
            return begun(twin);
        }
        return life;
    }

    private Life begun(TwinState twin) {
        var life = new Life();
        life.begin = twin.slowChange(component).operatingHours();
        life.next = life.begin + settings.settlingHours();
        return life;
    }

    private void note(TwinState twin, Observation row, Life life) {
        twin.fold(row);
        var slow = twin.slowChange(component);
        double now = slow.operatingHours();
        if (now >= life.next) {
            life.raws.add(slow.raw());
            life.hours.add(now);
            life.next = now + settings.exampleHours();
        }
    }

    private void end(TwinState twin, Life life, boolean failed) {
        if (life.raws.isEmpty()) {
            return;
        }
        int number = lives++;
        failures += failed ? 1 : 0;
        double end = twin.slowChange(component).operatingHours();
        for (int i = 0; i < life.raws.size(); i++) {
            double left = end - life.hours.get(i);
            if (failed || left >= settings.horizonHours()) {
                examples.add(new LifeExample(number, life.raws.get(i), left, failed));
            }
        }
    }

    /** All that was noted. */
    public List<LifeExample> all() {
        return List.copyOf(examples);
    }

    /** Lives that ended in failure. */
    public int failures() {
        return failures;
    }
}
