package dev.millwright.twins.prognosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FoundWellTest {
    @Test
    void an_inspection_lowers_the_odds_to_a_fifth_and_fades_over_the_p_f_interval() {
        // Just inspected, P-F interval 100 h. Within 48 h: odds 1 (0.5) become 0.2, that is 0.2 / 1.2 = 0.1667.
        assertThat(new FoundWell(0, 100).lowered(0.5, 48)).isCloseTo(1 / 6.0, within(1e-12));
        // 50 h ago: half faded, factor 1 - 0.8 * 0.5 = 0.6, 0.6 / 1.6 = 0.375.
        assertThat(new FoundWell(50, 100).lowered(0.5, 48)).isCloseTo(0.375, within(1e-12));
        // Within 400 h a quarter of the horizon is covered: factor 1 - 0.8 * 0.25 = 0.8, 0.8 / 1.8 = 0.4444.
        assertThat(new FoundWell(0, 100).lowered(0.5, 400)).isCloseTo(0.8 / 1.8, within(1e-12));
        assertThat(new FoundWell(100, 100).lowered(0.5, 48)).isEqualTo(0.5);
        assertThat(FoundWell.NEVER.lowered(0.5, 48)).isEqualTo(0.5);
    }

    @Test
    void a_raised_bar_takes_its_share_of_what_is_between_threshold_and_certainty() {
        // 0.6 leaves 0.4; 0.4 / 1.25 = 0.32, so 0.68.
        assertThat(LearnedModel.raised(0.6, 1.25)).isCloseTo(0.68, within(1e-12));
        assertThat(LearnedModel.raised(0.6, 1)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void past_cases_are_counted_by_horizon_and_range_of_the_chance() {
        var collector = new PastCases.Collector();
        collector.add(Horizons.HOURS_48, 0.81, true);
        collector.add(Horizons.HOURS_48, 0.89, true);
        collector.add(Horizons.HOURS_48, 0.85, false);
        collector.add(Horizons.HOURS_48, 0.70, false); // From 0.65 to 0.8: not alike.
        collector.add(Horizons.DAYS_30, 0.85, false);
        var past = collector.done();

        assertThat(past.like(Horizons.HOURS_48, 0.84)).isEqualTo(new PastCases.Count(3, 2));
        assertThat(past.like(Horizons.HOURS_48, 0.2)).isEqualTo(new PastCases.Count(0, 0));
    }
}
