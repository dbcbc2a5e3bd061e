package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.money.Money;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CostOfWaitingTest {
    /** Hours until the part arrives 72, in an emergency 48 for EUR 300 more. */
    private static final PartSupply ORDERED = new PartSupply(72, 48, Money.ofEuros(300), false);

    /** Call-out 100, surcharge 400, 500 an hour, response 8 h, 2 h planned, 6 h repair, 80 an hour, part 1,000. */
    static CostInputs inputs(PartSupply supply, long partEuros) {
        return new CostInputs(
                Money.ofEuros(100),
                Money.ofEuros(400),
                Money.ofEuros(500),
                8,
                2,
                6,
                0.5,
                Money.ofEuros(80),
                Money.ofEuros(partEuros),
                supply,
                0.1,
                Money.ofEuros(1000),
                5000,
                0.3,
                Money.ofEuros(600),
                500,
                List.of());
    }

    static CostOfWaiting cost(double hazardPerHour, PartSupply supply, long partEuros) {
        var distribution = FailureDistribution.of(
                Worlds.forecast(PRESS_7, "bearing", MONDAY, hazardPerHour, Alarm.EARLY), Duration.ZERO, 5000);
        return new CostOfWaiting(distribution, inputs(supply, partEuros), MONDAY);
    }

    private static CostOfWaiting cost(double hazardPerHour) {
        return cost(hazardPerHour, PartSupply.ON_THE_SHELF, 1000);
    }

    private static long cents(List<CostTerm> terms, String name) {
        return terms.stream()
                .filter(term -> term.name().equals(name))
                .findFirst()
                .orElseThrow()
                .amount()
                .cents();
    }

    @Test
    void is_the_sum_of_its_named_terms() {
        // F(100 h) = 1 - exp(-0.1) = 0.0951626; life left 904.837 h.
        // downtime 0.0951626 × 500 × (8 + 6) = 666.14; surcharge 38.07; repair 0.0951626 × 80 × 4 = 30.45;
        // penalty 0.0951626 × 0.1 × 1000 = 9.52; life 1000 × 904.837 / 5000 = 180.97; work 2 × 80 + 1000 = 1160.
        var terms = cost(0.001).terms(MONDAY.plus(Duration.ofHours(100)), Money.ofEuros(80));

        assertThat(terms.stream()
                        .collect(Collectors.toMap(
                                CostTerm::name, term -> term.amount().cents())))
                .containsEntry("visit", 10000L)
                .containsEntry("work", 116000L)
                .containsEntry("downtime", 66614L)
                .containsEntry("emergency", 3807L)
                .containsEntry("repair", 3045L)
                .containsEntry("sla", 952L)
                .containsEntry("life", 18097L)
                .hasSize(7);
        assertThat(CostOfWaiting.total(terms)).isEqualTo(new Money(218515));
    }

    @Test
    void equals_the_one_visit_formula_of_the_literature() {
        // EC(t) = S + cp + F [c_emerg - S + downtime/h (response + repair + P(missing) lead) + penalty P(late)] + v
        // E[(RUL - t)+]
        // with S = 100, cp = 2 × 80 + 1000, c_emerg = 100 + 400 + (6 - 2) × 80 = 820, P(missing) = 0, v = 1000 / 5000,
        // t = 100 h.
        double f = -Math.expm1(-0.1);
        double formula = 100 + 1160 + f * (820 - 100 + 500 * (8 + 6) + 1000 * 0.1) + 1000.0 / 5000 * 1000 * (1 - f);

        var total = CostOfWaiting.total(cost(0.001).terms(MONDAY.plus(Duration.ofHours(100)), Money.ofEuros(80)));

        assertThat(total.euros()).isCloseTo(formula, within(0.03)); // seven terms, each rounded to the cent
    }

    @Test
    void counts_the_visit_in_vain_where_it_is_replaced_only_if_wear_is_seen() {
        // Wear shows for 500 h on average, λ = 0.001 an hour, R(100 h) = 0.904837: a look sees λ / (λ + 1/500) = 1/3.
        // Unseen 0.904837 × 2/3 = 0.603225: work (2 - 0.603225 × 1.5) × 80 = 87.61, and the part 1,000.
        // Due within 720 h and unseen: (e^-0.1 - e^-0.82) - R (1 - e^-2.16) / 3 = 0.464406 - 0.266829 = 0.197577, ×
        // (100 + 600).
        // Due within 168 h and unseen: (e^-0.1 - e^-0.268) - R (1 - e^-0.504) / 3 = 0.020525, × 7,820.
        // Life left where wear is seen: R × 0.001 / 0.003² = 100.54 h of 5,000 h of 1,000 euro.
        var terms = cost(0.001).withOnlyIfSeen(true).terms(MONDAY.plus(Duration.ofHours(100)), Money.ofEuros(80));

        assertThat(cents(terms, "work")).isEqualTo(108761L);
        assertThat(cents(terms, "in-vain")).isCloseTo(13830L, within(1L));
        assertThat(cents(terms, "missed")).isCloseTo(16050L, within(3L));
        assertThat(cents(terms, "life")).isEqualTo(2011L);
        assertThat(cents(terms, "downtime")).isEqualTo(66614L);
        assertThat(cost(0.001).terms(MONDAY, Money.ofEuros(80)))
                .extracting(CostTerm::name)
                .doesNotContain("in-vain", "missed");
    }

    @Test
    void makes_an_early_slot_dear_as_long_as_nothing_is_to_be_seen() {
        // Nothing fails within a week, then 2 % a day: a visit now sees less and is in vain more often than one in a
        // week.
        var late = new CostOfWaiting(
                FailureDistribution.of(FailureDistributionTest.forecast(0, 0, 0, 0.14, 0.42), Duration.ZERO, 5000),
                inputs(PartSupply.ON_THE_SHELF, 1000),
                MONDAY,
                true);

        var now = late.terms(MONDAY, Money.ofEuros(80));
        var inAWeek = late.terms(MONDAY.plus(Duration.ofDays(7)), Money.ofEuros(80));

        assertThat(cents(now, "in-vain")).isGreaterThan(cents(inAWeek, "in-vain"));
        assertThat(late.seenAt(MONDAY)).isLessThan(late.seenAt(MONDAY.plus(Duration.ofDays(7))));
    }

    @Test
    void waits_for_a_missing_part_no_longer_than_for_an_emergency_delivery() {
        // The part is there after 72 h. F(24 h) = 0.0237143 fail more than 48 h before that and wait 48 h, for EUR 300
        // more;
        // F(72 h) - F(24 h) = 0.0457548 fail within 48 h of it and wait 24 h on average:
        // 500 × 48 × (0.0237143 + 0.0228774) + 300 × 0.0237143 = 1125.31, each amount rounded.
        var terms = cost(0.001, ORDERED, 1000).terms(MONDAY.plus(Duration.ofHours(100)), Money.ofEuros(80));

        assertThat(cents(terms, "part-wait")).isEqualTo(112531L);
        assertThat(cents(terms, "downtime")).isEqualTo(66614L);
    }

    @Test
    void never_reckons_a_failure_with_the_ordinary_lead_time() {
        // Lead time 25 days: a failure stands still 8 + 6 + 48 h, not 614 h. 500 × 62 + 300 + 400 + 320 + 100 = 32,120.
        var slow = new PartSupply(600, 48, Money.ofEuros(300), false);

        assertThat(inputs(slow, 1000).standstillHours()).isEqualTo(62);
        assertThat(inputs(slow, 1000).lossPerFailure()).isEqualTo(Money.ofEuros(32_120));
        assertThat(cost(0.001, slow, 1000).stake(MONDAY)).isLessThan(Money.ofEuros(32_120));
    }

    @Test
    void ordering_now_is_worth_what_it_avoids_against_ordering_after_the_failure() {
        // Nothing decided for 30 days: F = 0.513248, each failure 32,120 - with a replacement at the end: 1260 +
        // 16485.52 + 97.35.
        // Ordered now, visit at 72 h: F = 0.0694691; 1260 + 0.0694691 × 7820 + part-wait 1125.32 + life 186.11 =
        // 3114.67.
        var cost = cost(0.001, ORDERED, 1000);

        assertThat(cost.stakeAt(MONDAY.plus(Duration.ofDays(3))).euros())
                .isCloseTo(1260 + 0.513248 * 32_120 + 97.35 - 3114.67, within(0.5));
    }

    @Test
    void tells_what_leaving_the_decision_for_a_week_costs() {
        // Best now: F = 0, 1260 + 200 of life. A week later: F(168 h) = 0.154647, 1260 + 0.154647 × 7820 + 169.07 =
        // 2638.41.
        assertThat(cost(0.001).costOfDeferring(MONDAY, Duration.ofDays(7)).euros())
                .isCloseTo(2638.41 - 1460, within(0.05));
        // What hardly ever fails can wait.
        assertThat(cost(1e-9).costOfDeferring(MONDAY, Duration.ofDays(7))).isEqualTo(Money.ZERO);
    }

    @Test
    void shows_what_each_day_of_waiting_adds() {
        var curve = cost(0.001).curve(BERLIN, 4);

        assertThat(curve)
                .extracting(CostOfDay::date)
                .containsExactly(
                        LocalDate.of(2026, 11, 2),
                        LocalDate.of(2026, 11, 3),
                        LocalDate.of(2026, 11, 4),
                        LocalDate.of(2026, 11, 5));
        assertThat(curve.getFirst().failureProbability()).isZero();
        // Thursday noon in Berlin is 78 h after Monday 06:00: F = 1 - exp(-0.078) = 7.5 %.
        assertThat(curve.getLast().failureProbability()).isBetween(0.0750, 0.0751);
        assertThat(curve).extracting(CostOfDay::total).isSorted();
    }

    @Test
    void puts_at_stake_what_a_month_of_doing_nothing_would_lose() {
        // Cheapest is at once (F = 0): 1260 + life 1000 × 1000/5000 = 1460.00.
        // After 720 h: F = 1 - exp(-0.72) = 0.513248; downtime 3592.73, surcharge 205.30, repair 164.24, penalty 51.32,
        // life 1000 × 486.752 / 5000 = 97.35; sum 1260 + 4110.94 = 5370.94. Stake = 5370.94 - 1460.00.
        assertThat(cost(0.001).stake(MONDAY)).isEqualTo(new Money(391094));
    }

    @Test
    void puts_nothing_at_stake_when_waiting_is_cheaper() {
        // 1e-9 per hour: hardly ever fails, and every hour of waiting saves life.
        assertThat(cost(1e-9).stake(MONDAY)).isEqualTo(Money.ZERO);
    }

    @Test
    void keeps_apart_what_a_failure_loses_and_what_an_early_visit_throws_away() {
        // F(720 h) = 0.513248: 3592.73 + 205.30 + 164.24 + 51.32; life now 1000 h of 5000 h of 1,000 euro.
        assertThat(cost(0.001).failureLoss(720)).isEqualTo(new Money(401359));
        assertThat(cost(0.001).lifeThrownAway(0)).isEqualTo(Money.ofEuros(200));
        // As good as new: a whole life.
        assertThat(cost(1e-9).lifeThrownAway(0)).isEqualTo(Money.ofEuros(1000));
    }
}
