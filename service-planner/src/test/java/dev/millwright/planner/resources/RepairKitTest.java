package dev.millwright.planner.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.RepairKit.Mode;
import dev.millwright.planner.resources.RepairKit.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairKitTest {
    private static final RepairKit KIT = new RepairKit(
            List.of(
                    new Mode("scored", 0.5, List.of(new Need("shaft", 1, 1), new Need("seal", 2, 1))),
                    new Mode("worn", 0.3, List.of(new Need("seal", 2, 1))),
                    new Mode("dry", 0.2, List.of())),
            Money.ofEuros(500));

    @Test
    void is_finished_in_the_modes_whose_parts_are_all_there() {
        // P(fix) = Σ q_m 1[parts(m)]: nothing there 0.2; the seals 0.3 + 0.2; the shaft only 0.2; both 1.
        assertThat(KIT.finishChance((part, pieces) -> false)).isCloseTo(0.2, within(1e-12));
        assertThat(KIT.finishChance((part, pieces) -> part.equals("seal"))).isCloseTo(0.5, within(1e-12));
        assertThat(KIT.finishChance((part, pieces) -> part.equals("shaft"))).isCloseTo(0.2, within(1e-12));
        assertThat(KIT.finishChance((part, pieces) -> true)).isCloseTo(1, within(1e-12));
    }

    @Test
    void asks_for_all_the_pieces() {
        assertThat(KIT.finishChance((part, pieces) -> pieces <= 1)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void counts_a_part_that_is_needed_sometimes_by_its_chance() {
        // 0.75 · (1 − 0.4) + 0.25 = 0.7
        var kit = new RepairKit(
                List.of(new Mode("worn", 0.75, List.of(new Need("seal", 1, 0.4))), new Mode("", 0.25, List.of())),
                Money.ZERO);

        assertThat(kit.finishChance((part, pieces) -> false)).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void is_always_finished_if_nothing_else_is_needed() {
        assertThat(new RepairKit(List.of(), Money.ZERO).finishChance((part, pieces) -> false))
                .isEqualTo(1);
    }

    @Test
    void refuses_a_share_that_is_no_chance() {
        assertThatThrownBy(() -> new Mode("worn", 1.5, List.of())).hasMessageContaining("1.5");
    }
}
