package dev.millwright.twins.learning;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the past of machines to the very twins that run in production and notes, of every component, what they remembered
 * at each instant and how long it lasted from there. Lives that ended otherwise than by failure tell only that a part
 * lasted at least so long. Memory is bounded: where examples become too many, every second one is dropped and from then on
 * they are taken half as often. Not thread-safe.
 */
public final class LifeExamples {
    private static final float[] NOT_NEEDED = {};

    private final LifeSettings settings;
    private final List<OfComponent> components = new ArrayList<>();
    private int machines;

    /** No examples yet of any of {@code components} components. */
    public LifeExamples(int components, LifeSettings settings) {
        this.settings = settings;
        for (int c = 0; c < components; c++) {
            this.components.add(new OfComponent());
        }
    }

    /** All examples of one component. */
    private static final class OfComponent {
        private final List<LifeExample> examples = new ArrayList<>();
        private int failures;
        private int others;
        private double sparser = 1;
    }

    /** One life while it lasts. */
    private static final class Life {
        private final List<float[]> raws = new ArrayList<>();
        private final List<Double> hours = new ArrayList<>();
        private double next;
    }

    /** Adds all lives of all components in {@code past}, told to a twin that knows {@code knowledge}. */
    public void add(MachinePast past, TwinKnowledge knowledge) {
        var twin = TwinState.fresh(past.machine(), knowledge);
        past.tellInstalled(twin::installed);
        var lives = new ArrayList<Life>();
        components.forEach(component -> lives.add(begun(twin)));
        past.tell(
                event -> {
                    twin.event(event);
                    int component =
                            event.component() == null ? -1 : knowledge.index().componentIndexOf(event.component());
                    if (component >= 0) {
                        event(twin, event, component, lives);
                    }
                },
                row -> note(twin, row, lives));
        for (int c = 0; c < lives.size(); c++) {
            end(twin, c, lives.get(c), false);
        }
        machines++;
    }

    private void event(TwinState twin, MachineEvent event, int component, List<Life> lives) {
        boolean failed = event.code().equals(MachineEvent.COMPONENT_FAILED);
        if (failed || event.code().equals(MachineEvent.COMPONENT_REPLACED)) {
            end(twin, component, lives.get(component), failed);
            lives.set(component, begun(twin));
        }
    }

    private Life begun(TwinState twin) {
        var life = new Life();
        life.next = operatingHours(twin) + settings.settlingHours();
        return life;
    }

    private void note(TwinState twin, Observation row, List<Life> lives) {
        twin.fold(row);
        double now = operatingHours(twin);
        for (int c = 0; c < lives.size(); c++) {
            var life = lives.get(c);
            if (now >= life.next) {
                life.raws.add(twin.slowChange(c).raw());
                life.hours.add(now);
                life.next = now + settings.exampleHours() * components.get(c).sparser;
            }
        }
    }

    private static double operatingHours(TwinState twin) {
        return twin.slowChange(0).operatingHours();
    }

    private void end(TwinState twin, int component, Life life, boolean failed) {
        if (life.raws.isEmpty()) {
            return;
        }
        var noted = components.get(component);
        noted.failures += failed ? 1 : 0;
        noted.others += failed ? 0 : 1;
        double end = operatingHours(twin);
        for (int i = 0; i < life.raws.size(); i++) {
            double left = end - life.hours.get(i);
            boolean known = failed || left >= settings.horizonHours();
            var example = new LifeExample(machines, known ? life.raws.get(i) : NOT_NEEDED, left, failed);
            if (LifeWeights.kept(example, settings)) {
                noted.examples.add(example);
            }
        }
        while (noted.examples.size() > settings.examplesMax()) {
            for (int i = noted.examples.size() - 1; i > 0; i -= 2) {
                noted.examples.remove(i);
            }
            noted.sparser *= 2;
        }
    }

    /** All that was noted of component {@code component}. */
    public List<LifeExample> of(int component) {
        return List.copyOf(components.get(component).examples);
    }

    /** Lives of {@code component} that ended in failure. */
    public int failures(int component) {
        return components.get(component).failures;
    }

    /** Lives of {@code component} that ended otherwise, or have not ended. */
    public int others(int component) {
        return components.get(component).others;
    }
}
