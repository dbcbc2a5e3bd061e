package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.prognosis.HazardSettings;
import org.junit.jupiter.api.Test;

class LearningSettingsTest {
    @Test
    void the_shipped_file_holds_the_standard_settings() {
        var shipped = ConfigFactory.load();

        assertThat(ConditionSettings.from(shipped)).isEqualTo(ConditionSettings.STANDARD);
        assertThat(HazardSettings.from(shipped)).isEqualTo(HazardSettings.STANDARD);
        assertThat(WearSettings.from(shipped)).isEqualTo(WearSettings.STANDARD);
        assertThat(LearningSettings.from(shipped).life()).isEqualTo(LifeSettings.STANDARD);
        assertThat(LearningSettings.from(shipped).trainer())
                .usingRecursiveComparison()
                .ignoringFields("decisionHours", "decisionsMax") // The benchmark decides at every row.
                .isEqualTo(TrainerSettings.STANDARD);
    }

    @Test
    void names_key_value_and_range_of_what_cannot_be() {
        var wrong = ConfigFactory.parseString("millwright.learning.hold-out-one-in = 1")
                .withFallback(ConfigFactory.load());

        assertThatThrownBy(() -> LearningSettings.from(wrong))
                .hasMessage("millwright.learning.hold-out-one-in: 1 (expected: 2 to 20)");
        assertThatThrownBy(
                        () -> WearSettings.from(ConfigFactory.parseString("millwright.wear.scale-hours = [3, 2, 9, 10]")
                                .withFallback(ConfigFactory.load())))
                .hasMessage(
                        "millwright.wear.scale-hours: [3.0, 2.0, 9.0, 10.0] (expected: 4 ascending times in hours)");
        assertThatThrownBy(() -> LearningSettings.from(ConfigFactory.parseString("millwright.learning.life.folds = 1")
                        .withFallback(ConfigFactory.load())))
                .hasMessage("millwright.learning.life.folds: 1.0 (expected: 2.0 to 20.0)");
    }
}
