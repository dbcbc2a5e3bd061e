package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    @Test
    void begins_as_an_ordinary_mean() {
        var baselines = new Baselines(1, 1);
        for (double value : new double[] {10, 12, 14, 16}) {
            baselines.update(0, 0, value, 100, 1e-9, 2.5);
        }

        assertThat(baselines.level(0, 0)).isCloseTo(13, within(1e-5));
        assertThat(baselines.seen(0, 0)).isEqualTo(4);
    }

    @Test
    void counts_an_outlier_as_the_clip_at_most() {
        var baselines = new Baselines(1, 1);
        baselines.borrow(0, 0, new FleetBaseline.Level(100, 2, 99));

        baselines.update(0, 0, 1_000_000, 100, 1e-9, 2.5);

        // 100 + 2.5 × 2 / 100
        assertThat(baselines.level(0, 0)).isCloseTo(100.05, within(1e-4));
    }

    @Test
    void finds_level_and_scale_of_normal_noise() {
        var baselines = new Baselines(1, 1);
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            baselines.update(0, 0, 50 + 3 * random.nextGaussian(), 1000, 1e-9, 2.5);
        }

        assertThat(baselines.level(0, 0)).isCloseTo(50, within(0.3));
        assertThat(baselines.scale(0, 0)).isCloseTo(3, within(0.3));
    }

    @Test
    void finds_a_new_level_quickly_after_it_was_rebased() {
        var baselines = new Baselines(1, 1);
        baselines.borrow(0, 0, new FleetBaseline.Level(100, 2, 1000));
        baselines.rebase(0, 10);
        for (int i = 0; i < 30; i++) {
            baselines.update(0, 0, 104, 1000, 1e-9, 2.5);
        }

        assertThat(baselines.level(0, 0)).isGreaterThan(102.5);
    }

    @Test
    void a_machine_with_kin_judges_at_once_and_one_without_learns_first() {
        var index = ModelIndex.of(dev.millwright.twins.twin.Pumps.MODEL);
        var levels = java.util.Collections.nCopies(9, new FleetBaseline.Level(5, 1, 500));

        assertThat(new ConditionState(index, ConditionSettings.STANDARD, null).learning())
                .isTrue();
        assertThat(new ConditionState(index, ConditionSettings.STANDARD, new FleetBaseline(levels, 12)).learning())
                .isFalse();
        assertThat(new ConditionState(index, ConditionSettings.STANDARD, new FleetBaseline(List.of(), 0)).learning())
                .isTrue();
    }
}
