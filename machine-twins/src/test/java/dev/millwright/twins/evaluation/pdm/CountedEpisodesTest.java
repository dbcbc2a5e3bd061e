package dev.millwright.twins.evaluation.pdm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A decision every three hours for sixty days; the own signal is 100 with a spread of 10. */
class CountedEpisodesTest {
    private static final long THREE_HOURS = 3 * 3_600_000L;
    private static final int ROWS = 480;

    private final Random random = new Random(3);

    /** Alarms for a day from each of {@code alarms}; the signal is 20 higher for two days from each of {@code steps}. */
    private PdmDecisions decisions(long[] failures, int[] alarms, int[] steps) {
        var decisions = new PdmDecisions(1, 0, failures);
        for (int row = 0; row < ROWS; row++) {
            decisions.add(
                    row * THREE_HOURS,
                    new double[4],
                    new boolean[4],
                    within(row, alarms, 8) ? Alarm.EARLY : Alarm.NONE,
                    (float) (100 + 10 * random.nextGaussian() + (within(row, steps, 16) ? 20 : 0)));
        }
        return decisions;
    }

    private static boolean within(int row, int[] from, int length) {
        for (int begin : from) {
            if (row >= begin && row < begin + length) {
                return true;
            }
        }
        return false;
    }

    @Test
    void a_step_that_is_there_without_a_failure_is_an_anomaly_among_the_false() {
        // Alarms at rows 100 (step, failure 45 h later), 200 (step, no failure) and 300 (nothing there).
        var decisions = decisions(new long[] {115 * THREE_HOURS}, new int[] {100, 200, 300}, new int[] {98, 198});

        var counted = CountedEpisodes.of(decisions, 1, 0, ROWS * THREE_HOURS);

        assertThat(counted.episodes().trueEpisodes()).isEqualTo(1);
        assertThat(counted.episodes().leadHours()).containsExactly(45.0);
        assertThat(counted.episodes().falseEpisodes()).isEqualTo(2);
        assertThat(counted.steps()).isEqualTo(1);
    }

    @Test
    void an_alarm_of_the_last_three_days_and_one_for_a_failure_that_is_not_scored_are_neither() {
        // The failure at row 30 lies before the first instant that counts, row 48; row 470 is 30 h before the end.
        var decisions = decisions(new long[] {30 * THREE_HOURS}, new int[] {25, 470}, new int[] {});

        var counted = CountedEpisodes.of(decisions, 1, 48 * THREE_HOURS, ROWS * THREE_HOURS);

        assertThat(counted.episodes().trueEpisodes()).isZero();
        assertThat(counted.episodes().falseEpisodes()).isZero();
    }
}
