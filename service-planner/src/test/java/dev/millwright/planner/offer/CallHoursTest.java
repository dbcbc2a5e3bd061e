package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallHoursTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private final List<Touchpoint> contacts = new ArrayList<>();

    private Touchpoint contact(Touchpoint.Kind kind, @Nullable String reference, double hours) {
        var contact = new Touchpoint(
                "t" + contacts.size(),
                "acme",
                "1",
                NOW.minus(Duration.ofDays(10)),
                kind,
                "seal",
                Money.ZERO,
                hours,
                new Touchpoint.About(null, null, reference, null, null, ""));
        contacts.add(contact);
        return contact;
    }

    @Test
    void a_calls_hours_may_be_told_with_its_repair_and_are_not_added_up() {
        var told = contact(Touchpoint.Kind.EMERGENCY_CALL, "SO-1", 0);
        contact(Touchpoint.Kind.CORRECTIVE_VISIT, "SO-1", 9);
        contact(Touchpoint.Kind.CORRECTIVE_VISIT, "SO-1", 9);
        var more = contact(Touchpoint.Kind.EMERGENCY_CALL, "SO-2", 12);
        contact(Touchpoint.Kind.CORRECTIVE_VISIT, "SO-2", 4);
        var alone = contact(Touchpoint.Kind.EMERGENCY_CALL, null, 0);
        contact(Touchpoint.Kind.CORRECTIVE_VISIT, null, 7);

        var hours = CallHours.of(contacts);

        assertThat(hours.of(told)).isEqualTo(9);
        assertThat(hours.of(more)).isEqualTo(12);
        assertThat(hours.of(alone)).isZero();
        assertThat(hours.sum(contacts)).isEqualTo(21);
    }

    /** Median 9 h: up to 90 h are believed, 540 h (9 h told in minutes) are not. */
    @Test
    void minutes_written_as_hours_are_left_out_and_counted() {
        for (double each : new double[] {6, 9, 9, 90, 540}) {
            contact(Touchpoint.Kind.EMERGENCY_CALL, null, each);
        }

        var hours = CallHours.of(contacts);

        assertThat(hours.sum(contacts)).isEqualTo(114);
        assertThat(hours.doubtful()).isEqualTo(1);
    }
}
