package dev.millwright.planner.segment;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureRules;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AxisRulesTest {
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

    private FeatureRow row() {
        var machines = contacts.isEmpty()
                ? List.<InstalledMachine>of()
                : List.of(new InstalledMachine("press-7", null, LONG_AGO, null, null));
        var facts = new CustomerFacts("acme", contacts, machines, List.of(), List.of(), List.of(), Double.NaN);
        return FeatureRules.of(facts, UnaryOperator.identity(), MONDAY).getFirst();
    }

    private ServiceAxis axis() {
        return AxisRules.axis(feature -> row().value(feature, Window.YEAR), "");
    }

    @Test
    void calls_somebody_reactive_who_calls_when_it_burns() {
        for (int i = 0; i < 8; i++) {
            add(Kind.EMERGENCY_CALL, 30 * i + 5, 1000, 10);
        }
        add(Kind.PREVENTIVE_VISIT, 100, 400, 0);
        add(Kind.PREVENTIVE_VISIT, 200, 400, 0);

        // Share preventive 20 %: -0.6, of ten cases and two in the middle: -0.5; rate 8 per machine-year:
        // (0.5 - 8) / 8.5 = -0.88235; interest 0: -1; no answers.
        // Weights 0.3, 0.1, 0.2 of 0.6: -0.25 - 0.147059 - 0.333333 = -0.730392.
        var axis = axis();

        assertThat(axis.leaning()).isEqualTo(Leaning.REACTIVE);
        assertThat(axis.score()).isCloseTo(-0.7304, within(0.001));
        assertThat(axis.confidence()).isCloseTo(10.0 / 16, within(1e-9));
        assertThat(axis.why().get(1).text()).isEqualTo("2 planned visits and 8 emergency calls.");
    }

    @Test
    void calls_somebody_preventive_who_plans_and_accepts() {
        for (int i = 0; i < 6; i++) {
            add(Kind.PREVENTIVE_VISIT, 50 * i + 5, 400, 0);
            add(Kind.PROPOSAL_ACCEPTED, 50 * i + 6, 0, 0);
            add(Kind.PORTAL_LOGIN, 50 * i + 7, 0, 0);
        }

        var axis = axis();

        assertThat(axis.leaning()).isEqualTo(Leaning.PREVENTIVE);
        // Six cases and two in the middle: share 1 × 6 / 8 = 0.75; rate 0: 1; acceptance 2 × (1 - 0.6) × 6 / 8 = 0.6;
        // interest (6 - 8) / (6 + 8) = -1/7. Weights 0.3, 0.1, 0.25, 0.2 of 0.85:
        // (0.225 + 0.1 + 0.15 - 0.028571) / 0.85 = 0.525210.
        assertThat(axis.score()).isCloseTo(0.5252, within(0.001));
    }

    @Test
    void hears_what_was_replaced_only_after_it_had_failed() {
        for (int i = 0; i < 4; i++) {
            contacts.add(new Touchpoint(
                    "v" + i,
                    "acme",
                    "press-7",
                    MONDAY.minus(Duration.ofDays(60 * i + 10)),
                    i == 0 ? Kind.EMERGENCY_CALL : Kind.PREVENTIVE_VISIT,
                    "bearing",
                    Money.ZERO,
                    0));
        }

        // Four cases and two in the middle: two thirds count. Three of four planned: 0.5 × 2/3 × 0.3 = 0.1; rate 1:
        // (0.5 - 1) / 1.5 = -1/3 × 0.1; one of four replaced after failure: (1 - 2 × 0.25) × 2/3 × 0.25 = 0.083333;
        // no interest: -1 × 0.2; together 0.1 - 0.033333 + 0.083333 - 0.2 = -0.05 of 0.85 weight.
        var axis = axis();

        assertThat(axis.score()).isCloseTo(-0.05 / 0.85, within(0.001));
        assertThat(axis.leaning()).isEqualTo(Leaning.MIXED);
        assertThat(axis.why()).extracting(ServiceAxis.Contribution::feature).contains("run-to-failure");
    }

    @Test
    void says_that_it_does_not_know_enough() {
        add(Kind.EMERGENCY_CALL, 5, 1000, 10);

        var axis = axis();

        assertThat(axis.leaning()).isEqualTo(Leaning.NOT_ENOUGH_DATA);
        assertThat(axis.score()).isNaN();
        assertThat(axis.why()).isNotEmpty();
    }

    @Test
    void bears_a_customer_of_whom_nothing_is_known() {
        var axis = axis();

        assertThat(axis.leaning()).isEqualTo(Leaning.NOT_ENOUGH_DATA);
        assertThat(axis.why()).isEmpty();
        assertThat(axis.confidence()).isZero();
    }

    @Test
    void looks_at_the_time_since_the_customer_behaves_differently() {
        for (int i = 0; i < 28; i++) {
            add(Kind.PREVENTIVE_VISIT, 250 + 30 * i, 400, 0);
        }
        for (int i = 0; i < 8; i++) {
            add(Kind.EMERGENCY_CALL, 30 * i + 5, 1000, 10);
        }

        var row = row();
        var axis = AxisRules.axis(row);

        // Eight calls in eight months: share -1 × 8/10 × 0.3; rate 12 a year: -0.92 × 0.1; interest -1 × 0.2; of 0.6
        // together.
        assertThat(row.change().orElseThrow().months()).isEqualTo(8);
        assertThat(row.change().orElseThrow().likelihood()).isGreaterThan(0.99);
        assertThat(axis.leaning()).isEqualTo(Leaning.REACTIVE);
        assertThat(axis.score()).isCloseTo((-0.8 * 0.3 - 0.92 * 0.1 - 0.2) / 0.6, within(0.01));
        assertThat(axis.window())
                .startsWith("Since about ")
                .endsWith(
                        "it behaves differently than before (more than 99 % likely); its place between reactive and preventive is read from the time since then.");
        assertThat(axis.why())
                .extracting(ServiceAxis.Contribution::text)
                .contains("0 planned visits and 8 emergency calls.");
    }

    @Test
    void looks_at_three_years_where_nothing_has_changed() {
        for (int i = 0; i < 12; i++) {
            add(i % 2 == 0 ? Kind.PREVENTIVE_VISIT : Kind.EMERGENCY_CALL, 80 * i + 5, 400, 0);
        }

        assertThat(row().change().map(FeatureRow.Change::likelihood).orElse(0.0))
                .isLessThan(0.3);
        assertThat(AxisRules.axis(row()).window())
                .isEqualTo("Its place between reactive and preventive is read from the last 36 months.");
    }
}
