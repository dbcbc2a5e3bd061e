package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a customer is heading on the preventive-reactive axis, from its places at the last month ends.
 *
 * @param months that were known, at least {@value #MONTHS_MIN}
 * @param perMonth change of the axis per month, the median over all pairs of months (Theil and Sen); below 0: towards reactive
 * @param expected place in {@value #AHEAD_MONTHS} months, -1 to 1
 * @param reactive how likely it is to be reactive then, 0 to 1
 */
public record Drift(int months, double perMonth, double expected, double reactive) {
    /** Fewer month ends than this carry no trend. */
    public static final int MONTHS_MIN = 4;

    /** How far ahead is looked. */
    public static final int AHEAD_MONTHS = 6;

    /** From this likelihood on, somebody who is not reactive yet is said to be drifting. */
    public static final double DRIFTING_FROM = 0.5;

    private static final double REACTIVE_BELOW = -0.2;

    /** Trends do not go on for ever: half of what the line promises is expected. */
    private static final double DAMPING = 0.5;

    /** What a place moves about in half a year without any trend: contacts are few. */
    private static final double UNREST = 0.2;

    /**
     * The drift of a customer.
     *
     * @param axis its places at month ends, newest first, NaN where not known
     * @return empty with fewer than {@value #MONTHS_MIN} known months
     */
    public static Optional<Drift> of(double[] axis) {
        var slopes = new ArrayList<Double>();
        int known = 0;
        double newest = Double.NaN;
        for (int later = 0; later < axis.length; later++) {
            if (Double.isNaN(axis[later])) {
                continue;
            }
            known++;
            newest = Double.isNaN(newest) ? axis[later] : newest;
            for (int earlier = later + 1; earlier < axis.length; earlier++) {
                if (!Double.isNaN(axis[earlier])) {
                    slopes.add((axis[later] - axis[earlier]) / (earlier - later));
                }
            }
        }
        if (known < MONTHS_MIN) {
            return Optional.empty();
        }
        double slope = Statistics.median(
                slopes.stream().mapToDouble(Double::doubleValue).toArray());
        double expected = Math.clamp(newest + DAMPING * AHEAD_MONTHS * slope, -1, 1);
        double unrest = Math.hypot(UNREST, scatter(axis, newest, slope));
        return Optional.of(new Drift(known, slope, expected, below((REACTIVE_BELOW - expected) / unrest)));
    }

    /** How far the month ends lie from the line through the newest, by median. */
    private static double scatter(double[] axis, double newest, double slope) {
        var apart = new double[axis.length];
        int known = 0;
        for (int month = 0; month < axis.length; month++) {
            if (!Double.isNaN(axis[month])) {
                apart[known++] = Math.abs(axis[month] - (newest - month * slope));
            }
        }
        return Statistics.median(Arrays.copyOf(apart, known));
    }

    /** The share of a bell curve below {@code deviations}, by the logistic curve that is nearest to it (off by less than 0.01). */
    private static double below(double deviations) {
        return 1 / (1 + Math.exp(-1.702 * deviations));
    }

    /** Whether a customer that is at {@code axis} now is on its way to reactive. */
    public boolean drifting(double axis) {
        return axis > REACTIVE_BELOW && perMonth < 0 && reactive >= DRIFTING_FROM;
    }
}
