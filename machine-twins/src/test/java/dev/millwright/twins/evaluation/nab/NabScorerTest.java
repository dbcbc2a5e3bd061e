package dev.millwright.twins.evaluation.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.evaluation.nab.NabScorer.Profile;
import dev.millwright.twins.evaluation.nab.NabScorer.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class NabScorerTest {
    private static final Profile STANDARD = Profile.ALL.getFirst();
    private static final Profile LOW_FALSE = Profile.ALL.get(1);
    private static final Profile LOW_MISSED = Profile.ALL.get(2);

    // 1000 rows: the first 150 are probation. One window of 100 rows, 500 to 599.
    private static final List<Window> ONE = List.of(new Window(500, 599));

    private static boolean[] alarmsAt(int... rows) {
        var alarms = new boolean[1000];
        for (int row : rows) {
            alarms[row] = true;
        }
        return alarms;
    }

    private static double standard(int... rows) {
        return NabScorer.score(NabScorer.tally(alarmsAt(rows), ONE), STANDARD);
    }

    @Test
    void probation_is_15_percent_and_at_most_750_rows() {
        assertThat(NabScorer.probationRows(1000)).isEqualTo(150);
        assertThat(NabScorer.probationRows(1243)).isEqualTo(186); // 186.45
        assertThat(NabScorer.probationRows(5000)).isEqualTo(750);
        assertThat(NabScorer.probationRows(22_695)).isEqualTo(750);
    }

    @Test
    void no_alarm_is_0_and_the_first_row_of_every_window_100_in_all_profiles() {
        for (var profile : Profile.ALL) {
            assertThat(NabScorer.score(NabScorer.tally(alarmsAt(), ONE), profile))
                    .isZero();
            assertThat(NabScorer.score(NabScorer.tally(alarmsAt(500), ONE), profile))
                    .isCloseTo(100, within(1e-9));
        }
    }

    @Test
    void half_way_through_a_window_an_alarm_is_worth_0_86() {
        // Position -(599 - 550 + 1) / 100 = -0.5: 2 / (1 + e^-2.5) - 1 = 0.848284; at -1: 0.986614; 0.848284 / 0.986614
        // =
        // 0.859793. Standard: 100 (0.859793 + 1) / 2 = 92.990; a miss costing 2: 100 (0.859793 + 2) / 3 = 95.326.
        assertThat(standard(550)).isCloseTo(92.990, within(0.001));
        assertThat(NabScorer.score(NabScorer.tally(alarmsAt(550), ONE), LOW_MISSED))
                .isCloseTo(95.326, within(0.001));
    }

    @Test
    void only_the_first_alarm_in_a_window_counts() {
        assertThat(standard(550, 551, 580, 599)).isEqualTo(standard(550));
    }

    @Test
    void an_alarm_before_any_window_costs_the_whole_weight() {
        // 100 (-1 - 0.11 + 1) / 2 = -5.5; at twice the cost -11; where a miss costs 2: 100 (-2 - 0.11 + 2) / 3 =
        // -3.667.
        var tally = NabScorer.tally(alarmsAt(400), ONE);
        assertThat(NabScorer.score(tally, STANDARD)).isCloseTo(-5.5, within(1e-9));
        assertThat(NabScorer.score(tally, LOW_FALSE)).isCloseTo(-11, within(1e-9));
        assertThat(NabScorer.score(tally, LOW_MISSED)).isCloseTo(-3.667, within(0.001));
    }

    @Test
    void close_behind_a_window_an_alarm_costs_less() {
        // Row 698 lies 99 / (100 - 1) = 1 window behind: 0.986614 of the weight; 100 (-0.11 x 0.986614) / 2 = -5.4264.
        assertThat(standard(698)).isCloseTo(-5.4264, within(0.0001));
        // Row 600: 1 / 99 behind: 1 - 2 / (1 + e^0.050505) = 0.025247; 100 (-0.11 x 0.025247) / 2 = -0.13886.
        assertThat(standard(600)).isCloseTo(-0.13886, within(0.0001));
        // Row 896 lies 297 / 99 = 3 windows behind: the whole weight.
        assertThat(standard(896)).isCloseTo(-5.5, within(1e-9));
    }

    @Test
    void every_row_outside_counts_and_none_in_probation() {
        assertThat(standard(300, 301, 302)).isCloseTo(-16.5, within(1e-9));
        assertThat(standard(0, 75, 149)).isZero();
        assertThat(standard(150)).isCloseTo(-5.5, within(1e-9));
    }

    @Test
    void a_window_within_probation_is_not_asked_for() {
        var tally = NabScorer.tally(alarmsAt(120), List.of(new Window(100, 140), new Window(500, 599)));

        assertThat(tally.windows()).isEqualTo(1);
        assertThat(tally.found()).isZero();
        assertThat(tally.falseAlarms()).isZero();
    }

    @Test
    void files_are_summed_before_they_are_scaled() {
        // One window found at once (1), one missed (-1), one false alarm (-0.11): 100 (1 - 1 - 0.11 + 2) / 4 = 47.25.
        var sum = NabScorer.tally(alarmsAt(500), ONE).plus(NabScorer.tally(alarmsAt(200), ONE));

        assertThat(NabScorer.score(sum, STANDARD)).isCloseTo(47.25, within(1e-9));
    }

    @Test
    void without_windows_there_is_no_score() {
        assertThat(NabScorer.score(NabScorer.tally(alarmsAt(200), List.of()), STANDARD))
                .isNaN();
    }
}
