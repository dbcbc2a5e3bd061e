package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.gateway.readmodel.FleetView.Choice;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.SparePart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanChoicesTest {
    private static final SparePart FIRST = part("A-1");
    private static final SparePart BEHIND_THE_CUT = part("6205-2Z/C3");

    private static SparePart part(String number) {
        return new SparePart(number, "Bearing", Money.ofEuros(9), 0, 0, 5, 9, 0, null, List.of());
    }

    @Test
    void what_is_asked_about_is_offered_although_the_list_is_cut() {
        var parts = PlanChoices.with(List.of(FIRST), Optional.of(BEHIND_THE_CUT), SparePart::number);
        var choices = new PlanChoices(
                List.of(),
                parts,
                List.of(new Choice("C1", "Customer")),
                List.of(),
                List.of(),
                new PlanChoices.Cut(false, true, false, false));

        assertThat(parts).containsExactly(BEHIND_THE_CUT, FIRST);
        assertThat(choices.offers("part-late", "6205-2Z/C3")).isTrue();
        assertThat(choices.offers("part-late", "not-there")).isFalse();
        assertThat(choices.offers("machine-failed", "6205-2Z/C3")).isFalse();
        assertThat(PlanChoices.with(List.of(FIRST), Optional.of(part("A-1")), SparePart::number))
                .containsExactly(FIRST);
        assertThat(PlanChoices.with(List.of(FIRST), Optional.<SparePart>empty(), SparePart::number))
                .containsExactly(FIRST);
    }
}
