package dev.millwright.planner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeometricDropoutTest {
    private static final VisitHistory SILENT_FOR_A_WEEK = new VisitHistory(0, 0, 1, 0);

    @Test
    void foresees_what_the_authors_foresee_for_their_customer() {
        // Fader, Hardie and Lee, "Implementing the BG/NBD model for customer base analysis in Excel", 2005: 1.226
        // visits in 39 weeks.
        var model = new GeometricDropout(0.243, 4.414, 0.793, 2.426, 1, false);

        assertThat(model.expected(new VisitHistory(2, 30.43, 38.86, 0), 39)).isCloseTo(1.226, within(5e-4));
    }

    @Test
    void foresees_a_busy_customer_as_the_closed_form_does() {
        // R. Schmitt and others, BTYD package, its CDNOW example: 25.75659 visits in 52 weeks, alive with 0.9688523.
        var model = new GeometricDropout(0.2425945, 4.4136019, 0.7929199, 2.4258881, 1, false);
        var busy = new VisitHistory(26, 30 + 6.0 / 7, 31, 0);

        assertThat(model.expected(busy, 52)).isCloseTo(25.75659, within(2e-3));
        assertThat(model.alive(busy)).isCloseTo(0.9688523, within(1e-5));
    }

    @Test
    void nobody_leaves_before_the_first_repeat_in_the_plain_model() {
        assertThat(new GeometricDropout(1, 1, 1, 1, 1, false).alive(SILENT_FOR_A_WEEK))
                .isEqualTo(1);
    }

    @Test
    void who_may_leave_at_once_and_is_silent_is_worked_out_by_hand() {
        // All parameters 1. Stayed: E(1-p) = 1/2, silent for a week: E(e^-λ) = 1/2, together 1/4. Left at once: E(p) =
        // 1/2.
        // So the likelihood is 3/4, and alive 1/4 : 3/4 = 1/3.
        var model = new GeometricDropout(1, 1, 1, 1, 1, true);

        assertThat(model.logLikelihood(List.of(SILENT_FOR_A_WEEK))).isCloseTo(Math.log(0.75), within(1e-12));
        assertThat(model.alive(SILENT_FOR_A_WEEK)).isCloseTo(1.0 / 3, within(1e-12));
        // At least one visit next week: the pace is gamma (1, 2) now, 1 - 2/3 = 1/3, times 1/3.
        // At least two: (1/3)², stayed after the first E(1-p | stayed once) = 2/3, times 1/3: 2/81.
        assertThat(model.chances(SILENT_FOR_A_WEEK, 1)).startsWith(new double[] {1.0 / 9, 2.0 / 81}, within(1e-12));
    }

    @Test
    void two_steps_to_a_visit_are_worked_out_by_hand() {
        // k = 2: silent means fewer than two steps: E(e^-λ (1 + λ)) = 1/2 + 1/4. The customer has made no step with
        // 2/3, one with 1/3.
        var model = new GeometricDropout(1, 1, 1, 1, 2, false);

        assertThat(model.logLikelihood(List.of(SILENT_FOR_A_WEEK))).isCloseTo(Math.log(0.75), within(1e-12));
        // One visit next week: two steps from gamma (1, 2): (1/3)² = 1/9; one step from gamma (2, 2): 1 - (2/3)² = 5/9.
        assertThat(model.chances(SILENT_FOR_A_WEEK, 1)[0]).isCloseTo(2.0 / 3 / 9 + 5.0 / 9 / 3, within(1e-12));
    }

    @Test
    void regular_gaps_are_likelier_under_regular_visits() {
        // Four gaps of exactly two weeks: the sum of their logarithms is 4 ln 2.
        var clockwork = new VisitHistory(4, 8, 9, 4 * Math.log(2));
        double random = new GeometricDropout(2, 4, 1, 10, 1, true).logLikelihood(List.of(clockwork));
        double regular = new GeometricDropout(2, 1, 1, 10, 4, true).logLikelihood(List.of(clockwork));

        assertThat(regular).isGreaterThan(random);
    }

    @Test
    void holds_where_the_textbook_form_has_a_pole() {
        var history = new VisitHistory(3, 10, 20, 0);
        double below = new GeometricDropout(1, 4, 0.999, 2, 1, false).expected(history, 39);
        double at = new GeometricDropout(1, 4, 1, 2, 1, false).expected(history, 39);
        double above = new GeometricDropout(1, 4, 1.001, 2, 1, false).expected(history, 39);

        assertThat(at).isBetween(above, below);
    }

    @Test
    void a_very_busy_customer_and_a_long_time_do_not_underflow() {
        var busy = new VisitHistory(300, 51.9, 52, 0);
        var model = new GeometricDropout(0.5, 5, 0.01, 10, 1, true);

        // 300.5 visits in 57 weeks of pace, 5.27 a week, and a chance of about 1 : 31,000 to leave at each.
        assertThat(model.expected(busy, 100)).isBetween(500.0, 528.0);
        assertThat(model.forecast(busy, 100).low()).isBetween(430, 500);
    }

    @Test
    void refuses_parameters_and_histories_that_cannot_be() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeometricDropout(0, 1, 1, 1, 1, false))
                .withMessageContaining("expected: all above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VisitHistory(1, 5, 4, 0))
                .withMessageContaining("lastWeek");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VisitHistory(0, 2, 4, 0))
                .withMessageContaining("without repeats");
    }
}
