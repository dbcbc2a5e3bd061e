package dev.millwright.twins.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Alarms of one component of one machine held against its failures: alarms closer than 24 hours are one episode, an
 * episode is true if the component fails within 72 hours of its begin, and each failure counts once. Pure.
 *
 * @param trueEpisodes episodes followed by a failure
 * @param falseEpisodes episodes that were not
 * @param leadHours per failure, hours from the begin of the first true episode before it to the failure; NaN if it was missed
 */
public record AlarmEpisodes(int trueEpisodes, int falseEpisodes, List<Double> leadHours) {
    private static final double MERGE_HOURS = 24;
    private static final double TRUE_HOURS = 72;
    private static final double HOUR_MILLIS = 3_600_000.0;

    /** Copies its list. */
    public AlarmEpisodes {
        leadHours = List.copyOf(leadHours);
    }

    /**
     * Scores alarms.
     *
     * @param alarmMillis instants at which the alarm was on, ascending
     * @param failureMillis the component's failures that count, ascending
     */
    public static AlarmEpisodes of(List<Long> alarmMillis, List<Long> failureMillis) {
        return of(alarmMillis, failureMillis, Long.MAX_VALUE);
    }

    /** The same where nothing is known after {@code untilMillis}: an episode that could still come true is not counted. */
    public static AlarmEpisodes of(List<Long> alarmMillis, List<Long> failureMillis, long untilMillis) {
        var begins = begins(alarmMillis);
        var leads = new ArrayList<Double>();
        for (long failure : failureMillis) {
            double lead = Double.NaN;
            for (long begin : begins) {
                double hours = (failure - begin) / HOUR_MILLIS;
                if (hours > 0 && hours <= TRUE_HOURS) {
                    lead = hours;
                    break;
                }
            }
            leads.add(lead);
        }
        int right =
                (int) begins.stream().filter(b -> cameTrue(b, failureMillis)).count();
        return new AlarmEpisodes(
                right, falseBegins(alarmMillis, failureMillis, untilMillis).size(), leads);
    }

    /** When the false episodes of {@link #of(List, List, long)} began, ascending. */
    public static List<Long> falseBegins(List<Long> alarmMillis, List<Long> failureMillis, long untilMillis) {
        return begins(alarmMillis).stream()
                .filter(b -> !cameTrue(b, failureMillis) && b <= untilMillis - TRUE_HOURS * HOUR_MILLIS)
                .toList();
    }

    private static boolean cameTrue(long begin, List<Long> failureMillis) {
        return failureMillis.stream().anyMatch(f -> f > begin && f - begin <= TRUE_HOURS * HOUR_MILLIS);
    }

    private static List<Long> begins(List<Long> alarmMillis) {
        var begins = new ArrayList<Long>();
        long last = Long.MIN_VALUE / 2;
        for (long at : alarmMillis) {
            if (at - last > MERGE_HOURS * HOUR_MILLIS) {
                begins.add(at);
            }
            last = at;
        }
        return begins;
    }

    /** Failures that were foreseen at least {@code hours} before. */
    public long foreseen(double hours) {
        return leadHours.stream().filter(lead -> lead >= hours).count();
    }
}
