package dev.millwright.planner.segment;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviourRulesTest {
    private static final java.time.Instant LONG_AGO = MONDAY.minus(Duration.ofDays(3000));

    private final List<Touchpoint> contacts = new ArrayList<>();

    private void add(Kind kind, int daysAgo, int euros, double downtime) {
        contacts.add(new Touchpoint(
                "t" + contacts.size(),
                "acme",
                "press-7",
                MONDAY.minus(Duration.ofDays(daysAgo)),
                kind,
                null,
                Money.ofEuros(euros),
                downtime));
    }

    @Test
    void relates_what_happened_to_the_machines_installed() {
        add(Kind.EMERGENCY_CALL, 10, 1500, 12);
        add(Kind.EMERGENCY_CALL, 400, 900, 8); // outside twelve months
        add(Kind.PREVENTIVE_VISIT, 20, 400, 0);
        add(Kind.INSPECTION, 30, 200, 0);
        add(Kind.QUOTE, 50, 9999, 0);
        add(Kind.PROPOSAL_ACCEPTED, 40, 0, 0);

        var year = BehaviourRules.behaviour(contacts, List.of(LONG_AGO, LONG_AGO), MONDAY, 12);

        assertThat(year.emergencies()).isEqualTo(1);
        assertThat(year.shareEmergency()).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(year.machineYears()).isCloseTo(2, within(0.01));
        assertThat(year.emergenciesPerMachineYear()).isCloseTo(0.5, within(0.01));
        assertThat(year.downtimeHours()).isEqualTo(12);
        assertThat(year.spend()).isEqualTo(Money.ofEuros(2100)); // a quote is not spent
        assertThat(year.spendPerMachine()).isEqualTo(Money.ofEuros(1050));
        assertThat(year.answerDelayDays()).isCloseTo(10, within(1e-9));
        assertThat(BehaviourRules.behaviour(contacts, List.of(LONG_AGO), MONDAY, 36)
                        .emergencies())
                .isEqualTo(2);
    }

    @Test
    void calls_somebody_reactive_who_calls_when_it_burns() {
        for (int i = 0; i < 8; i++) {
            add(Kind.EMERGENCY_CALL, 30 * i + 5, 1000, 10);
        }
        add(Kind.PREVENTIVE_VISIT, 100, 400, 0);
        add(Kind.PREVENTIVE_VISIT, 200, 400, 0);

        // Share preventive 20 %: -0.6; rate 8 per machine-year: (0.5 - 8) / 8.5 = -0.88235; interest 0: -1; no answers.
        // Weights 0.4, 0.25, 0.1 of 0.75: -0.32 - 0.294118 - 0.133333 = -0.747451.
        var axis = BehaviourRules.axis(BehaviourRules.behaviour(contacts, List.of(LONG_AGO), MONDAY, 12));

        assertThat(axis.leaning()).isEqualTo(Leaning.REACTIVE);
        assertThat(axis.score()).isCloseTo(-0.7475, within(0.001));
        assertThat(axis.confidence()).isCloseTo(10.0 / 16, within(1e-9));
        assertThat(axis.why().getFirst().text()).isEqualTo("2 planned visits and 8 emergency calls.");
    }

    @Test
    void calls_somebody_preventive_who_plans_and_accepts() {
        for (int i = 0; i < 6; i++) {
            add(Kind.PREVENTIVE_VISIT, 50 * i + 5, 400, 0);
            add(Kind.PROPOSAL_ACCEPTED, 50 * i + 6, 0, 0);
            add(Kind.PORTAL_LOGIN, 50 * i + 7, 0, 0);
        }

        var axis = BehaviourRules.axis(BehaviourRules.behaviour(contacts, List.of(LONG_AGO), MONDAY, 12));

        assertThat(axis.leaning()).isEqualTo(Leaning.PREVENTIVE);
        // 0.4 + 0.25 + 0.25 + 0.1 × (6 - 2) / (6 + 2) = 0.95
        assertThat(axis.score()).isCloseTo(0.95, within(0.001));
    }

    @Test
    void says_that_it_does_not_know_enough() {
        add(Kind.EMERGENCY_CALL, 5, 1000, 10);

        var axis = BehaviourRules.axis(BehaviourRules.behaviour(contacts, List.of(LONG_AGO), MONDAY, 12));

        assertThat(axis.leaning()).isEqualTo(Leaning.NOT_ENOUGH_DATA);
        assertThat(axis.score()).isNaN();
        assertThat(axis.why()).isNotEmpty();
    }

    @Test
    void bears_a_customer_of_whom_nothing_is_known() {
        var axis = BehaviourRules.axis(BehaviourRules.behaviour(List.of(), List.of(), MONDAY, 12));

        assertThat(axis.leaning()).isEqualTo(Leaning.NOT_ENOUGH_DATA);
        assertThat(axis.why()).isEmpty();
        assertThat(axis.confidence()).isZero();
    }
}
