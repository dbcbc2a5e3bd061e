package dev.millwright.planner.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final int[] ONE = {0, 0, 0, 1, 1, 1};
    private static final int[] OTHER = {0, 0, 1, 1, 2, 2};

    @Test
    void corrects_the_rand_index_for_chance() {
        // Counts: {2,1,0},{0,1,2}. Pairs together in both: 1 + 1 = 2. In one: 3 + 3 = 6. In other: 1 + 1 + 1 = 3. All:
        // 15.
        // Expected 6 × 3 / 15 = 1.2, most (6 + 3) / 2 = 4.5: (2 - 1.2) / (4.5 - 1.2) = 0.242424.
        assertThat(Agreement.adjustedRand(ONE, OTHER)).isCloseTo(0.8 / 3.3, within(1e-12));
        assertThat(Agreement.adjustedRand(ONE, new int[] {2, 2, 2, 0, 0, 0})).isEqualTo(1);
        assertThat(Agreement.adjustedRand(new int[] {0, 0, 0}, new int[] {0, 0, 0}))
                .isEqualTo(1);
    }

    @Test
    void punishes_sortings_that_cross_each_other() {
        // Counts {1,1},{1,1}: 0 pairs together in both, 2 in each, 6 in all; expected 4/6, most 2: -(2/3) / (4/3) =
        // -0.5.
        assertThat(Agreement.adjustedRand(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}))
                .isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void shares_customers_by_jaccard() {
        var jaccard = Agreement.jaccard(ONE, OTHER);

        assertThat(jaccard[0]).containsExactly(2.0 / 3, 1.0 / 4, 0);
        assertThat(jaccard[1]).containsExactly(0, 1.0 / 4, 2.0 / 3);
    }

    @Test
    void refuses_sortings_of_different_customers() {
        assertThatThrownBy(() -> Agreement.adjustedRand(ONE, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: 6");
    }

    @Test
    void matches_by_the_greatest_sum_and_not_by_the_greatest_first() {
        // Greedy takes 0.9 and is left with 0.1: 1.0. The best is 0.8 + 0.7.
        assertThat(Agreement.match(new double[][] {{0.9, 0.8}, {0.7, 0.1}})).containsExactly(1, 0);
    }

    @Test
    void leaves_rows_without_a_column_when_there_are_more_rows() {
        assertThat(Agreement.match(new double[][] {{0.2, 0.1}, {0.9, 0.3}, {0.1, 0.8}}))
                .containsExactly(-1, 0, 1);
        assertThat(Agreement.match(new double[][] {{0.1, 0.2, 0.9}})).containsExactly(2);
        assertThat(Agreement.match(new double[0][])).isEmpty();
    }

    @Test
    void measures_the_silhouette_by_hand() {
        // On a line: 0, 1 | 5, 7. For 0: own 1, other 6: 5/6. For 1: own 1, other 5: 4/5. For 5: own 2, other 4.5:
        // 2.5/4.5.
        // For 7: own 2, other 6.5: 4.5/6.5. Mean (0.833333 + 0.8 + 0.555556 + 0.692308) / 4 = 0.720299.
        var silhouette = new Silhouette(new double[][] {{0}, {1}, {5}, {7}}, new double[] {1});

        assertThat(silhouette.mean(new int[] {0, 0, 1, 1}, 2)).isCloseTo(0.720299, within(1e-6));
        assertThat(silhouette.mean(new int[] {0, 0, 0, 1}, 2)).isLessThan(0.6);
    }

    @Test
    void merges_what_is_nearest_by_ward() {
        // Sizes 1, 1, 2 at 0, 1, 10. First 0 and 1: 1 × 1 / 2 × 1 = 0.5, height 0.7071. Then their mean 0.5 with 10:
        // 2 × 2 / 4 × 90.25 = 90.25, height 9.5.
        var tree = MergeTree.of(new double[][] {{0}, {10}, {1}}, new int[] {1, 2, 1}, new double[] {1});

        assertThat(tree.merges()).hasSize(2);
        assertThat(tree.merges().getFirst().left()).isZero();
        assertThat(tree.merges().getFirst().right()).isEqualTo(2);
        assertThat(tree.merges().getFirst().height()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(tree.merges().getLast().height()).isCloseTo(9.5, within(1e-12));
        assertThat(tree.merges().getLast().size()).isEqualTo(4);
        assertThat(tree.cut(2)).containsExactly(0, 1, 0);
        assertThat(tree.cut(3)).containsExactly(0, 1, 2);
    }
}
