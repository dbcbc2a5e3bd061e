package dev.millwright.planner.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Trigger;
import dev.millwright.planner.offer.OfferRules.Suggestion;
import dev.millwright.planner.offer.Situation.Equipment;
import dev.millwright.planner.offer.Situation.Foresight;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextStepsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private final NextSteps steps = new NextSteps(new OfferRules(Money.ofEuros(1000)));
    private final List<Touchpoint> contacts = new ArrayList<>();
    private final List<Equipment> machines = new ArrayList<>();
    private final List<Contract> contracts = new ArrayList<>();
    private Leaning leaning = Leaning.MIXED;
    private Foresight foresight = Foresight.NONE;
    private EmergencyHistory history = new EmergencyHistory(3, 0, 0, 0, 0, 0);

    private Situation situation() {
        var year = new ServiceBehaviour(
                12, 9, 1, 0, 2, 0, 1, 0, 0, Double.NaN, Double.NaN, 0, Money.ZERO, Money.ZERO, 0, 0, 0);
        var facts = new OfferRules.Facts(
                contracts.stream()
                        .filter(each -> each.holdsOn(TODAY))
                        .findFirst()
                        .orElse(null),
                year,
                new ServiceAxis(leaning, 0, 0.8, "", List.of()),
                history,
                new TrackRecord(40, 30),
                4,
                Money.ofEuros(500),
                0);
        return new Situation(facts, contracts, machines, contacts, foresight, 24, NOW, TODAY);
    }

    private void contact(
            int daysAgo, Touchpoint.Kind kind, @Nullable String machine, @Nullable String component, double hours) {
        contacts.add(new Touchpoint(
                "t" + contacts.size(),
                "acme",
                machine,
                NOW.minus(Duration.ofDays(daysAgo)),
                kind,
                component,
                Money.ZERO,
                hours));
    }

    private static Equipment machine(String id, @Nullable LocalDate warranty, String... worn) {
        return new Equipment(
                id, "Press " + id, NOW.minus(Duration.ofDays(900)), true, warranty, List.of(worn), List.of("bearing"));
    }

    private List<Kind> kinds() {
        return steps.of(situation()).stream().map(Suggestion::kind).toList();
    }

    @Test
    void a_warranty_is_spoken_of_from_six_months_before_its_end_and_not_under_full_service() {
        machines.add(machine("1", TODAY.plusMonths(6)));
        machines.add(machine("2", TODAY.plusDays(20)));

        var found = steps.of(situation()).getFirst();
        assertThat(found.kind()).isEqualTo(Kind.WARRANTY_EXTENSION);
        assertThat(found.reason())
                .startsWith("The warranty of Press 2 ends on 22 November 2026. The same goes for 1 other machine");
        assertThat(found.effect()).isEqualTo(ContractOffer.Effect.NONE);
        machines.remove(1);
        machines.set(0, machine("1", TODAY.plusMonths(6).plusDays(1)));
        assertThat(kinds()).isEmpty();
        machines.set(0, machine("1", TODAY.plusDays(20)));
        contracts.add(new Contract("acme", ContractKind.FULL_SERVICE, TODAY.minusYears(1), null, null));
        assertThat(kinds()).isEmpty();
    }

    /** Calls that were followed by an order within three days: 10, 40 and 30 h; a part takes 24 h, so 10 + 24 + 24 = 58 h in 3 years. */
    @Test
    void a_kit_claims_waiting_for_parts_whose_wear_does_not_show_and_nothing_else_does() {
        machines.add(machine("1", null));
        for (var call : List.of(new double[] {100, 10}, new double[] {200, 40}, new double[] {700, 30})) {
            contact((int) call[0], Touchpoint.Kind.EMERGENCY_CALL, "1", "seal", call[1]);
            contact((int) call[0] - 1, Touchpoint.Kind.PART_ORDER, "1", "seal", 0);
        }

        var kit = steps.of(situation()).getFirst();

        assertThat(kit.kind()).isEqualTo(Kind.SPARE_PART_KIT);
        // 58 / 3 years = 19.33 h a year × EUR 500.
        assertThat(kit.effect().expected().euros()).isCloseTo(9667, within(1.0));
        contacts.replaceAll(each -> new Touchpoint(
                each.id(), "acme", "1", each.at(), each.kind(), "bearing", Money.ZERO, each.downtimeHours()));
        assertThat(kinds())
                .as("the bearing's wear shows: its hours belong to the contract")
                .isEmpty();
    }

    /** Four orders in three years; the one that a visit followed within 30 days was for that visit. */
    @Test
    void a_kit_is_offered_without_a_claim_to_whom_fits_the_same_part_again_and_again() {
        machines.add(machine("1", null));
        for (int days : new int[] {100, 300, 600, 900}) {
            contact(days, Touchpoint.Kind.PART_ORDER, "1", "seal", 0);
        }

        var kit = steps.of(situation()).getFirst();

        assertThat(kit.kind()).isEqualTo(Kind.SPARE_PART_KIT);
        assertThat(kit.trigger()).isEqualTo(Trigger.USAGE);
        assertThat(kit.reason()).startsWith("In the last 3 years you ordered parts for the seal 4 times");
        assertThat(kit.effect()).isEqualTo(ContractOffer.Effect.NONE);
        contact(80, Touchpoint.Kind.PREVENTIVE_VISIT, "1", "seal", 0);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void hours_are_claimed_once_and_never_more_than_the_last_year_cost() {
        leaning = Leaning.REACTIVE;
        machines.add(machine("1", null));
        double lastYear = 0;
        for (int days = 10; days < 1000; days += 60) {
            boolean seal = days % 120 == 10;
            contact(days, Touchpoint.Kind.EMERGENCY_CALL, "1", seal ? "seal" : "bearing", 30);
            contact(days - 1, Touchpoint.Kind.PART_ORDER, "1", seal ? "seal" : "bearing", 0);
            lastYear += days < 365 ? 30 : 0;
        }
        history = EmergencyHistory.of(
                contacts, call -> "bearing".equals(call.component()), NOW.minus(Duration.ofDays(3 * 365)), NOW);

        var found = steps.of(situation());

        assertThat(found.stream().map(Suggestion::kind)).contains(Kind.PREVENTIVE_CONTRACT, Kind.SPARE_PART_KIT);
        double claimed =
                found.stream().mapToDouble(step -> step.effect().high().euros()).sum() / 500;
        assertThat(claimed).isLessThanOrEqualTo(lastYear);
    }

    @Test
    void a_machine_that_fails_more_and_more_is_renewed() {
        machines.add(machine("1", null));
        for (int days : new int[] {10, 60, 90, 500}) {
            contact(days, Touchpoint.Kind.EMERGENCY_CALL, "1", null, 5);
        }

        assertThat(steps.of(situation()).getFirst().reason())
                .startsWith(
                        "Press 1 needed 3 emergency calls in the last 12 months, after 1 in the 12 months before, and stood still for 15 hours.");
    }

    @Test
    void many_questions_and_few_log_ins_are_answered_with_training() {
        for (int i = 0; i < 8; i++) {
            contact(10 + i, Touchpoint.Kind.TICKET_OPENED, null, null, 0);
        }
        contact(5, Touchpoint.Kind.PORTAL_LOGIN, null, null, 0);

        assertThat(kinds()).containsExactly(Kind.TRAINING);
    }

    @Test
    void who_has_gone_quiet_is_asked_why_and_offered_nothing_else() {
        machines.add(machine("1", TODAY.plusDays(20)));
        contact(300, Touchpoint.Kind.EMAIL_RECEIVED, null, null, 0);
        foresight = new Foresight(Double.NaN, Double.NaN, 0.1, "");

        assertThat(kinds()).containsExactly(Kind.WIN_BACK);
    }

    @Test
    void a_contract_at_risk_is_spoken_of_early_and_the_customer_reads_no_score() {
        contracts.add(new Contract("acme", ContractKind.PREVENTIVE, TODAY.minusYears(1), TODAY.plusDays(150), null));
        foresight = new Foresight(0.4, 0.1, Double.NaN, "");

        var found = steps.of(situation()).getFirst();

        assertThat(found.trigger()).isEqualTo(Trigger.CHURN_RISK);
        var letter = OfferLetter.of(
                found,
                Leaning.PREVENTIVE,
                Variant.CALL,
                "O-1",
                new ContactTimes(java.time.DayOfWeek.TUESDAY, 10, 0, ""));
        assertThat(letter.text())
                .contains("keep it that way", "Tuesday around 10:00", "Reference: O-1")
                .doesNotContain("40 %", "risk", "probability", "segment", "score");
        foresight = new Foresight(0.14, 0.05, Double.NaN, "");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void the_wording_follows_the_customer() {
        machines.add(machine("2", TODAY.plusDays(20)));
        var found = steps.of(situation()).getFirst();
        var moment = new ContactTimes(java.time.DayOfWeek.TUESDAY, 10, 0, "");

        assertThat(OfferLetter.of(found, Leaning.REACTIVE, Variant.SHORT, "O-1", moment)
                        .text())
                .contains("what standing still has cost")
                .doesNotContain("keep it that way");
    }
}
