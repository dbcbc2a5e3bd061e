package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.Worlds;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenLearningTest {
    /** With a constant hazard of 0.001 an hour a look sees λ / (λ + 1 / mean): a half at 1,000 h, a third at 500 h, a quarter at 333 h. */
    private static List<SeenLearning.Look> looks(int seen, int unseen) {
        var looks = new ArrayList<SeenLearning.Look>();
        for (int i = 0; i < seen + unseen; i++) {
            var forecast = Worlds.forecast(PRESS_7, "bearing", MONDAY, 0.001, Alarm.EARLY);
            looks.add(new SeenLearning.Look(forecast, MONDAY, 5000, i < seen));
        }
        return looks;
    }

    @Test
    void keeps_the_expert_s_figure_until_somebody_has_looked() {
        var learned = SeenLearning.learned(720, List.of());

        assertThat(learned.seenHours()).isCloseTo(720, within(1e-9));
        assertThat(learned.looks()).isZero();
    }

    @Test
    void comes_near_what_many_findings_say() {
        // 40 of 80 looks saw wear: 1,000 h. The grid's nearest is 720 × 2^(1/2) = 1,018; the prior hardly holds it
        // back.
        assertThat(SeenLearning.learned(720, looks(40, 40)).seenHours()).isCloseTo(1018, within(1.0));
        // 20 of 80, a quarter: 333 h; 720 / 2 = 360 is the nearest that the prior, 1.1 of its spreads away, lets
        // through.
        assertThat(SeenLearning.learned(720, looks(20, 60)).seenHours()).isCloseTo(360, within(1.0));
    }

    @Test
    void believes_a_single_finding_little() {
        // One look that saw nothing: log-likelihood -ln(1 + λ m) against the prior ln² / 0.98; one or two steps of 19
        // %.
        assertThat(SeenLearning.learned(720, looks(0, 1)).seenHours()).isBetween(500.0, 720.0);
    }
}
