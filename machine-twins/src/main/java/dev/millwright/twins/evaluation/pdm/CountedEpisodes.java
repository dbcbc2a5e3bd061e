package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.learning.AlarmEpisodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Alarm episodes of one component of one machine as they are scored.
 *
 * @param episodes true and false ones, leads
 * @param steps how many of the false ones showed something that was there: a change of the component's own signal without a
 *     failure behind it, an anomaly. By hindsight and not by what the twin thought: the mean of the day after the alarm lies
 *     {@value #STEP_ERRORS} standard errors beyond the machine's median, so the values that raised the alarm do not count
 */
record CountedEpisodes(AlarmEpisodes episodes, int steps) {
    private static final double STEP_ERRORS = 3;
    private static final double SIGMA_PER_MAD = 1.4826;
    private static final long DAY_MILLIS = 24 * 3_600_000L;

    /**
     * Episodes at {@code level} or above. Those that begin in the last three days of the data are left out unless they came
     * true: nobody knows what they foretold. An episode that foretold a failure which is not scored, because it fell into the
     * first 72 hours, is neither true nor false.
     */
    static CountedEpisodes of(PdmDecisions decisions, int level, long from, long until) {
        var alarms = new ArrayList<Long>();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.alarm(i) >= level && decisions.atMillis(i) >= from - PdmScores.START_UP_MILLIS) {
                alarms.add(decisions.atMillis(i));
            }
        }
        var all = new ArrayList<Long>();
        var scored = new ArrayList<Long>();
        for (long failure : decisions.failures()) {
            if (failure <= until) {
                all.add(failure);
                if (failure >= from) {
                    scored.add(failure);
                }
            }
        }
        var counted = AlarmEpisodes.of(alarms, scored, until);
        var wrong = AlarmEpisodes.falseBegins(alarms, all, until);
        return new CountedEpisodes(new AlarmEpisodes(counted.trueEpisodes(), wrong.size(), counted.leadHours()), (int)
                stepsAfter(decisions, wrong));
    }

    private static long stepsAfter(PdmDecisions decisions, List<Long> begins) {
        var values = new double[decisions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = decisions.ownSignal(i);
        }
        double middle = median(values);
        double sigma = SIGMA_PER_MAD
                * median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
        return begins.stream()
                .filter(begin -> step(decisions, begin, middle, sigma))
                .count();
    }

    private static boolean step(PdmDecisions decisions, long begin, double middle, double sigma) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < decisions.size(); i++) {
            long after = decisions.atMillis(i) - begin;
            if (after > 0 && after <= DAY_MILLIS && !Float.isNaN(decisions.ownSignal(i))) {
                sum += decisions.ownSignal(i) - middle;
                n++;
            }
        }
        return n > 0 && sum / n >= STEP_ERRORS * sigma / Math.sqrt(n);
    }

    private static double median(double[] values) {
        var sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
