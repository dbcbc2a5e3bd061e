package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.condition.Wording;
import dev.millwright.twins.twin.PastCases.Outcomes;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundsTest {
    @Test
    void earlier_cases_are_told_by_what_became_of_them() {
        // 9 cases: 2 failed, 5 replaced, 1 wrong alarm, so 1 passed.
        assertThat(Grounds.cases("Bearing wear", new Outcomes(9, 2, 5, 1, 240)))
                .isEqualTo("9 earlier cases of Bearing wear on machines of this type: 2 failed, 5 were replaced before"
                        + " they failed, 1 was a wrong alarm, 1 passed without a finding; the end came 10 days"
                        + " after the change began (median)");
    }

    @Test
    void no_earlier_case_is_said_as_such() {
        assertThat(Grounds.cases("Bearing wear", new Outcomes(0, 0, 0, 0, Double.NaN)))
                .isEqualTo("No earlier case of Bearing wear on machines of this type is known");
    }

    @Test
    void shares_of_reasons_sum_to_one_and_the_strongest_comes_first() {
        // 0.5 and 1.5 of 2 in all are a quarter and three quarters.
        var shared = Wording.shared(List.of(reason("age", 0.5), reason("vibration", 1.5)));

        assertThat(shared).extracting(Evidence::source).containsExactly("vibration", "age");
        assertThat(shared).extracting(Evidence::share).containsExactly(0.75, 0.25);
    }

    private static Evidence reason(String source, double share) {
        return new Evidence(source, source, 1, 0, "", share, null);
    }
}
