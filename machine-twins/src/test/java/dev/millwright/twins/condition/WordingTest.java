package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.twin.Pumps;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final ModelIndex INDEX = ModelIndex.of(Pumps.MODEL);
    private static final int VIBRATION = 1;

    @Test
    void a_machine_that_comes_into_a_state_not_known_yet_is_told_about_in_the_one_that_is() {
        var condition = new ConditionState(INDEX, ConditionSettings.STANDARD, null);
        Pumps.rows(1000, 800, 0.01, 3).forEach(condition::fold);
        var full = Wording.sign(INDEX, VIBRATION, condition, 1, nowMillis(1000));

        for (int hour = 1000; hour < 1004; hour++) {
            condition.fold(Pumps.row(hour, 30, 1.5, 45));
        }
        var told = Wording.sign(INDEX, VIBRATION, condition, 1, nowMillis(1004));

        assertThat(condition.learning(VIBRATION, condition.judgedState())).isTrue();
        assertThat(condition.smoothed(VIBRATION)).isNaN();
        assertThat(full.text()).startsWith("Vibration ").contains("in state full load, higher than usual");
        assertThat(told.text())
                .contains("in state full load, higher than usual")
                .doesNotContain("NaN");
        assertThat(told.value()).isEqualTo(full.value());
    }

    private static long nowMillis(int hour) {
        return Pumps.BEGIN.toEpochMilli() + hour * Pumps.HOUR;
    }
}
