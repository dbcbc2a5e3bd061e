package dev.millwright.sim.physics;

/**
 * A sensor whose reading walks away although the machine is well: it begins to drift, reaches its greatest error, keeps it,
 * and is right again once somebody recalibrates or exchanges it. Hours since 1970 UTC.
 *
 * @param signal its place in the model's signals
 * @param fromHour when the drift begins
 * @param grownHour when the error is greatest
 * @param endHour when it is recalibrated, exclusive; after {@code grownHour}
 * @param error greatest error of a reading at rated conditions, in the signal's unit, either sign
 * @param gain whether the error is one of span, in proportion to the reading, or else of zero, the same for every reading
 */
public record SensorFault(int signal, long fromHour, long grownHour, long endHour, double error, boolean gain) {
    /** Share of the greatest error at an instant, 0 to 1. */
    public double grown(double hour) {
        return hour < fromHour || hour >= endHour ? 0 : Math.min(1, (hour - fromHour) / (grownHour - fromHour));
    }
}
