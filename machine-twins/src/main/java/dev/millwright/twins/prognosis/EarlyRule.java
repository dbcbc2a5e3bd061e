package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When a forecast warns early. Either by the chance of failure within 48 hours, or, where what is known cannot tell a fault
 * from a passing step, by a step that is certain: what is seen is a change then, not a failure. Immutable.
 *
 * @param chance chance of failure within 48 hours from which it warns, 0 to 1; above 1 for never
 * @param step evidence of a step, S/√n in robust standard deviations, from which it warns; infinite for never
 * @param chanceLeast a step counts only where the chance is at least this, 0 to 1: not every step means something everywhere
 */
public record EarlyRule(double chance, double step, double chanceLeast) {
    private static final double NEVER = 2;

    /** Warns by the chance alone. */
    public static EarlyRule byChance(double chance) {
        return new EarlyRule(chance, Double.POSITIVE_INFINITY, 0);
    }

    /** Warns by a step from {@code step} on where the chance is at least {@code chanceLeast}. */
    public static EarlyRule byStep(double step, double chanceLeast) {
        return new EarlyRule(NEVER, step, chanceLeast);
    }

    /**
     * Whether it warns.
     *
     * @param chanceNow of failure within 48 hours
     * @param stepNow evidence of a step; {@link FeatureLayout#MISSING} if nothing is known
     * @param bar at least 1: each wrong alarm on a machine raises what its alarms need
     */
    public boolean warns(double chanceNow, double stepNow, double bar) {
        return chanceNow >= LearnedModel.raised(chance, bar) || (chanceNow >= chanceLeast && stepNow >= step * bar);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(chance);
        out.writeDouble(step);
        out.writeDouble(chanceLeast);
    }

    static EarlyRule read(DataInput in) throws IOException {
        return new EarlyRule(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
