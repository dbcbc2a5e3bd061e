package dev.millwright.sim.physics;

import dev.millwright.twins.machine.MachineModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of machine: its model as the platform knows it, the laws by which its components wear (which the platform does
 * not know), and how load, climate and damage show in its signals. Immutable.
 */
public final class MachineKind {
    private final MachineModel model;
    private final List<WearLaw> laws;
    private final List<Sensor> sensors;
    private final int blockageIndex;
    private final Physics physics;

    private MachineKind(Draft draft, Physics physics) {
        this.model = draft.model;
        this.laws = List.copyOf(draft.laws);
        this.sensors = List.copyOf(draft.sensors);
        this.blockageIndex = draft.blockageIndex;
        this.physics = physics;
    }

    /** The kinds there are, in the order of their model ids. */
    public static List<MachineKind> all() {
        return List.of(MillKind.kind(), PressKind.kind(), PumpKind.kind());
    }

    /** The model: signals with units, components, failure modes and their signatures. */
    public MachineModel model() {
        return model;
    }

    /** One law per component, in the order of the model's components. */
    public List<WearLaw> laws() {
        return laws;
    }

    /** Sensor of every signal, in the order of the model's signals. */
    public List<Sensor> sensors() {
        return sensors;
    }

    /** The index of the component whose blockage starves the machine on its suction side, or -1. */
    public int blockageIndex() {
        return blockageIndex;
    }

    /** Fills {@code signals} with what faultless sensors would show. */
    void show(Condition condition, double[] signals) {
        physics.show(condition, signals);
    }

    @Override
    public String toString() {
        return model.id();
    }

    /**
     * A sensor's character.
     *
     * @param noise standard deviation of a single reading, in the signal's unit
     * @param digits decimals that it reports, 0 to 4
     * @param drifts whether it drifts slowly and is recalibrated now and then
     */
    public record Sensor(double noise, int digits, boolean drifts) {}

    /** What faultless sensors show of a condition. */
    @FunctionalInterface
    interface Physics {
        /** Fills {@code signals}, in the order of the model's signals. */
        void show(Condition condition, double[] signals);
    }

    /** Begins a kind with the model called {@code modelId}. */
    static Draft modelled(String modelId) {
        return new Draft(ModelFile.read(modelId));
    }

    /** A kind that is being put together: its components and sensors in the order of the model. */
    static final class Draft {
        private final MachineModel model;
        private final List<WearLaw> laws = new ArrayList<>();
        private final List<Sensor> sensors = new ArrayList<>();
        private int blockageIndex = -1;

        private Draft(MachineModel model) {
            this.model = model;
        }

        /**
         * The model's next component wears by {@code mechanism}.
         *
         * @param incubationHours as in {@link WearLaw}
         * @param growthHours as in {@link WearLaw}
         */
        Draft wears(Mechanism mechanism, double incubationHours, double growthHours) {
            var component = model.components().get(laws.size());
            var mode = component.failureModes().getFirst().id();
            laws.add(new WearLaw(component.id().value(), mode, mechanism, incubationHours, growthHours));
            return this;
        }

        /** The component that was named last starves the machine when it is blocked. */
        Draft blocking() {
            blockageIndex = laws.size() - 1;
            return this;
        }

        /** The model's next component fails without warning, once in {@code hours} operating hours on average. */
        Draft failsSuddenly(double hours) {
            return wears(Mechanism.SUDDEN, hours, 1);
        }

        /** The model's next signal comes from a sensor that keeps its calibration. */
        Draft steady(double noise, int digits) {
            sensors.add(new Sensor(noise, digits, false));
            return this;
        }

        /** The model's next signal comes from a sensor that drifts. */
        Draft drifting(double noise, int digits) {
            sensors.add(new Sensor(noise, digits, true));
            return this;
        }

        /**
         * The whole kind.
         *
         * @throws IllegalStateException if a component or a signal of the model was left out
         */
        MachineKind showing(Physics physics) {
            if (laws.size() != model.components().size()
                    || sensors.size() != model.signals().size()) {
                throw new IllegalStateException("%s: %d laws, %d sensors (expected: %d, %d as in its model)"
                        .formatted(
                                model.id(),
                                laws.size(),
                                sensors.size(),
                                model.components().size(),
                                model.signals().size()));
            }
            return new MachineKind(this, physics);
        }
    }
}
