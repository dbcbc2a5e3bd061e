package dev.millwright.sim.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordKeepingTest {
    private static final Market MARKET =
            Market.of(new MarketSettings(12, 300, LocalDate.of(2025, 5, 1), LocalDate.of(2026, 11, 1), 0.1));
    private static final RecordKeeping BOOKS = RecordKeeping.of(MARKET, FaultSettings.USUAL, 5, "K");

    @Test
    void keeps_clean_books_if_it_is_told_to() {
        var clean = RecordKeeping.of(MARKET, FaultSettings.NONE, 5, "K");

        assertThat(clean.rows()).hasSize(300);
        assertThat(clean.contacts())
                .hasSize(MARKET.customers().stream()
                        .mapToInt(customer -> customer.contacts().size())
                        .sum());
        assertThat(clean.contacts())
                .allMatch(
                        contact -> contact.recordedAt().equals(contact.contact().at()));
        assertThat(clean.rows())
                .allMatch(row ->
                        MARKET.customers().get(row.truth()).company().fullName().equals(row.name()));
    }

    /** 300 customers, 8 % more than once: 24 expected, standard deviation 4.7; four of them are 19. */
    @Test
    void writes_some_customers_down_twice_and_says_which() {
        var times = BOOKS.rows().stream().collect(Collectors.groupingBy(CrmRow::truth, Collectors.counting()));

        assertThat(times).hasSize(300);
        assertThat(times.values().stream().filter(count -> count > 1).count()).isBetween(5L, 43L);
        assertThat(times.values()).allMatch(count -> count <= 3);
        assertThat(new HashSet<>(BOOKS.rows().stream().map(CrmRow::id).toList()))
                .hasSize(BOOKS.rows().size());
        assertThat(BOOKS.truth()).hasSize(BOOKS.rows().size());
    }

    @Test
    void a_tax_number_is_never_that_of_somebody_else() {
        for (var row : BOOKS.rows()) {
            var right = MARKET.customers().get(row.truth()).company().vatNumber();
            assertThat(right).startsWith(row.vatNumber().replace(" ", ""));
        }
    }

    @Test
    void contacts_are_late_double_and_never_written_down_before_they_happen() {
        int happened = MARKET.customers().stream()
                .mapToInt(customer -> customer.contacts().size())
                .sum();
        long late = BOOKS.contacts().stream()
                .filter(contact ->
                        contact.recordedAt().isAfter(contact.contact().at().plusSeconds(3 * 86_400)))
                .filter(contact -> contact.contact()
                        .at()
                        .isAfter(MARKET.customers()
                                .getFirst()
                                .contacts()
                                .getFirst()
                                .at()))
                .count();

        assertThat(BOOKS.contacts().size() / (double) happened).isBetween(1.01, 1.03);
        assertThat(late / (double) happened).isBetween(0.04, 0.09);
        assertThat(BOOKS.contacts())
                .noneMatch(contact ->
                        contact.recordedAt().isBefore(contact.contact().at().minusSeconds(90 * 60)));
    }

    @Test
    void the_same_seed_keeps_the_same_books() {
        assertThat(RecordKeeping.of(MARKET, FaultSettings.USUAL, 5, "K")).isEqualTo(BOOKS);
    }

    /** 79927398713 is the usual example of ISO/IEC 7812; ISO/IEC 7064 MOD 11,10 of 13669597 is 6. */
    @Test
    void tax_numbers_have_check_digits() {
        assertThat(TaxNumbers.luhn("7992739871")).isEqualTo("79927398713");
        assertThat(TaxNumbers.mod11And10("13669597")).isEqualTo("136695976");
        assertThat(new TaxNumbers(new SplittableRandom(1)).invent("NL")).matches("NL\\d{9}B01");
    }

    @Test
    void offers_help_some_annoy_others_and_some_buy_anyway() {
        var taste = new OfferTaste(1);
        var now = OfferTaste.Moment.ORDINARY;
        var plan = OfferTaste.Offer.PREVENTIVE_PLAN;
        var downtime = OfferTaste.Wording.AVOIDED_DOWNTIME;

        // 0.06 + 0.22 * 1.6
        assertThat(taste.offered(BehaviourType.LOYAL_OVERDUE, plan, downtime, now))
                .isEqualTo(0.06 + 0.22 * 1.6);
        assertThat(taste.offered(BehaviourType.SLOW_PAYER, plan, downtime, now))
                .isLessThan(taste.anyway(BehaviourType.SLOW_PAYER, plan));
        assertThat(taste.anyway(BehaviourType.CAREFUL_PLANNER, plan)).isGreaterThan(0.2);
        var burning = new OfferTaste.Moment(10, 10_000, true, 0);
        assertThat(taste.offered(BehaviourType.LOYAL_OVERDUE, plan, downtime, burning))
                .isLessThan(taste.anyway(BehaviourType.LOYAL_OVERDUE, plan));
    }
}
