package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.gateway.readmodel.ModelView.CurvePoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityPictureTest {
    @Test
    void both_axes_end_at_the_next_round_share_and_points_lie_on_them() {
        // The greatest share is 0.18; with some room the scale ends at 0.2. 0.1 / 0.2 is the middle, 0.05 observed a
        // quarter up.
        var picture = ReliabilityPicture.of(List.of(new CurvePoint(0.18, 0.15, 100), new CurvePoint(0.1, 0.05, 400)));

        assertThat(picture.top()).isEqualTo(0.2);
        assertThat(picture.points().getFirst().x()).isEqualTo("50.0");
        assertThat(picture.points().getFirst().y()).isEqualTo("75.0");
        assertThat(picture.points().getFirst().radius()).isEqualTo("4.4");
        // A quarter of the decisions is half of the radius that is added: 1.6 + 2.8 / 2.
        assertThat(picture.points().getLast().radius()).isEqualTo("3.0");
    }

    @Test
    void the_interval_is_wilsons() {
        // 8 of 10, z = 1.645: z²/n = 0.2706, centre (0.8 + 0.1353) / 1.2706 = 0.7361,
        // half 1.645 × sqrt(0.016 + 0.2706 / 40) / 1.2706 = 0.1953.
        assertThat(ReliabilityPicture.wilson(0.8, 10, -1)).isCloseTo(0.541, within(0.001));
        assertThat(ReliabilityPicture.wilson(0.8, 10, 1)).isCloseTo(0.931, within(0.001));
    }

    @Test
    void nothing_seen_leaves_everything_possible() {
        assertThat(ReliabilityPicture.wilson(Double.NaN, 0, -1)).isZero();
        assertThat(ReliabilityPicture.wilson(Double.NaN, 0, 1)).isEqualTo(1);
    }
}
