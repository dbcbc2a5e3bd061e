package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.history.Checkpoint.Anchoring;
import org.junit.jupiter.api.Test;

class AnchorWatchTest {
    private static final int WINDOW = 10;
    private static final long NOTHING = Long.MAX_VALUE;

    private final AnchorWatch watch = new AnchorWatch(WINDOW, Long.MIN_VALUE);
    private long newest;

    /** Folds rows at the next instants, one a millisecond. */
    private void fold(int rows) {
        for (int i = 0; i < rows; i++) {
            newest++;
            watch.folded();
        }
    }

    private Anchoring save() {
        var step = watch.saving(newest);
        watch.saved(step);
        return step;
    }

    @Test
    void takes_a_next_anchor_and_moves_up_when_it_is_a_window_behind() {
        fold(5);
        assertThat(save()).isEqualTo(Anchoring.RESTART);
        fold(9);
        assertThat(save()).isEqualTo(Anchoring.KEEP);
        fold(1);
        assertThat(save()).isEqualTo(Anchoring.ADVANCE);
        fold(10);
        assertThat(save()).isEqualTo(Anchoring.ADVANCE);

        assertThat(watch.late(15)).as("the anchor is at 15").isFalse();
        assertThat(watch.late(16)).isTrue();
        assertThat(watch.lateFromMillis()).isEqualTo(16);
    }

    @Test
    void takes_the_next_anchor_anew_when_something_older_than_it_came_late() {
        fold(5);
        save();
        fold(10);
        assertThat(watch.late(4)).isTrue();

        assertThat(save()).isEqualTo(Anchoring.RESTART);
        assertThat(watch.late(4)).as("the anchor has not moved").isTrue();
    }

    @Test
    void keeps_a_next_anchor_that_lacks_nothing() {
        fold(5);
        save();
        fold(10);
        assertThat(watch.late(12)).isTrue();

        assertThat(save()).isEqualTo(Anchoring.ADVANCE);
    }

    @Test
    void makes_the_state_the_anchor_when_told_to_even_if_a_save_fails() {
        fold(5);
        watch.pin();
        var failed = watch.saving(newest);
        watch.failed(failed);
        assertThat(failed).isEqualTo(Anchoring.PIN);

        assertThat(save()).isEqualTo(Anchoring.PIN);

        assertThat(watch.late(5)).isFalse();
        fold(1);
        assertThat(save()).isEqualTo(Anchoring.RESTART);
    }

    @Test
    void what_came_late_during_a_save_counts_against_the_state_that_was_saved() {
        fold(5);
        var step = watch.saving(newest);
        watch.late(3);
        watch.saved(step);
        fold(10);

        assertThat(save()).isEqualTo(Anchoring.RESTART);
    }

    @Test
    void does_not_let_replays_grow_for_ever_when_something_is_always_late() {
        int saves = 0;
        var step = Anchoring.KEEP;
        while (step != Anchoring.PIN) {
            assertThat(saves++).isLessThan(20);
            fold(WINDOW);
            var corrected = new AnchorWatch(WINDOW, Long.MIN_VALUE); // what a correction makes of it
            for (int i = 0; i < newest; i++) {
                corrected.folded();
            }
            step = corrected.saving(newest);
            corrected.saved(step);
            assertThat(corrected.lateFromMillis()).isEqualTo(NOTHING);
        }
    }
}
