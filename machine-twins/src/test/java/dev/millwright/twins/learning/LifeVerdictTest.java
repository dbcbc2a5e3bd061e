package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LifeVerdictTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void a_quantile_loses_by_its_share_above_and_by_the_rest_below() {
        // P10: 0.1 x (30 - 10) = 2. P50: 0.5 x (30 - 20) = 5. P90: 0.1 x (40 - 30) = 1. Their mean: 8 / 3.
        assertThat(new LifeVerdict(10, 20, 40, 30, 100).loss(100)).isCloseTo(8 / 3.0, within(1e-12));
    }

    @Test
    void what_lies_beyond_the_watched_hours_counts_for_nothing() {
        // All cut off at 25: P10: 0.1 x (25 - 10) = 1.5. P50: 0.5 x (25 - 20) = 2.5. P90: 25 - 25 = 0. Their mean: 4 /
        // 3.
        assertThat(new LifeVerdict(10, 20, 40, NEVER, 25).loss(100)).isCloseTo(4 / 3.0, within(1e-12));
        // The horizon cuts off alike.
        assertThat(new LifeVerdict(10, 20, 40, 300, 1000).loss(25)).isCloseTo(4 / 3.0, within(1e-12));
    }

    @Test
    void coverage_counts_a_quantile_only_where_it_was_watched_for_so_long() {
        var verdicts = List.of(
                new LifeVerdict(10, 20, 40, 30, 100),
                new LifeVerdict(10, 20, 40, 5, 100),
                new LifeVerdict(10, 20, 40, NEVER, 25),
                new LifeVerdict(10, 20, 40, NEVER, 5));

        // P10: three watched for 10 hours, one failed before. P50: two watched for 20 and one for 25: one of three.
        assertThat(LifeVerdict.failedBefore(verdicts, LifeVerdict::p10)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(LifeVerdict.failedBefore(verdicts, LifeVerdict::p50)).isCloseTo(1 / 3.0, within(1e-12));
        // P90: two watched for 40 hours, both failed. Between: 1 - 1/3.
        assertThat(LifeVerdict.coverage(verdicts)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(LifeVerdict.coverage(List.of())).isNaN();
    }
}
