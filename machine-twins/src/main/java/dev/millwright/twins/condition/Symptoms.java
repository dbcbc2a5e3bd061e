package dev.millwright.twins.condition;

/**
 * From steps of single signals to failure modes: the strength of a mode is the projection of all signals' step evidence
 * on its signature, the match is the cosine between the two. A mode that explains the deviations clearly worse than
 * another one does not show; what no mode explains is <em>unexplained</em>. Pure.
 */
public final class Symptoms {
    /** Least cosine between the deviations and a signature for the mode to show. */
    public static final double MATCH_MIN = 0.5;

    private static final double RIVAL_SHARE = 0.8;
    private static final double EVIDENCE_MAX = 4;
    private static final double UNEXPLAINED_BAR = 2;
    private static final double WHOLE_BAR = 3;

    private Symptoms() {}

    /** Strength of {@code mode} in limits, 0 if the deviations do not look like it; at least 1 means that it shows. */
    public static double strength(ModelIndex.ModeEntry mode, ConditionState condition, int signals) {
        double projection = projection(mode, condition);
        if (projection <= 0) {
            return 0;
        }
        double match = projection / Math.max(1e-9, norm(condition, signals));
        return match >= MATCH_MIN || owns(mode, condition, signals)
                ? Math.min(projection, condition.jointStrength(mode.number()))
                : 0;
    }

    private static double projection(ModelIndex.ModeEntry mode, ConditionState condition) {
        double sum = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            sum += mode.weights()[i] * bounded(condition.soundEvidence(mode.signals()[i]));
        }
        return sum;
    }

    /** Whether all signals that show the mode deviate as it says and it is only unrelated signals that do not match. */
    private static boolean owns(ModelIndex.ModeEntry mode, ConditionState condition, int signals) {
        double along = 0;
        double all = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            double a = bounded(condition.soundEvidence(mode.signals()[i]));
            along += mode.weights()[i] * a;
            all += a * a;
        }
        return signals > mode.signals().length && along / Math.max(1e-9, Math.sqrt(all)) >= RIVAL_SHARE;
    }

    /**
     * Fills {@code strengths} for all modes of {@code index}, weaker rivals for the same signals set to 0, and returns the
     * strength of what remains unexplained, in limits.
     */
    public static double all(ModelIndex index, ConditionState condition, double[] strengths) {
        var modes = index.modes();
        for (int m = 0; m < modes.size(); m++) {
            strengths[m] = strength(modes.get(m), condition, index.signalCount());
        }
        int explained = 0;
        for (int m = 0; m < modes.size(); m++) {
            if (strengths[m] > 0 && outdone(index, strengths, m)) {
                strengths[m] = 0;
            }
            if (strengths[m] >= 1) {
                for (int signal : modes.get(m).signals()) {
                    explained |= 1 << signal;
                }
            }
        }
        double rest = 0;
        for (int i = 0; i < index.signalCount(); i++) {
            if ((explained & 1 << i) == 0) {
                rest = Math.max(rest, unexplained(index, condition, i));
            }
        }
        double known = 0;
        for (double strength : strengths) {
            known = Math.max(known, strength);
        }
        if (known >= 1) {
            return rest <= known ? 0 : rest;
        }
        return Math.max(rest, condition.wholeStrength() / WHOLE_BAR);
    }

    /** A signal that some mode drives the same way counts half: that mode's other signals may still follow. */
    private static double unexplained(ModelIndex index, ConditionState condition, int signal) {
        double evidence =
                Math.min(Math.abs(condition.soundEvidence(signal)), condition.ownStrength(signal) / UNEXPLAINED_BAR)
                        * Math.signum(condition.soundEvidence(signal));
        for (var mode : index.modes()) {
            if (mode.weightOf(signal) * evidence > 0) {
                return Math.abs(evidence) / 2;
            }
        }
        return Math.abs(evidence);
    }

    private static boolean outdone(ModelIndex index, double[] strengths, int m) {
        for (int other = 0; other < strengths.length; other++) {
            if (other != m
                    && strengths[m] < RIVAL_SHARE * strengths[other]
                    && share(index.modes().get(m), index.modes().get(other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean share(ModelIndex.ModeEntry a, ModelIndex.ModeEntry b) {
        for (int signal : a.signals()) {
            if (b.weightOf(signal) != 0) {
                return true;
            }
        }
        return false;
    }

    private static double norm(ConditionState condition, int signals) {
        double sum = 0;
        for (int i = 0; i < signals; i++) {
            double a = bounded(condition.soundEvidence(i));
            sum += a * a;
        }
        return Math.sqrt(sum);
    }

    private static double bounded(double evidence) {
        return Math.clamp(evidence, -EVIDENCE_MAX, EVIDENCE_MAX);
    }
}
