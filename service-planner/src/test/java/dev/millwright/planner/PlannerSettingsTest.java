package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlannerSettingsTest {
    @Test
    void reads_what_the_module_brings_along() {
        var settings = PlannerSettings.of(ConfigFactory.defaultReference());

        assertThat(settings.rounds().every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.demand().callOut()).isEqualTo(Money.ofEuros(120));
        assertThat(settings.planning().perKilometre()).isEqualTo(new Money(45));
    }

    @Test
    void refuses_what_cannot_be_and_names_it() {
        var wrong = ConfigFactory.parseString("millwright.planner.demand.risk-limit = 1.5")
                .withFallback(ConfigFactory.defaultReference());

        assertThatThrownBy(() -> PlannerSettings.of(wrong))
                .hasMessageContaining("millwright.planner")
                .hasMessageContaining("risk-limit 1.5");
    }
}
