package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmEpisodesTest {
    private static final long HOUR = 3_600_000L;

    @Test
    void merges_alarms_over_a_day_and_counts_leads_from_the_begin() {
        var episodes = AlarmEpisodes.of(hours(100, 103, 120, 200), hours(148, 500));

        assertThat(episodes.trueEpisodes()).isEqualTo(1);
        assertThat(episodes.falseEpisodes()).isEqualTo(1);
        assertThat(episodes.leadHours()).containsExactly(48.0, Double.NaN);
        assertThat(episodes.foreseen(36)).isEqualTo(1);
    }

    @Test
    void an_alarm_more_than_three_days_before_is_false() {
        var episodes = AlarmEpisodes.of(hours(100), hours(173));

        assertThat(episodes.falseEpisodes()).isEqualTo(1);
        assertThat(episodes.foreseen(0)).isZero();
    }

    private static List<Long> hours(int... hours) {
        return Arrays.stream(hours).mapToObj(h -> h * HOUR).toList();
    }
}
