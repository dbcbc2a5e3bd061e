package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContactRules.Past;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private final ContactRules rules =
            new ContactRules(2, Duration.ofDays(365), Duration.ofDays(180), Duration.ofDays(90));

    private static Past sent(String at, @Nullable Outcome outcome, @Nullable String outcomeAt) {
        return new Past(
                Kind.UPGRADE, true, Instant.parse(at), outcome, outcomeAt == null ? null : Instant.parse(outcomeAt));
    }

    private static Touchpoint contact(String at, Touchpoint.Kind kind, @Nullable String reference) {
        return new Touchpoint(
                at + kind,
                "acme",
                null,
                Instant.parse(at),
                kind,
                null,
                Money.ZERO,
                0,
                new Touchpoint.About(null, null, reference, null, null, ""));
    }

    @Test
    void two_in_this_quarter_are_enough_and_the_last_quarter_does_not_count() {
        var october = sent("2026-10-01T00:00:00Z", null, null);
        var september = sent("2026-09-30T23:59:59Z", null, null);

        assertThat(rules.silence(List.of(october, september), 0, NOW)).isEmpty();
        assertThat(rules.silence(List.of(october, october, september), 0, NOW).orElseThrow())
                .contains("2 offers were sent since 1 Oct 2026");
    }

    @Test
    void never_during_an_open_complaint() {
        assertThat(rules.silence(List.of(), 1, NOW).orElseThrow()).startsWith("1 complaint is open");
    }

    @Test
    void a_kind_rests_for_a_year_after_a_no_and_shorter_after_silence() {
        assertThat(rules.rest(
                                Kind.UPGRADE,
                                List.of(sent("2025-11-01T00:00:00Z", Outcome.DECLINED, "2025-11-10T00:00:00Z")),
                                NOW)
                        .orElseThrow())
                .isEqualTo("The customer said no: not before 10 Nov 2026.");
        assertThat(rules.rest(
                        Kind.UPGRADE,
                        List.of(sent("2026-01-01T00:00:00Z", Outcome.NO_ANSWER, "2026-02-15T00:00:00Z")),
                        NOW))
                .isEmpty();
        assertThat(rules.rest(Kind.TRAINING, List.of(sent("2026-11-01T00:00:00Z", null, null)), NOW))
                .as("another kind")
                .isEmpty();
        assertThat(rules.rest(Kind.UPGRADE, List.of(sent("2026-11-01T00:00:00Z", null, null)), NOW))
                .as("waits for an answer")
                .isPresent();
    }

    @Test
    void a_complaint_is_open_until_it_is_closed_by_its_reference() {
        var complaint = contact("2025-01-01T00:00:00Z", Touchpoint.Kind.COMPLAINT, "C-1");
        var other = contact("2026-01-01T00:00:00Z", Touchpoint.Kind.COMPLAINT_CLOSED, "C-2");
        var closed = contact("2026-02-01T00:00:00Z", Touchpoint.Kind.COMPLAINT_CLOSED, "C-1");
        var unnamed = contact("2026-10-01T00:00:00Z", Touchpoint.Kind.COMPLAINT, null);

        assertThat(OpenComplaints.count(List.of(complaint, other), NOW)).isEqualTo(1);
        assertThat(OpenComplaints.count(List.of(complaint, other, closed), NOW)).isZero();
        assertThat(OpenComplaints.count(List.of(unnamed), NOW)).isEqualTo(1);
        assertThat(OpenComplaints.count(List.of(unnamed), NOW.plus(Duration.ofDays(91))))
                .isZero();
    }
}
