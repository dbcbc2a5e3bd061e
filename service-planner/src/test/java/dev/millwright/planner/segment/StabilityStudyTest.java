package dev.millwright.planner.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.segment.StabilityStudy.Candidate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilityStudyTest {
    private static Candidate candidate(int clusters, double jaccard, boolean withinError, boolean useful) {
        return new Candidate(clusters, 0.5, 0.9, 0.8, Collections.nCopies(clusters, jaccard), 0.1, withinError, useful);
    }

    @Test
    void chooses_the_largest_number_that_holds_and_is_useful() {
        var tried = List.of(
                candidate(2, 0.9, true, true),
                candidate(3, 0.8, true, true),
                candidate(4, 0.9, true, false),
                candidate(5, 0.74, true, true));

        assertThat(StabilityStudy.choose(tried, 0)).isEqualTo(3);
    }

    @Test
    void keeps_the_number_in_service_while_it_misses_by_no_more_than_chance() {
        var tried =
                List.of(candidate(2, 0.9, true, true), candidate(5, 0.74, true, true), candidate(6, 0.74, true, true));

        assertThat(StabilityStudy.choose(tried, 5)).isEqualTo(5);
        assertThat(StabilityStudy.choose(tried, 2)).isEqualTo(2);
        assertThat(StabilityStudy.choose(List.of(candidate(2, 0.9, true, true), candidate(5, 0.6, false, true)), 5))
                .isEqualTo(2);
    }

    @Test
    void tells_two_crowds_from_five_that_are_not_there() {
        var random = new Random(7);
        var rows = new double[120][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {(i % 2 == 0 ? 0 : 10) + random.nextGaussian(), random.nextGaussian()};
        }

        var tried = new StabilityStudy(new StabilityStudy.Terms(2000, 10, 3, 1))
                .study(rows, new double[] {1, 1}, new int[] {2, 5}, _ -> {});

        assertThat(tried.getFirst().stable()).isTrue();
        assertThat(tried.getFirst().withinError()).isTrue();
        assertThat(tried.getLast().stable()).isFalse();
        assertThat(tried.getLast().withinError()).isFalse();
    }
}
