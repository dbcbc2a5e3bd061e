package dev.millwright.planner.evaluation.wholeplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PlanBenchTest {
    @Test
    void plans_as_a_whole_and_one_by_one_and_has_both_checked() throws InterruptedException {
        var lines = new ArrayList<String>();
        var options = new PlanBench.Options(new GeneratedTask.Size(12, 4, 7, 5), 0.5, 1, true);

        var report = new PlanBench(PlannerSettings.of(ConfigFactory.load()), options, lines::add).run();

        assertThat(report.value("whole", "rules-broken")).isZero();
        assertThat(report.value("one-by-one", "rules-broken")).isZero();
        assertThat(report.value("whole", "cost-eur")).isPositive();
        assertThat(report.scored()).containsKeys("load-before", "heap-max-mb", "processors");
        assertThat(lines.getFirst()).contains("4 technicians, 7 days");
    }

    @Test
    void says_what_sizes_and_times_it_takes() {
        assertThatThrownBy(() -> new GeneratedTask.Size(0, 4, 7, 5)).hasMessageContaining("expected: at least 1");
        assertThatThrownBy(() -> new PlanBench.Options(new GeneratedTask.Size(1, 1, 7, 5), 0, 1, true))
                .hasMessage("seconds: 0.0 (expected: greater than 0)");
    }
}
