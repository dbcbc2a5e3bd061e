package dev.millwright.planner.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SumsTest {
    @Test
    void a_share_carries_wilsons_interval() {
        // 8 of 10: (0.8 + 3.8416/20 ± 1.96 sqrt(0.016 + 3.8416/400)) / 1.38416 = 0.490 to 0.943
        var figure = new Sums(8, 10, 8, 10, 0).figure(Measure.SHARE);

        assertThat(figure.value()).isEqualTo(0.8);
        assertThat(figure.low()).isCloseTo(0.490, within(0.001));
        assertThat(figure.high()).isCloseTo(0.943, within(0.001));
    }

    @Test
    void a_rate_is_as_uncertain_as_the_sum_of_squares_says() {
        // 3 h and 4 h in 2 machine-years: 3.5 h a year, ± 1.96 sqrt(9 + 16) / 2 = ± 4.9, never below 0
        var figure = new Sums(7, 2, 25, 2, 0).figure(Measure.RATE);

        assertThat(figure.value()).isEqualTo(3.5);
        assertThat(figure.low()).isZero();
        assertThat(figure.high()).isCloseTo(8.4, within(1e-9));
    }

    @Test
    void a_mean_of_few_has_no_interval() {
        // 2, 4, 6, 8, 10: mean 6, variance 10, ± 1.96 sqrt(10 / 5) = ± 2.772
        var figure = new Sums(30, 5, 220, 5, 0).figure(Measure.MEAN);

        assertThat(figure.value()).isEqualTo(6);
        assertThat(figure.low()).isCloseTo(6 - 2.772, within(0.001));
        assertThat(new Sums(20, 4, 120, 4, 0).figure(Measure.MEAN).low()).isNaN();
    }

    @Test
    void a_sum_is_not_divided() {
        // 100, -50, 100, 100, 100 euros: 350, ± 1.96 sqrt(42500) = ± 404.1
        var figure = new Sums(350, 250, 42_500, 5, 0).figure(Measure.SUM);

        assertThat(figure.value()).isEqualTo(350);
        assertThat(figure.low()).isCloseTo(-54.07, within(0.01));
    }

    @Test
    void months_add_up_and_say_how_much_of_the_data_they_could_use() {
        var quarter = new Sums(1, 2, 1, 2, 1).plus(new Sums(2, 2, 2, 2, 1));

        assertThat(quarter).isEqualTo(new Sums(3, 4, 3, 4, 2));
        assertThat(quarter.usable()).isCloseTo(4 / 6.0, within(1e-9));
    }

    @Test
    void nothing_gives_no_figure_and_no_zero() {
        for (var measure : Measure.values()) {
            assertThat(Sums.NONE.figure(measure).known()).as(measure.name()).isFalse();
        }
        assertThat(Sums.NONE.usable()).isNaN();
    }
}
