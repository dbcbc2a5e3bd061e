package dev.millwright.planner.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();

    @Test
    void tells_everybody_who_listens_and_nobody_who_has_left() {
        var one = new ArrayList<Notice>();
        var two = new ArrayList<Notice>();
        var left = notices.subscribe(one::add);
        notices.subscribe(two::add);

        notices.tell(Notice.Kind.PROPOSAL, "a");
        left.close();
        notices.tell(Notice.Kind.WORK_ORDER, "b");

        assertThat(one).containsExactly(new Notice(Notice.Kind.PROPOSAL, "a"));
        assertThat(two).containsExactly(new Notice(Notice.Kind.PROPOSAL, "a"), new Notice(Notice.Kind.WORK_ORDER, "b"));
    }

    @Test
    void a_listener_that_fails_keeps_nobody_else_from_hearing() {
        var heard = new ArrayList<Notice>();
        notices.subscribe(notice -> {
            throw new IllegalArgumentException("broken");
        });
        notices.subscribe(heard::add);

        notices.tell(Notice.Kind.CUSTOMER, "acme");

        assertThat(heard).hasSize(1);
    }

    @Test
    void refuses_more_listeners_than_can_be_meant() {
        for (int i = 0; i < Notices.LISTENERS_MAX; i++) {
            notices.subscribe(notice -> {});
        }

        assertThatThrownBy(() -> notices.subscribe(notice -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never closed");
    }
}
