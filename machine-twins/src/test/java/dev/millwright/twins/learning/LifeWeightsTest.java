package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifeWeightsTest {
    /** Horizon 100 hours, examples beyond 200 are far: a quarter is kept, each counts four times. */
    private static final LifeSettings SETTINGS = new LifeSettings(100, 8, 6, 1_000, 24, 0.25, 2, 4, 8, 1, 10, 2, 2, 3);

    private static LifeExample example(double left, boolean failed) {
        return new LifeExample(1, new float[0], left, failed);
    }

    @Test
    void those_watched_longer_count_for_one_that_was_cut_short() {
        var weights = LifeWeights.of(
                List.of(example(20, true), example(50, false), example(60, true), example(150, false)), SETTINGS);

        // At 50 hours three are watched and one is lost: 2/3 go on, and each of them counts 1 / (2/3).
        assertThat(weights).containsExactly(new double[] {1, 0, 1.5, 1.5}, within(1e-12));
    }

    @Test
    void of_the_same_hour_a_failure_comes_before_a_loss() {
        var weights = LifeWeights.of(List.of(example(50, false), example(50, true), example(500, true)), SETTINGS);

        // The failure is still watched fully. Then of weight 1 + 4 one part is lost: the far one counts 4 / (4/5).
        assertThat(weights).containsExactly(new double[] {0, 1, 5}, within(1e-12));
    }

    @Test
    void keeps_its_share_of_the_far_ones_always_the_same_and_all_of_the_near_ones() {
        long near = IntStream.range(0, 1000)
                .filter(i -> LifeWeights.kept(example(i / 5.0, true), SETTINGS))
                .count();
        var far = IntStream.range(0, 4000)
                .mapToObj(i -> example(201 + i, false))
                .filter(example -> LifeWeights.kept(example, SETTINGS))
                .toList();

        assertThat(near).isEqualTo(1000);
        assertThat(far).hasSizeBetween(900, 1100); // 1000 give or take three standard deviations of 27.
        assertThat(far).allMatch(example -> LifeWeights.kept(example, SETTINGS));
    }
}
