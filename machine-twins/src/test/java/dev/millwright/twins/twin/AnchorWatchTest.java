package dev.millwright.twins.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.history.Checkpoint.Anchoring;
import org.junit.jupiter.api.Test;

class AnchorWatchTest {
    private static final int WINDOW = 10;

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
    void takes_no_anchor_from_a_state_that_lacks_something_late() {
        fold(5);
        save();
        fold(3);
        assertThat(watch.late(7)).isTrue();
        fold(20);

        assertThat(save()).isEqualTo(Anchoring.KEEP);
        assertThat(watch.late(6)).as("the anchor has not moved").isTrue();
        watch.pin();
        assertThat(save()).as("told to").isEqualTo(Anchoring.PIN);
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
    void does_not_let_replays_grow_for_ever_when_no_next_anchor_lasts() {
        fold(8 * WINDOW);

        assertThat(save()).isEqualTo(Anchoring.PIN);
    }
}
