package dev.millwright.planner.evaluation.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrspSolutionTest {
    @Test
    void is_a_line_and_comes_back_from_it() {
        var solution = new TrspSolution("RC101", Map.of(2, List.of(0, 31), 1, List.of(30)));

        assertThat(solution.line()).isEqualTo("RC101=<1,30|2,0,31>");
        assertThat(TrspSolution.parse(solution.line())).isEqualTo(solution);
    }

    @Test
    void empty_routes_are_allowed() {
        assertThat(TrspSolution.parse("A=<1,30||3>").routes()).isEqualTo(Map.of(1, List.of(30), 3, List.of()));
    }

    @Test
    void says_what_is_wrong() {
        assertThatThrownBy(() -> TrspSolution.parse("A=1,30")).hasMessageContaining("expected: INSTANCE=<");
        assertThatThrownBy(() -> TrspSolution.parse("A=<1,x>")).hasMessageContaining("'x' (expected: a number)");
        assertThatThrownBy(() -> TrspSolution.parse("A=<1,30|1,31>")).hasMessageContaining("two routes");
    }
}
