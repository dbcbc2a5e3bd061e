package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final List<Touchpoint> contacts = new ArrayList<>();

    /** {@code number} calls, a week apart, {@code weekday} days after a Monday, at {@code hour} UTC. */
    private void calls(int number, int weekday, int hour) {
        for (int week = 0; week < number; week++) {
            contacts.add(new Touchpoint(
                    "t" + contacts.size(),
                    "acme",
                    null,
                    MONDAY.plusDays(7L * week + weekday).atTime(hour, 10).toInstant(ZoneOffset.UTC),
                    Touchpoint.Kind.PHONE_CALL,
                    null,
                    Money.ZERO,
                    0));
        }
    }

    /**
     * Six of seven on Thursdays: 5 · P(X ≥ 6 | 7, 1/5) = 5 · (7 · 0.2⁶ · 0.8 + 0.2⁷) = 0.0019. Six of seven around 14:00 in Berlin (13:00
     * UTC in winter): 7 · P(X ≥ 6 | 7, 1/3) = 7 · (7 · 2 + 1) / 3⁷ = 0.048.
     */
    @Test
    void the_moment_is_when_the_customer_called_before_in_its_own_time() {
        calls(6, 3, 13);
        calls(1, 0, 8);

        var best = ContactTimes.of(contacts, BERLIN);

        assertThat(best.day()).isEqualTo(DayOfWeek.THURSDAY);
        assertThat(best.hour()).isEqualTo(14);
        assertThat(best.reason())
                .isEqualTo("Of 7 calls and answers of this customer in office hours: 6 on Thursdays, 6 around 14:00.");
        assertThat(ContactTimes.next(best.day(), best.hour(), BERLIN, Instant.parse("2026-11-02T09:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-05T13:00:00Z"));
    }

    /** One call on each weekday and one more on Monday: 5 · P(X ≥ 2 | 6, 1/5) = 5 · (1 − 0.8⁶ − 6 · 0.2 · 0.8⁵) = 1.7 > 0.05. */
    @Test
    void a_few_scattered_calls_make_no_monday() {
        for (int weekday = 0; weekday < 5; weekday++) {
            calls(1, weekday, 7 + weekday);
        }
        calls(1, 0, 14);

        var best = ContactTimes.of(contacts, BERLIN);

        assertThat(best.day()).isEqualTo(DayOfWeek.TUESDAY);
        assertThat(best.hour()).isEqualTo(10);
        assertThat(best.reason()).contains("no weekday stands out (Tuesday is usual), no hour does (10:00 is usual)");
    }

    /**
     * Of ten, five on one day may be chance (5 · P(X ≥ 5 | 10, 1/5) = 5 · 0.0328 = 0.16), six are not (5 · 0.0064 = 0.032); the hours are
     * spread evenly both times.
     */
    @Test
    void a_weekday_is_told_only_where_it_stands_out() {
        for (int i = 0; i < 5; i++) {
            calls(1, 4, 8 + i);
            calls(1, i == 4 ? 0 : i, 12 - i);
        }
        assertThat(ContactTimes.of(contacts, ZoneOffset.UTC).day()).isEqualTo(DayOfWeek.TUESDAY);
        contacts.removeLast();
        calls(1, 4, 16);

        assertThat(ContactTimes.of(contacts, ZoneOffset.UTC).day()).isEqualTo(DayOfWeek.FRIDAY);
    }

    @Test
    void four_calls_are_too_few_and_nights_and_weekends_do_not_count() {
        calls(4, 3, 13);
        calls(3, 5, 10);
        calls(3, 2, 23);

        var best = ContactTimes.of(contacts, BERLIN);

        assertThat(best.seen()).isEqualTo(4);
        assertThat(best.reason()).startsWith("Usual office hours: too few").contains("(4)");
    }
}
