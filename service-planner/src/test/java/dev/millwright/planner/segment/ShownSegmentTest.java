package dev.millwright.planner.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.segment.ShownSegment.Rule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShownSegmentTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final double[] NEAR_FIRST = {1, 2};
    private static final double[] BARELY_SECOND = {1, 0.9};
    private static final double[] CLEARLY_SECOND = {1, 0.8};

    private static Instant day(int days) {
        return MAY.plus(Duration.ofDays(days));
    }

    @Test
    void does_not_move_for_somebody_who_is_only_a_little_nearer() {
        var shown = ShownSegment.first(0, MAY).look(BARELY_SECOND, day(1), Rule.PRODUCTION);

        assertThat(shown).isEqualTo(ShownSegment.first(0, MAY));
    }

    @Test
    void shows_a_change_when_it_still_holds_a_month_later() {
        var shown = ShownSegment.first(0, MAY).look(CLEARLY_SECOND, day(1), Rule.PRODUCTION);

        assertThat(shown).isEqualTo(new ShownSegment(0, MAY, 1, day(1)));
        assertThat(shown.look(CLEARLY_SECOND, day(30), Rule.PRODUCTION)).isEqualTo(shown);
        assertThat(shown.look(BARELY_SECOND, day(31), Rule.PRODUCTION)).isEqualTo(shown);
        assertThat(shown.look(CLEARLY_SECOND, day(31), Rule.PRODUCTION)).isEqualTo(ShownSegment.first(1, day(31)));
    }

    @Test
    void forgets_a_change_that_did_not_last() {
        var shown = ShownSegment.first(0, MAY)
                .look(CLEARLY_SECOND, day(1), Rule.PRODUCTION)
                .look(NEAR_FIRST, day(10), Rule.PRODUCTION);

        assertThat(shown).isEqualTo(ShownSegment.first(0, MAY));
    }

    @Test
    void starts_again_when_a_third_one_comes_nearer() {
        var shown = ShownSegment.first(0, MAY)
                .look(new double[] {1, 0.7, 2}, day(1), Rule.PRODUCTION)
                .look(new double[] {1, 0.7, 0.6}, day(20), Rule.PRODUCTION);

        assertThat(shown).isEqualTo(new ShownSegment(0, MAY, 2, day(20)));
    }

    @Test
    void follows_at_once_without_a_rule() {
        assertThat(ShownSegment.first(0, MAY).look(BARELY_SECOND, day(1), Rule.NONE))
                .isEqualTo(ShownSegment.first(1, day(1)));
    }
}
