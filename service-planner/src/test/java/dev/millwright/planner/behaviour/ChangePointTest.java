package dev.millwright.planner.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.behaviour.ChangePoint.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePointTest {
    private static final Month NOTHING = new Month(0, 0, 0, 0, Double.NaN, 1);

    /** Newest first: {@code months} times {@code month}, before whatever {@code before} says. */
    private static List<Month> then(int months, Month month, List<Month> before) {
        var all = new ArrayList<Month>();
        for (int i = 0; i < months; i++) {
            all.add(month);
        }
        all.addAll(before);
        return all;
    }

    private static double changed(double[] ages) {
        return 1 - ages[ages.length - 1];
    }

    private static int likeliest(double[] ages) {
        int best = 0;
        for (int age = 1; age < ages.length; age++) {
            best = ages[age] > ages[best] ? age : best;
        }
        return best + 1;
    }

    @Test
    void weighs_a_failure_after_a_planned_visit_by_hand() {
        // Nine levels p = 1/18, 3/18 … 17/18: mean of p 0.5, of p² 1/3 - 1/(12 × 81) = 0.332305. One behaviour for both
        // months:
        // mean of p (1 - p) = 0.167695; two behaviours: 0.5 × 0.5. A change comes once in 150 months:
        // 0.25 / 150 / (0.25 / 150 + 0.167695 × 149 / 150) = 0.009906.
        var ages =
                ChangePoint.ages(List.of(new Month(0, 1, 0, 0, Double.NaN, 1), new Month(1, 0, 0, 0, Double.NaN, 1)));

        assertThat(ages[0]).isCloseTo(0.009906, within(1e-6));
        assertThat(ages[1]).isCloseTo(1 - 0.009906, within(1e-6));
    }

    @Test
    void knows_only_how_often_customers_change_where_it_sees_nothing() {
        var ages = ChangePoint.ages(then(12, NOTHING, List.of()));

        // The last change came in this very month, the one before, …: 1/150 × (149/150)^age.
        assertThat(ages[0]).isCloseTo(1 / 150.0, within(1e-12));
        assertThat(ages[3]).isCloseTo(Math.pow(149 / 150.0, 3) / 150, within(1e-12));
        assertThat(Arrays.stream(ages).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void finds_the_month_from_which_on_everything_fails() {
        var planned = then(24, new Month(1, 0, 0, 0, Double.NaN, 1), List.of());

        assertThat(changed(ChangePoint.ages(then(12, new Month(1, 0, 0, 0, Double.NaN, 1), planned))))
                .isLessThan(0.1);
        assertThat(changed(ChangePoint.ages(then(1, new Month(0, 1, 0, 0, Double.NaN, 1), planned))))
                .isLessThan(0.5);
        var ages = ChangePoint.ages(then(6, new Month(0, 1, 0, 0, Double.NaN, 1), planned));
        assertThat(changed(ages)).isGreaterThan(0.99);
        assertThat(likeliest(ages)).isEqualTo(6);
    }

    @Test
    void sees_that_nobody_logs_in_any_more() {
        var ages = ChangePoint.ages(
                then(6, new Month(0, 0, 0, 0, 0, 0.5), then(30, new Month(0, 0, 0, 0, 6, 0.5), List.of())));

        assertThat(changed(ages)).isGreaterThan(0.9);
        assertThat(likeliest(ages)).isBetween(5, 7);
    }

    @Test
    void bears_months_with_more_than_anybody_ever_saw() {
        var bulk = new Month(100_000, 0, 0, 0, 1e6, 1);
        var ages = ChangePoint.ages(then(2, new Month(0, 100_000, 0, 0, 0, 1), then(34, bulk, List.of())));

        assertThat(Arrays.stream(ages).sum()).isCloseTo(1, within(1e-9));
        assertThat(likeliest(ages)).isEqualTo(2);
    }
}
