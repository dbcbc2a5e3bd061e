package dev.millwright.sim.physics;

/** What a machine is like at one instant, before any sensor looks at it. Reused from instant to instant; not thread-safe. */
final class Condition {
    /** Share of rated load, 0 standing still. */
    double load;

    /** Load smoothed by heat capacity. */
    double thermal;

    /** Hall temperature in °C. */
    double ambientCelsius;

    /** Damage by component, in the order of the model; 0 to 1. */
    final double[] damage;

    Condition(int components) {
        damage = new double[components];
    }

    boolean running() {
        return load > 0;
    }
}
