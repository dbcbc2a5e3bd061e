package dev.millwright.sim.customers;

/** The hidden position in one word. The borders are thirds: who acts ahead on more than two needs of three is preventive. */
public enum Stance {
    REACTIVE,
    MIXED,
    PREVENTIVE;

    private static final double REACTIVE_BELOW = 1.0 / 3;
    private static final double PREVENTIVE_FROM = 2.0 / 3;

    /** The stance of {@code foresight}, 0 to 1. */
    public static Stance of(double foresight) {
        return foresight < REACTIVE_BELOW ? REACTIVE : foresight < PREVENTIVE_FROM ? MIXED : PREVENTIVE;
    }

    /** How far {@code foresight} is from the nearest border. */
    public static double borderDistance(double foresight) {
        return Math.min(Math.abs(foresight - REACTIVE_BELOW), Math.abs(foresight - PREVENTIVE_FROM));
    }
}
