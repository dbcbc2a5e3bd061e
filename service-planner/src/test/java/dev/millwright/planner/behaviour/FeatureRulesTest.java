package dev.millwright.planner.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.behaviour.CustomerFacts.Alarm;
import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.CustomerFacts.Replacement;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureRulesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2015-06-01T00:00:00Z");
    private static final double EXACT = 1e-9;

    private final List<Touchpoint> contacts = new ArrayList<>();
    private final List<InstalledMachine> machines = new ArrayList<>();
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Replacement> replacements = new ArrayList<>();

    private static Instant daysAgo(double days) {
        return NOW.minus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }

    private void contact(Kind kind, double daysAgo) {
        contact(kind, daysAgo, "press-7", null, 0);
    }

    private void contact(Kind kind, double daysAgo, @Nullable String reference) {
        contact(kind, daysAgo, "press-7", reference, 0);
    }

    private void contact(Kind kind, double daysAgo, @Nullable String machine, @Nullable String reference, int euros) {
        add(
                kind,
                daysAgo,
                machine,
                null,
                Money.ofEuros(euros),
                new Touchpoint.About(null, null, reference, null, null, ""));
    }

    private void add(
            Kind kind,
            double daysAgo,
            @Nullable String machine,
            @Nullable String component,
            Money amount,
            Touchpoint.About about) {
        contacts.add(new Touchpoint(
                "t" + contacts.size(), "acme", machine, daysAgo(daysAgo), kind, component, amount, 0, about));
    }

    private void component(Kind kind, double daysAgo, String component) {
        add(kind, daysAgo, "press-7", component, Money.ZERO, Touchpoint.About.NOTHING);
    }

    private void machine(String id, @Nullable String site, Instant from) {
        machines.add(new InstalledMachine(id, site, from, null, null));
    }

    private List<FeatureRow> rows(Instant now) {
        var facts = new CustomerFacts("acme", contacts, machines, contracts, alarms, replacements, 0.8);
        return FeatureRules.of(facts, UnaryOperator.identity(), now);
    }

    private double year(BehaviourFeature feature) {
        return rows(NOW).getFirst().value(feature, Window.YEAR);
    }

    private double threeYears(BehaviourFeature feature) {
        return rows(NOW).getFirst().value(feature, Window.THREE_YEARS);
    }

    @Test
    void shares_jobs_into_planned_emergencies_and_repairs_that_no_call_announced() {
        contact(Kind.PREVENTIVE_VISIT, 10);
        contact(Kind.INSPECTION, 20);
        contact(Kind.EMERGENCY_CALL, 30, "C1");
        contact(Kind.CORRECTIVE_VISIT, 29, "C1"); // the call's own repair
        contact(Kind.EMERGENCY_CALL, 100);
        contact(Kind.CORRECTIVE_VISIT, 90); // ten days behind a call about the same machine
        contact(Kind.CORRECTIVE_VISIT, 60); // nobody had called
        contact(Kind.EMERGENCY_CALL, 400); // in three years only

        // Planned 2, calls 2, one repair alone: 5 jobs; in three years 6.
        assertThat(year(BehaviourFeature.SHARE_PREVENTIVE)).isCloseTo(2.0 / 5, within(EXACT));
        assertThat(year(BehaviourFeature.SHARE_EMERGENCY)).isCloseTo(2.0 / 5, within(EXACT));
        assertThat(threeYears(BehaviourFeature.SHARE_EMERGENCY)).isCloseTo(3.0 / 6, within(EXACT));
    }

    @Test
    void relates_emergencies_standstill_and_money_to_the_machine_years_of_the_window() {
        machine("press-7", null, LONG_AGO);
        machine("press-8", null, daysAgo(182.5)); // half of the year's 365 days
        machines.add(new InstalledMachine("press-9", null, LONG_AGO, daysAgo(182.5), null)); // retired
        contact(Kind.EMERGENCY_CALL, 10, "press-7", null, 1500);
        contact(Kind.PART_ORDER, 11, null, "O-1", 800);
        contact(Kind.QUOTE_WON, 12, null, "O-1", 800); // the same order
        contact(Kind.QUOTE_WON, 12, null, "Q-2", 200);
        contact(Kind.INVOICE, 5, null, "I-1", 2500); // bills what was counted
        contact(Kind.QUOTE, 5, null, "Q-3", 9000); // not spent
        contacts.add(new Touchpoint(
                "down",
                "acme",
                "press-7",
                daysAgo(9),
                Kind.CORRECTIVE_VISIT,
                null,
                Money.ZERO,
                12,
                Touchpoint.About.NOTHING));

        // Machine-days 365 + 182.5 + 182.5 = 730, in years of 365.25 days.
        double machineYears = 730 / 365.25;
        assertThat(year(BehaviourFeature.MACHINE_YEARS)).isCloseTo(machineYears, within(EXACT));
        assertThat(year(BehaviourFeature.MACHINES)).isEqualTo(2);
        assertThat(year(BehaviourFeature.EMERGENCY_RATE)).isCloseTo(1 / machineYears, within(EXACT));
        assertThat(year(BehaviourFeature.DOWNTIME_RATE)).isCloseTo(12 / machineYears, within(EXACT));
        assertThat(year(BehaviourFeature.LABOUR_RATE)).isCloseTo(1500 / machineYears, within(EXACT));
        assertThat(year(BehaviourFeature.PARTS_RATE)).isCloseTo(1000 / machineYears, within(EXACT));
        assertThat(year(BehaviourFeature.SPEND)).isEqualTo(2500);
    }

    @Test
    void takes_invoices_for_the_spend_where_nothing_else_carries_an_amount() {
        machine("press-7", null, LONG_AGO);
        contact(Kind.PREVENTIVE_VISIT, 30);
        contact(Kind.INVOICE, 5, null, "I-1", 2500);

        assertThat(year(BehaviourFeature.SPEND)).isEqualTo(2500);
        assertThat(year(BehaviourFeature.PARTS_RATE)).isNaN();
    }

    @Test
    void measures_from_the_alarm_to_the_call_and_sees_which_alarms_were_heeded() {
        alarms.add(new Alarm("press-7", daysAgo(100)));
        alarms.add(new Alarm("press-7", daysAgo(98))); // the same trouble
        contact(Kind.EMERGENCY_CALL, 90); // ten days after the first
        alarms.add(new Alarm("press-7", daysAgo(80)));
        contact(Kind.PREVENTIVE_VISIT, 75); // heeded
        contact(Kind.EMERGENCY_CALL, 74); // no alarm before
        alarms.add(new Alarm("press-7", daysAgo(70)));
        contact(Kind.EMERGENCY_CALL, 5); // 65 days later: another matter
        alarms.add(new Alarm("press-8", daysAgo(6))); // another machine

        assertThat(year(BehaviourFeature.ALARM_TO_CALL_DAYS)).isCloseTo(10, within(EXACT));
        assertThat(year(BehaviourFeature.ALARMS_HEEDED)).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void counts_services_that_were_agreed_or_proposed_and_not_done() {
        machine("press-7", null, LONG_AGO);
        machine("press-8", null, LONG_AGO);
        contact(Kind.PROPOSAL_MADE, 120, "P1");
        contact(Kind.PROPOSAL_ACCEPTED, 110, "P1");
        contact(Kind.PREVENTIVE_VISIT, 100, "P1"); // done
        contact(Kind.PROPOSAL_ACCEPTED, 50, "press-8", "P2", 0); // due since five days
        contact(Kind.PROPOSAL_ACCEPTED, 40, "press-8", "P3", 0); // not yet due
        contact(Kind.PROPOSAL_MADE, 35, "P4"); // nobody answered
        contact(Kind.PROPOSAL_MADE, 20, "P5"); // may still be answered

        // P2 and P4 over two machines.
        assertThat(year(BehaviourFeature.OVERDUE_SERVICES)).isCloseTo(1, within(EXACT));
    }

    @Test
    void knows_acceptance_and_how_long_an_answer_takes() {
        contact(Kind.PROPOSAL_MADE, 380, "P1");
        contact(Kind.PROPOSAL_ACCEPTED, 360, "P1"); // 20 days; asked before the year began, answered in it
        contact(Kind.PROPOSAL_MADE, 100, "P2");
        contact(Kind.PROPOSAL_MADE, 99, "P3");
        contact(Kind.PROPOSAL_REJECTED, 96, "P2"); // 4 days
        contact(Kind.QUOTE, 50);
        contact(
                Kind.PROPOSAL_ACCEPTED,
                44); // by the machine: P3 bears a reference, so the quote, 55 days later than P3
        contact(Kind.QUOTE, 30, "Q1");
        contact(Kind.QUOTE_WON, 20, "Q1"); // 10 days
        contact(Kind.QUOTE_LOST, 20, "press-8", "Q0", 0); // nobody knows when it was asked

        // P3 took 55 days. Sorted 4, 10, 20, 55: median 15.
        assertThat(year(BehaviourFeature.ACCEPTANCE)).isCloseTo(2.0 / 3, within(EXACT));
        assertThat(year(BehaviourFeature.ANSWER_DELAY_DAYS)).isCloseTo(15, within(EXACT));
        assertThat(year(BehaviourFeature.QUOTES_WON)).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void sees_what_was_replaced_only_after_it_had_failed() {
        component(Kind.PREVENTIVE_VISIT, 10, "bearing");
        component(Kind.EMERGENCY_CALL, 40, "pump");
        component(Kind.PREVENTIVE_VISIT, 100, "belt");
        replacements.add(new Replacement("press-7", "belt", daysAgo(101), true)); // the technician knows better
        contact(Kind.PREVENTIVE_VISIT, 120); // nothing named

        // Belt and pump after failure, bearing before.
        assertThat(year(BehaviourFeature.RUN_TO_FAILURE_SHARE)).isCloseTo(2.0 / 3, within(EXACT));
    }

    @Test
    void counts_visits_that_the_customer_moved_or_called_off() {
        contact(Kind.PREVENTIVE_VISIT, 10);
        contact(Kind.PREVENTIVE_VISIT, 20);
        contact(Kind.INSPECTION, 30);
        contact(Kind.VISIT_MOVED, 12);
        contact(Kind.VISIT_CANCELLED, 50);

        assertThat(year(BehaviourFeature.VISITS_MOVED)).isCloseTo(0.25, within(EXACT));
        assertThat(year(BehaviourFeature.VISITS_CANCELLED)).isCloseTo(0.25, within(EXACT));
    }

    @Test
    void knows_the_present_contract_warranty_and_age_of_machines() {
        var today = LocalDate.parse("2026-06-01");
        contracts.add(new Contract("acme", ContractKind.BASIC, today.minusYears(3), null, null));
        contracts.add(new Contract("acme", ContractKind.PREVENTIVE, today.minusYears(1), today.plusDays(61), null));
        contracts.add(new Contract("acme", ContractKind.FULL_SERVICE, today.plusDays(61), null, null)); // not yet
        machines.add(new InstalledMachine("a", null, LONG_AGO, null, today.minusDays(10)));
        machines.add(new InstalledMachine("b", null, daysAgo(365.25), null, today.plusDays(60)));
        machines.add(new InstalledMachine("c", null, NOW.plusSeconds(1), null, today.plusDays(900))); // not yet there

        // A month is 365.25 / 12 = 30.4375 days. Eleven years (4018 days) and one.
        assertThat(year(BehaviourFeature.CONTRACT_LEVEL)).isEqualTo(2);
        assertThat(year(BehaviourFeature.CONTRACT_MONTHS_LEFT)).isCloseTo(61 / 30.4375, within(EXACT));
        assertThat(year(BehaviourFeature.WARRANTY_MONTHS_LEFT)).isCloseTo(61 / 30.4375 / 2, within(EXACT));
        assertThat(year(BehaviourFeature.MACHINE_AGE_YEARS)).isCloseTo((4018 / 365.25 + 1) / 2, within(EXACT));
        assertThat(year(BehaviourFeature.OLD_MACHINES)).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void measures_our_answers_payment_complaints_and_the_rhythm_of_visits() {
        contact(Kind.TICKET_OPENED, 10, "T1");
        contact(Kind.TICKET_OPENED, 9.5, "T2");
        contact(Kind.TICKET_ANSWERED, 9.25, "T1"); // 18 hours
        contact(Kind.TICKET_ANSWERED, 9, "T2"); // 12 hours
        contact(Kind.TICKET_OPENED, 8, "T3");
        contact(Kind.TICKET_CLOSED, 7, "T3"); // closed without an answer of ours
        var due = LocalDate.parse("2026-05-10");
        add(Kind.INVOICE, 60, null, null, Money.ofEuros(1), new Touchpoint.About(null, null, "I1", null, due, ""));
        contact(Kind.PAYMENT, 12, "I1"); // 20 May: ten days late
        add(Kind.INVOICE, 50, null, null, Money.ofEuros(1), new Touchpoint.About(null, null, "I2", null, due, ""));
        contact(Kind.COMPLAINT, 80, "K1");
        contact(Kind.COMPLAINT, 70, "K2");
        contact(Kind.COMPLAINT_CLOSED, 60, "K1");
        contact(Kind.PREVENTIVE_VISIT, 30);
        contact(Kind.PREVENTIVE_VISIT, 130);
        contact(Kind.PREVENTIVE_VISIT, 170);

        assertThat(year(BehaviourFeature.OUR_ANSWER_HOURS)).isCloseTo(15, within(EXACT));
        // I1 ten days, I2 unpaid on 31 May, the last instant before 1 June is reckoned as of 1 June: 22 days; median
        // 16.
        assertThat(year(BehaviourFeature.PAYMENT_DELAY_DAYS)).isCloseTo(16, within(EXACT));
        assertThat(year(BehaviourFeature.COMPLAINTS)).isEqualTo(2);
        assertThat(year(BehaviourFeature.COMPLAINTS_OPEN)).isEqualTo(1);
        // Gaps 40 and 100: mean 70, deviation 30; 1 / (1 + 3/7) = 0.7.
        assertThat(year(BehaviourFeature.VISIT_REGULARITY)).isCloseTo(0.7, within(EXACT));
        assertThat(year(BehaviourFeature.DAYS_SINCE_VISIT)).isCloseTo(30, within(EXACT));
    }

    @Test
    void says_unknown_and_not_zero_where_nothing_can_be_reckoned() {
        var row = rows(NOW).getFirst();

        assertThat(row.value(BehaviourFeature.SHARE_PREVENTIVE, Window.YEAR)).isNaN();
        assertThat(row.value(BehaviourFeature.EMERGENCY_RATE, Window.YEAR)).isNaN();
        assertThat(row.value(BehaviourFeature.EMERGENCY_CALLS, Window.YEAR)).isZero();
        assertThat(row.contacts()).isZero();
        assertThat(row.quality()).isEqualTo(0.8);
    }

    @Test
    void gives_each_of_several_sites_a_row_of_its_own() {
        machine("press-7", "essen", LONG_AGO);
        machine("press-8", "lyon", LONG_AGO);
        contact(Kind.EMERGENCY_CALL, 10);
        contact(Kind.PREVENTIVE_VISIT, 20, "press-8", null, 0);
        contact(Kind.PORTAL_LOGIN, 20, null, null, 0);

        var rows = rows(NOW);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).site()).isEmpty();
        assertThat(rows.get(0).contacts()).isEqualTo(3);
        assertThat(rows.get(1).site()).contains("essen");
        assertThat(rows.get(1).value(BehaviourFeature.SHARE_EMERGENCY, Window.YEAR))
                .isEqualTo(1);
        assertThat(rows.get(2).site()).contains("lyon");
        assertThat(rows.get(2).value(BehaviourFeature.SHARE_EMERGENCY, Window.YEAR))
                .isZero();
    }

    @Test
    void never_looks_beyond_the_instant_that_is_asked_for() {
        fill(new Random(7), NOW);
        var past = daysAgo(200);
        var then = rows(past);

        contacts.removeIf(contact -> !contact.at().isBefore(past));
        alarms.removeIf(alarm -> !alarm.at().isBefore(past));

        assertThat(contacts).hasSizeGreaterThan(100);
        assertThat(rows(past)).isEqualTo(then);
    }

    @Test
    void comes_to_the_same_in_whatever_order_things_are_told() {
        fill(new Random(11), NOW);
        machine("press-1", "essen", daysAgo(777.7));
        machine("press-2", "lyon", daysAgo(333.3));
        var inOrder = rows(NOW);

        Collections.shuffle(contacts, new Random(1));
        Collections.shuffle(alarms, new Random(2));
        Collections.reverse(machines);

        assertThat(rows(NOW)).isEqualTo(inOrder);
    }

    private void fill(Random random, Instant until) {
        machine("press-7", "essen", LONG_AGO);
        machine("press-8", "lyon", LONG_AGO);
        var kinds = Kind.values();
        for (int i = 0; i < 400; i++) {
            contacts.add(new Touchpoint(
                    "r" + i,
                    "acme",
                    random.nextBoolean() ? "press-7" : random.nextBoolean() ? "press-8" : null,
                    until.minus(Duration.ofHours(random.nextInt(36 * 30 * 24))),
                    kinds[random.nextInt(kinds.length)],
                    random.nextInt(3) == 0 ? "bearing" : null,
                    Money.ofEuros(random.nextInt(1000)),
                    random.nextInt(5),
                    new Touchpoint.About(
                            null,
                            null,
                            random.nextBoolean() ? "R" + random.nextInt(60) : null,
                            null,
                            random.nextBoolean() ? LocalDate.parse("2025-12-01") : null,
                            "")));
            alarms.add(new Alarm("press-7", until.minus(Duration.ofHours(random.nextInt(36 * 30 * 24)))));
        }
    }
}
