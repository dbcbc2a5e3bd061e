package dev.millwright.sim.scenario.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.SparePart;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

    private final Shelf shelf = new Shelf(Map.of("P-1", new SparePart("P-1", "Seal", Money.ofEuros(90), 2, 0, 5)));

    @Test
    void what_is_taken_is_ordered_again_and_arrives_after_its_lead_time() {
        assertThat(shelf.take("P-1", 2, MONDAY)).isEqualTo(2);

        // Ordered on Monday, five days: there at the end of Saturday, UTC.
        assertThat(shelf.part("P-1").onOrder()).isEqualTo(2);
        shelf.arrivedBy(Instant.parse("2026-03-07T23:00:00Z"));
        assertThat(shelf.part("P-1").stock()).isZero();
        shelf.arrivedBy(Instant.parse("2026-03-08T00:00:00Z"));
        assertThat(shelf.part("P-1").stock()).isEqualTo(2);
        assertThat(shelf.part("P-1").onOrder()).isZero();
    }

    @Test
    void what_is_promised_is_not_free_until_it_is_used_or_released() {
        shelf.promise("P-1", 2);
        assertThat(shelf.part("P-1").available()).isZero();

        shelf.release("P-1", 1, MONDAY);
        assertThat(shelf.part("P-1").available()).isEqualTo(1);

        assertThat(shelf.used("P-1", 1, MONDAY)).isTrue();
        assertThat(shelf.part("P-1").stock()).isEqualTo(1);
        assertThat(shelf.part("P-1").reserved()).isZero();
        assertThat(shelf.part("P-1").onOrder()).isEqualTo(1);
    }

    @Test
    void says_when_a_promised_part_is_not_there() {
        shelf.promise("P-1", 3);

        assertThat(shelf.used("P-1", 3, MONDAY)).isFalse();
    }
}
