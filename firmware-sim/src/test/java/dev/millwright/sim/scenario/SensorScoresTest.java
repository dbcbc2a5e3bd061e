package dev.millwright.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.sim.scenario.SensorTruth.FoundFault;
import dev.millwright.sim.scenario.SensorTruth.Label;
import dev.millwright.sim.scenario.SensorTruth.LabelTruth;
import dev.millwright.sim.scenario.SensorTruth.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorScoresTest {
    @Test
    void counts_faults_by_verdict_and_labels_by_truth() {
        var one = new SensorTruth(
                List.of(
                        new FoundFault("a", false, Verdict.SENSOR, true, 48),
                        new FoundFault("b", true, Verdict.MISSED, false, Double.NaN)),
                List.of(label("a", LabelTruth.DRIFT), label("c", LabelTruth.STEP), label("d", LabelTruth.WEAR)));
        var other = new SensorTruth(
                List.of(new FoundFault("a", false, Verdict.WEAR, true, Double.NaN)),
                List.of(label("a", LabelTruth.NOTHING)));

        var scores = SensorScores.of(List.of(one, other));

        assertThat(scores.faults()).isEqualTo(3);
        assertThat(scores.saidSensor()).isEqualTo(1);
        assertThat(scores.saidWear()).isEqualTo(1);
        assertThat(scores.missed()).isEqualTo(1);
        assertThat(scores.alsoWear()).isEqualTo(2);
        assertThat(scores.daysToSensor()).isEqualTo(2);
        assertThat(scores.labels()).isEqualTo(4);
        assertThat(scores.labelsOnWear()).isEqualTo(1);
        assertThat(scores.precision()).isEqualTo(0.5);
    }

    @Test
    void interval_by_wilson() {
        // 8 of 10: centre 0.8 + 3.8416/20 = 0.99208; half 1.96 √(0.016 + 0.009604) = 0.31363; both over 1.38416
        assertThat(SensorScores.wilson(8, 10, -1)).isCloseTo(0.4902, within(1e-3));
        assertThat(SensorScores.wilson(8, 10, 1)).isCloseTo(0.9433, within(1e-3));
    }

    private static Label label(String signal, LabelTruth truth) {
        return new Label(signal, Instant.EPOCH, truth);
    }
}
