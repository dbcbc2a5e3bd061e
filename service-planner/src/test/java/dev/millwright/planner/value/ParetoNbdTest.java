package dev.millwright.planner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoNbdTest {
    /** As published for CDNOW's sample. */
    private static final ParetoNbd CDNOW = new ParetoNbd(0.5533, 10.5776, 0.6061, 11.6656);

    @Test
    void foresees_what_the_published_examples_foresee() {
        // BTYD package, CDNOW example: a new customer 1.473434 visits in 52 weeks; customer 1516 25.46, alive with
        // 0.997874.
        var busy = new VisitHistory(26, 30 + 6.0 / 7, 31, 0);

        assertThat(CDNOW.expected(VisitHistory.ofNew(), 52)).isCloseTo(1.473434, within(1e-3));
        assertThat(CDNOW.expected(busy, 52)).isCloseTo(25.46, within(5e-3));
        assertThat(CDNOW.alive(busy)).isCloseTo(0.997874, within(1e-5));
    }

    @Test
    void a_silent_week_is_worked_out_by_hand() {
        // All parameters 1, no repeat in a week. Here: (1+1)^-1 (1+1)^-1 = 1/4. Gone: ∫ (1+y)^-3 dy from 0 to 1 = 3/8.
        // Alive 2/5.
        var model = new ParetoNbd(1, 1, 1, 1);
        var silent = new VisitHistory(0, 0, 1, 0);

        assertThat(model.logLikelihood(List.of(silent))).isCloseTo(Math.log(5.0 / 8), within(1e-12));
        assertThat(model.alive(silent)).isCloseTo(0.4, within(1e-12));
        // s = 1, the other form's pole: pace 1/2, time here within two weeks 2 ln 2; times 0.4.
        assertThat(model.expected(silent, 2)).isCloseTo(0.4 * 0.5 * 2 * Math.log(2), within(1e-9));
    }

    @Test
    void the_chances_add_up_to_the_expected_visits() {
        for (var history : List.of(new VisitHistory(0, 0, 30, 0), new VisitHistory(7, 12, 39, 0))) {
            double sum = Arrays.stream(CDNOW.chances(history, 39)).sum();

            assertThat(sum).isCloseTo(CDNOW.expected(history, 39), within(1e-6));
        }
    }

    @Test
    void holds_where_the_difference_of_the_textbook_form_loses_its_digits() {
        // Everybody leaves at nearly the same rate, 0.05 a week, which is exponential leaving in the limit.
        var sharp = new ParetoNbd(0.5, 7, 5e4, 1e6);
        var history = new VisitHistory(2, 4, 20, 0);

        assertThat(sharp.alive(history)).isBetween(0.0, 1.0);
        assertThat(sharp.logLikelihood(List.of(history))).isFinite();
        // s² / ... : 20 weeks more: ∫ e^(-u/20) du from 0 to 20 = 20 (1 - 1/e), at a pace of 2.5 / 27.
        assertThat(sharp.expected(history, 20) / sharp.alive(history))
                .isCloseTo(2.5 / 27 * 20 * (1 - Math.exp(-1)), within(1e-3));
    }

    @Test
    void longer_silence_means_less_alive_and_fewer_visits() {
        var soon = CDNOW.forecast(new VisitHistory(5, 20, 22, 0), 39);
        var late = CDNOW.forecast(new VisitHistory(5, 20, 60, 0), 39);

        assertThat(late.alive()).isLessThan(soon.alive());
        assertThat(late.expected()).isLessThan(soon.expected());
        assertThat(soon.low()).isLessThanOrEqualTo(soon.median());
        assertThat(soon.median()).isLessThan(soon.high());
    }
}
