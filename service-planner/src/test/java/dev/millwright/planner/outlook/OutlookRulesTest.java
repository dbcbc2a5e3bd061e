package dev.millwright.planner.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.outlook.PartOutlook.Incoming;
import dev.millwright.planner.outlook.PartOutlook.State;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutlookRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final OutlookRules RULES = new OutlookRules(new OutlookSettings(
            56,
            Duration.ofDays(7),
            0.2,
            0.98,
            Money.ofEuros(640),
            Duration.ofDays(2),
            Money.ofEuros(350),
            Duration.ofDays(3),
            0.8));

    /** EUR 3,650; typically 5 days, late 9. */
    private static SparePart part(int stock, SparePart.Held... elsewhere) {
        return new SparePart("P", "Pump", Money.ofEuros(3650), stock, 0, 5, 9, 0, null, List.of(elsewhere));
    }

    private static Need certain(Need.Kind kind, int quantity, int withApproval, PartSource place, int day) {
        return new Need(
                kind,
                "P",
                quantity,
                withApproval,
                place,
                TODAY.plusDays(day),
                d -> d < day ? 0 : 1,
                "M1",
                "Press 1",
                "Pump",
                null,
                0,
                null);
    }

    private static Need booked(int day) {
        return certain(Need.Kind.BOOKED, 1, 0, PartSource.STORE, day);
    }

    /** Half a chance from a day on. */
    private static Need half(int day) {
        return new Need(
                Need.Kind.WATCHED,
                "P",
                1,
                0,
                PartSource.STORE,
                null,
                d -> d < day ? 0 : 0.5,
                "M2",
                "Press 2",
                "Pump",
                null,
                0,
                null);
    }

    private static Incoming order(int quantity, int day) {
        return new Incoming(
                UUID.randomUUID(), quantity, false, TODAY.plusDays(day), TODAY.plusDays(day + 4), false, null);
    }

    private static PartOutlook outlook(SparePart part, List<Need> needs, Incoming... incoming) {
        return RULES.outlook(part, needs, List.of(incoming), TODAY);
    }

    @Test
    void a_piece_more_is_aimed_at_until_it_costs_as_much_as_one_that_is_missing() {
        // Late lead time 9 + 1 day, next look after 7: 17 days. 3650 × 0.2 × 17 / 365 = 34; 640 / (640 + 34).
        assertThat(RULES.cover(part(0), 17)).isCloseTo(0.949555, within(1e-6));
    }

    @Test
    void an_order_goes_out_early_enough_to_be_there_late_and_still_in_time() {
        var outlook = outlook(part(2), List.of(booked(3), booked(10), half(20)));

        // Two for sure by day 10, and on day 20 a third with a chance of 0.5 > 1 - 0.9496. Late delivery and a day: 10
        // days before.
        var suggestion = outlook.suggestion();
        assertThat(suggestion).isNotNull();
        assertThat(suggestion.quantity()).isEqualTo(1);
        assertThat(suggestion.orderBy()).isEqualTo(TODAY.plusDays(10));
        assertThat(suggestion.typical()).isEqualTo(TODAY.plusDays(16));
        assertThat(suggestion.late()).isEqualTo(TODAY.plusDays(20));
        assertThat(suggestion.cost()).isEqualTo(Money.ofEuros(3650));
        assertThat(suggestion.waitChance()).isEqualTo(0.5);
        assertThat(outlook.runsOut()).isEqualTo(TODAY.plusDays(20));
        assertThat(outlook.state()).isEqualTo(State.LATER);
        assertThat(outlook.certainSoon()).isEqualTo(2);
        assertThat(outlook.likelySoon()).isEqualTo(0.5);
    }

    @Test
    void what_is_on_order_counts_when_it_is_there_even_if_it_is_late() {
        // Expected on day 18, late on day 22: between 20 and 22 somebody may wait, and an order of today would not be
        // faster.
        var late = outlook(part(2), List.of(booked(3), booked(10), half(20)), order(1, 18));

        assertThat(late.suggestion()).isNull();
        assertThat(late.state()).isEqualTo(State.COMING);
        assertThat(late.runsOut()).isNull();
        assertThat(late.runsOutLate()).isEqualTo(TODAY.plusDays(20));
    }

    @Test
    void a_visit_that_comes_before_its_piece_waits() {
        var outlook = outlook(part(0), List.of(booked(3)), order(1, 6));

        assertThat(outlook.state()).isEqualTo(State.WAITS);
        assertThat(outlook.runsOut()).isEqualTo(TODAY.plusDays(3));
        assertThat(outlook.suggestion()).isNull();
        assertThat(outlook.weeks().getFirst().arriving()).isEqualTo(1);
        assertThat(outlook.weeks().getFirst().left()).isZero();
    }

    @Test
    void nothing_on_the_shelf_and_something_likely_is_ordered_today() {
        var outlook = outlook(part(0), List.of(half(1)));

        assertThat(outlook.state()).isEqualTo(State.NOW);
        assertThat(outlook.suggestion()).isNotNull();
        assertThat(outlook.suggestion().orderBy()).isEqualTo(TODAY);
        assertThat(outlook.suggestion().why())
                .hasSize(4)
                .first()
                .asString()
                .contains("0.5 pieces are likely to be needed; none is on the shelves, none on order");
    }

    @Test
    void what_lies_on_a_van_and_what_an_approval_orders_does_not_come_off_the_shelves() {
        var van = new PartSource(PartSource.Kind.VAN, "T1");
        var depot = new PartSource(PartSource.Kind.DEPOT, "D1");
        var outlook = outlook(
                part(0, new SparePart.Held(van, 1, 1), new SparePart.Held(depot, 2, 0)),
                List.of(
                        certain(Need.Kind.BOOKED, 1, 0, van, 2),
                        certain(Need.Kind.PROPOSED, 3, 1, PartSource.STORE, 9)));

        // Two of three from the depot, the third is ordered with the approval; the van's is its own.
        assertThat(outlook.suggestion()).isNull();
        assertThat(outlook.state()).isEqualTo(State.APPROVAL);
        assertThat(outlook.free()).isEqualTo(2);
        assertThat(outlook.promised()).isEqualTo(1);
        assertThat(outlook.onVans()).isEqualTo(1);
        assertThat(outlook.certainSoon()).isEqualTo(4);
    }

    @Test
    void a_cheap_piece_is_kept_for_a_small_chance_and_a_dear_one_is_not() {
        var rare = new Need(
                Need.Kind.FLEET,
                "P",
                1,
                0,
                PartSource.STORE,
                null,
                day -> 0.002 * (day + 1),
                null,
                "12 × Press",
                "Pump",
                null,
                0,
                null);
        var cheap = new SparePart("P", "Ring", Money.ofEuros(100), 0, 0, 5);
        var dear = new SparePart("P", "Motor", Money.ofEuros(100_000), 0, 0, 5);

        // Cheap: 640 / (640 + 0.71) = 0.9989, held at 0.98; dear: 640 / (640 + 712) = 0.473, held at 0.5. A chance of 2
        // % is
        // passed on day 10 (1 - exp(-0.022) = 2.2 %), and an order takes five days and one.
        assertThat(outlook(cheap, List.of(rare)).state()).isEqualTo(State.SOON);
        assertThat(outlook(dear, List.of(rare)).suggestion()).isNull();
    }

    @Test
    void weeks_add_up() {
        var outlook = outlook(part(3), List.of(booked(3), booked(10), half(20)), order(2, 9));

        assertThat(outlook.weeks()).hasSize(8);
        assertThat(outlook.weeks().stream().mapToInt(PartOutlook.Week::certain).sum())
                .isEqualTo(2);
        assertThat(outlook.weeks().stream()
                        .mapToDouble(PartOutlook.Week::likely)
                        .sum())
                .isEqualTo(0.5);
        assertThat(outlook.weeks().getLast().left()).isEqualTo(2.5);
        // Late by four days: in the second week three minus two are left instead of three.
        assertThat(outlook.weeks().get(1).left()).isEqualTo(3);
        assertThat(outlook.weeks().get(1).leftLate()).isEqualTo(3);
    }

    @Test
    void a_part_that_takes_years_to_come_is_ordered_today() {
        var slow = new SparePart("P", "Pump", Money.ofEuros(3650), 0, 0, 700, 1000, 0, null, List.of());

        // A year is looked ahead; the order is there, late and a day more, after 1001 days.
        var suggestion = outlook(slow, List.of(booked(10))).suggestion();
        assertThat(suggestion).isNotNull();
        assertThat(suggestion.quantity()).isEqualTo(1);
        assertThat(suggestion.orderBy()).isEqualTo(TODAY);
        assertThat(suggestion.late()).isEqualTo(TODAY.plusDays(1001));
    }
}
