package dev.millwright.sim.physics;

import dev.millwright.twins.machine.MachineModel;
import java.util.List;

/**
 * A kind of machine: its model as the platform knows it, the laws by which its components wear (which the platform does
 * not know), and how load, climate and damage show in its signals. Immutable.
 */
public interface MachineKind {
    /** The model: signals with units, components, failure modes and their signatures. */
    MachineModel model();

    /** One law per component, in the order of the model's components. */
    List<WearLaw> laws();

    /** Sensor of every signal, in the order of the model's signals. */
    List<Sensor> sensors();

    /** The index of the component whose blockage starves the machine on its suction side, or -1. */
    default int blockageIndex() {
        return -1;
    }

    /** Fills {@code signals} with what faultless sensors would show. */
    void show(Condition condition, double[] signals);

    /**
     * A sensor's character.
     *
     * @param noise standard deviation of a single reading, in the signal's unit
     * @param digits decimals that it reports, 0 to 4
     * @param drifts whether it drifts slowly and is recalibrated now and then
     */
    record Sensor(double noise, int digits, boolean drifts) {}

    /** The kinds there are, in the order of their model ids. */
    static List<MachineKind> all() {
        return List.of(new MillKind(), new PressKind(), new PumpKind());
    }
}
