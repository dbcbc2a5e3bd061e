package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepDetectorTest {
    private static final ConditionSettings SETTINGS = ConditionSettings.STANDARD;

    @Test
    void sums_what_exceeds_the_allowance_and_dates_the_onset() {
        var steps = new StepDetector(1);
        double[] z = {0, 0.5, 0, 2.75, 2.75, 2.75, 2.75};

        for (int i = 0; i < z.length; i++) {
            steps.update(0, i * 100L, z[i], SETTINGS);
        }

        // k = 0.75: nothing is left of 0.5; then 2 a window, four windows: 8 = the limit, times the inflation below.
        assertThat(steps.onsetMillis(0)).isEqualTo(300);
        assertThat(steps.evidence(0, SETTINGS)).isBetween(0.9, 1.0);
    }

    @Test
    void finds_a_fall_as_well_and_gives_it_a_sign() {
        var steps = new StepDetector(1);
        for (int i = 0; i < 12; i++) {
            steps.update(0, i, -3, SETTINGS);
        }

        assertThat(steps.alarmed(0, SETTINGS)).isTrue();
        assertThat(steps.evidence(0, SETTINGS)).isLessThan(-1);
        assertThat(steps.onsetMillis(0)).isZero();
    }

    @Test
    void one_spike_is_no_step() {
        var steps = new StepDetector(1);
        steps.update(0, 1, 1000, SETTINGS);

        // winsorised to 6, less 0.75, of a limit of 8 or a little more
        assertThat(steps.evidence(0, SETTINGS)).isCloseTo(5.25 / 8, within(0.1));
        assertThat(steps.alarmed(0, SETTINGS)).isFalse();
    }

    @Test
    void slow_swings_raise_the_limit() {
        var swinging = new StepDetector(1);
        for (int i = 0; i < 2000; i++) {
            swinging.update(0, i, Math.sqrt(2) * Math.sin(i / 8.0), SETTINGS);
        }

        assertThat(swinging.alarmed(0, SETTINGS)).isFalse();
    }
}
