package dev.millwright.planner.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Touchpoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EntryGroupTest {
    @Test
    void every_kind_of_contact_has_exactly_one_group() {
        for (var kind : Touchpoint.Kind.values()) {
            assertThat(Arrays.stream(EntryGroup.values())
                            .filter(group -> group.kinds().contains(kind.word())))
                    .as(kind.word())
                    .hasSize(1);
        }
    }

    @Test
    void every_kind_that_is_entered_by_hand_is_a_kind_of_contact() {
        assertThat(StoredTimelines.KINDS_BY_HAND)
                .allSatisfy(word -> assertThat(Touchpoint.Kind.of(word)).isNotNull());
    }
}
