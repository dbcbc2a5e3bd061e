package dev.millwright.planner.offer;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What offers have changed: the share of customers who did something after being offered it, against the share of those held out. Both
 * groups are counted from the day on which the offer would have been made, whether or not a person sent it, so that nobody's choice
 * leans on the result. The interval is Newcombe's (R. Newcombe, <em>Interval estimation for the difference between independent
 * proportions</em>, Statistics in Medicine 17, 1998, method 10).
 *
 * @param offered customers who were to be offered it and were watched to the end
 * @param offeredDid those of them who did it
 * @param heldOut customers held out and watched to the end
 * @param heldOutDid those of them who did it
 * @param difference share among the offered less that among the held out, -1 to 1; NaN if a group is empty
 * @param low lower end of its 95 % interval; NaN if a group is empty
 * @param high upper end of it
 * @param verdict what can be said
 * @param neededPerGroup customers that each group needs to see a difference of this size with 80 % probability; NaN if there is none to
 *     be seen
 */
public record Uplift(
        int offered,
        int offeredDid,
        int heldOut,
        int heldOutDid,
        double difference,
        double low,
        double high,
        Verdict verdict,
        double neededPerGroup) {
    /** What the numbers carry. */
    public enum Verdict {
        /** The interval lies above 0. */
        MORE,
        /** The interval lies below 0. */
        LESS,
        /** The interval holds 0, or a group is empty. */
        TOO_FEW_TO_TELL
    }

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double LEVEL = 0.05;
    private static final double POWER = 0.8;

    /** Nobody knows the size of an effect that has not been seen: the planning figure is ten points over the held out. */
    private static final double PLANNED_DIFFERENCE = 0.1;

    /** The uplift in these counts. */
    public static Uplift of(int offered, int offeredDid, int heldOut, int heldOutDid) {
        if (offered == 0 || heldOut == 0) {
            return new Uplift(
                    offered,
                    offeredDid,
                    heldOut,
                    heldOutDid,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Verdict.TOO_FEW_TO_TELL,
                    perGroup(0.2, 0.2 + PLANNED_DIFFERENCE, LEVEL, POWER));
        }
        double p1 = offeredDid / (double) offered;
        double p2 = heldOutDid / (double) heldOut;
        var first = wilson(offeredDid, offered);
        var second = wilson(heldOutDid, heldOut);
        double difference = p1 - p2;
        double low = difference - Math.hypot(p1 - first[0], second[1] - p2);
        double high = difference + Math.hypot(first[1] - p1, p2 - second[0]);
        var verdict = low > 0 ? Verdict.MORE : high < 0 ? Verdict.LESS : Verdict.TOO_FEW_TO_TELL;
        double aim = Math.abs(difference) < 0.01 ? PLANNED_DIFFERENCE : difference;
        double other = Math.clamp(p2 + aim, 0.001, 0.999);
        double base = Math.clamp(p2, 0.001, 0.999);
        return new Uplift(
                offered,
                offeredDid,
                heldOut,
                heldOutDid,
                difference,
                low,
                high,
                verdict,
                other == base ? Double.NaN : perGroup(base, other, LEVEL, POWER));
    }

    /** Wilson's interval of a share at 95 %. */
    static double[] wilson(int did, int of) {
        double z = NORMAL.inverseCumulativeProbability(1 - LEVEL / 2);
        double p = did / (double) of;
        double middle = p + z * z / (2 * of);
        double reach = z * Math.sqrt(p * (1 - p) / of + z * z / (4.0 * of * of));
        double whole = 1 + z * z / of;
        return new double[] {(middle - reach) / whole, (middle + reach) / whole};
    }

    /**
     * Customers that each of two groups of equal size needs to tell {@code p1} from {@code p2}, two-sided (J. Fleiss, <em>Statistical
     * methods for rates and proportions</em>, 1981, without continuity correction): 20 % against 30 % at 5 % with 80 % power takes 293.
     *
     * @param level probability of seeing a difference where there is none, above 0
     * @param power probability of seeing the one there is, below 1
     */
    public static double perGroup(double p1, double p2, double level, double power) {
        double mean = (p1 + p2) / 2;
        double seen = NORMAL.inverseCumulativeProbability(1 - level / 2) * Math.sqrt(2 * mean * (1 - mean));
        double missed = NORMAL.inverseCumulativeProbability(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
        return Math.pow((seen + missed) / (p1 - p2), 2);
    }
}
