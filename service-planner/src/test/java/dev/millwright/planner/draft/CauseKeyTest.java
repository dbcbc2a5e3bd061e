package dev.millwright.planner.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.draft.CauseKey.Answered;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseKeyTest {
    private static final String ABSENCE = "absence:7@100-200#12.1,14.3";

    @Test
    void a_key_has_a_subject_an_assumption_and_visits() {
        assertThat(CauseKey.subject(ABSENCE)).isEqualTo("absence:7");
        assertThat(CauseKey.assumption(ABSENCE)).isEqualTo("absence:7@100-200");
        assertThat(CauseKey.subject("overrun:x")).isEqualTo("overrun:x");
        assertThat(CauseKey.assumption("overrun:x")).isEqualTo("overrun:x");
    }

    @Test
    void what_was_decided_holds_while_the_visits_that_are_left_are_unchanged() {
        var decided = new Answered(Set.of(), List.of(ABSENCE, "overrun:x"));

        assertThat(decided.holds(ABSENCE)).isTrue();
        assertThat(decided.holds("overrun:x")).isTrue();
        assertThat(decided.holds("absence:7@100-200#14.3"))
                .as("12 has moved away")
                .isTrue();
        assertThat(decided.holds("absence:7@100-200#12.2,14.3"))
                .as("12 was changed")
                .isFalse();
        assertThat(decided.holds("absence:7@100-200#12.1,14.3,15.1"))
                .as("15 is new")
                .isFalse();
        assertThat(decided.holds("absence:7@100-300#12.1,14.3"))
                .as("it is longer")
                .isFalse();
        assertThat(decided.holds("absence:8@100-200#12.1,14.3"))
                .as("another one")
                .isFalse();
    }

    @Test
    void nothing_is_asked_while_a_draft_for_the_same_subject_waits() {
        var open = new Answered(Set.of("absence:7"), List.of());

        assertThat(open.holds("absence:7@100-300#15.1")).isTrue();
        assertThat(open.holds("absence:8@100-300#15.1")).isFalse();
    }
}
