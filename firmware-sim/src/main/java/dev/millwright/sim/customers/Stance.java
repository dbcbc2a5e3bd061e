package dev.millwright.sim.customers;

/** The hidden position in one word. The borders are thirds: whose needs are served in time in more than two of three cases is preventive. */
public enum Stance {
    REACTIVE,
    MIXED,
    PREVENTIVE;

    private static final double REACTIVE_BELOW = 1.0 / 3;
    private static final double PREVENTIVE_FROM = 2.0 / 3;

    /** The stance of {@code position}, 0 to 1. */
    public static Stance of(double position) {
        return position < REACTIVE_BELOW ? REACTIVE : position < PREVENTIVE_FROM ? MIXED : PREVENTIVE;
    }

    /** How far {@code position} is from the nearest border. */
    public static double borderDistance(double position) {
        return Math.min(Math.abs(position - REACTIVE_BELOW), Math.abs(position - PREVENTIVE_FROM));
    }
}
