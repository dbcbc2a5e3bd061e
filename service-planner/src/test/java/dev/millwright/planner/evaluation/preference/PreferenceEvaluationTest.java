package dev.millwright.planner.evaluation.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.evaluation.preference.PreferenceEvaluation.Size;
import dev.millwright.twins.evaluation.BenchmarkReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PreferenceEvaluationTest {
    private static BenchmarkReport run() {
        var settings = PlannerSettings.of(ConfigFactory.load());
        return new PreferenceEvaluation(settings, () -> Instant.EPOCH).run(new Size(2, 20, 1), line -> {});
    }

    @Test
    void the_same_seed_gives_the_same_figures_and_all_strengths_of_taste_are_told() {
        var report = run();

        assertThat(run()).isEqualTo(report);
        // Six figures for each of three strengths of taste.
        assertThat(report.figures()).hasSize(18);
        for (var taste : new String[] {"taste 60", "taste 30", "taste 0"}) {
            assertThat(report.value(taste, "accepted, learning")).isBetween(0.0, 1.0);
            assertThat(report.value(taste, "accepted, difference"))
                    .isEqualTo(
                            report.value(taste, "accepted, learning")
                                    - report.value(taste, "accepted, set costs alone"),
                            org.assertj.core.data.Offset.offset(1e-9));
        }
    }

    @Test
    void what_cannot_be_simulated_is_refused_with_the_range() {
        assertThatThrownBy(() -> new Size(1, 20, 1)).hasMessage("seeds: 1 (expected: 2 to 100)");
        assertThatThrownBy(() -> new Size(2, 19, 1)).hasMessage("decisions: 19 (expected: 20 to 2000)");
    }
}
