package dev.millwright.sim.scenario.segments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.sim.customers.Contact;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void simulated_contacts_speak_the_words_of_the_platform() {
        assertThat(Arrays.stream(Contact.Kind.values()).map(Contact.Kind::word))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Touchpoint.Kind.values())
                        .map(Touchpoint.Kind::word)
                        .toList());
    }

    /** Of five the median is the third; nine tenths are reached at the fifth, which never came. */
    @Test
    void what_never_came_counts_as_the_longest() {
        var days = List.of(10.0, Double.POSITIVE_INFINITY, 30.0, 20.0, 40.0);

        assertThat(Figures.quantile(days, 0.5)).isEqualTo(30);
        assertThat(Figures.quantile(days, 0.9)).isNaN();
        assertThat(Figures.quantile(List.of(), 0.5)).isNaN();
    }

    @Test
    void seeds_come_together_as_mean_least_and_greatest() {
        var one = new Figures();
        one.put("axis", "a", 0.5);
        var other = new Figures();
        other.put("axis", "a", 0.7);
        other.put("axis", "b", Double.NaN);

        var together = Figures.together(List.of(one, other));

        assertThat(together.getFirst().value()).isEqualTo(0.6);
        assertThat(together.getFirst().low()).isEqualTo(0.5);
        assertThat(together.getFirst().high()).isEqualTo(0.7);
        assertThat(together.get(1).value()).isNaN();
    }
}
