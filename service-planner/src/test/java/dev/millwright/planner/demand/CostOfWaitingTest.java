package dev.millwright.planner.demand;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.Worlds.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.money.Money;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CostOfWaitingTest {
    /** Call-out 100, surcharge 400, 500 an hour, response 8 h, 2 h planned, 6 h repair, 80 an hour, part 1,000. */
    private static CostInputs inputs(double partMissing) {
        return new CostInputs(
                Money.ofEuros(100),
                Money.ofEuros(400),
                Money.ofEuros(500),
                8,
                2,
                6,
                Money.ofEuros(80),
                Money.ofEuros(1000),
                partMissing,
                72,
                0.1,
                Money.ofEuros(1000),
                5000,
                List.of());
    }

    private static CostOfWaiting cost(double hazardPerHour, double partMissing) {
        var distribution = FailureDistribution.of(
                Worlds.forecast(PRESS_7, "bearing", MONDAY, hazardPerHour, Alarm.EARLY), Duration.ZERO, 5000);
        return new CostOfWaiting(distribution, inputs(partMissing), MONDAY);
    }

    @Test
    void is_the_sum_of_its_named_terms() {
        // F(100 h) = 1 - exp(-0.1) = 0.0951626; life left 904.837 h.
        // downtime 0.0951626 × 500 × (8 + 6) = 666.14; surcharge 38.07; repair 0.0951626 × 80 × 4 = 30.45;
        // penalty 0.0951626 × 0.1 × 1000 = 9.52; life 1000 × 904.837 / 5000 = 180.97; work 2 × 80 + 1000 = 1160.
        var terms = cost(0.001, 0).terms(MONDAY.plus(Duration.ofHours(100)), Money.ofEuros(80));

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
    void adds_the_wait_for_a_missing_part_to_the_standstill() {
        // 0.0951626 × 500 × (8 + 6 + 72) = 4091.99
        var terms = cost(0.001, 1).terms(MONDAY.plus(Duration.ofHours(100)), Money.ofEuros(80));

        assertThat(terms)
                .filteredOn(term -> term.name().equals("downtime"))
                .extracting(term -> term.amount().cents())
                .containsExactly(409199L);
    }

    @Test
    void shows_what_each_day_of_waiting_adds() {
        var curve = cost(0.001, 0).curve(BERLIN, 4);

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
        assertThat(cost(0.001, 0).stake(MONDAY)).isEqualTo(new Money(391094));
    }

    @Test
    void puts_nothing_at_stake_when_waiting_is_cheaper() {
        // 1e-9 per hour: hardly ever fails, and every hour of waiting saves life.
        assertThat(cost(1e-9, 0).stake(MONDAY)).isEqualTo(Money.ZERO);
    }

    @Test
    void keeps_apart_what_a_failure_loses_and_what_an_early_visit_throws_away() {
        // F(720 h) = 0.513248: 3592.73 + 205.30 + 164.24 + 51.32; life now 1000 h of 5000 h of 1,000 euro.
        assertThat(cost(0.001, 0).failureLoss(720)).isEqualTo(new Money(401359));
        assertThat(cost(0.001, 0).lifeThrownAway(0)).isEqualTo(Money.ofEuros(200));
        // As good as new: a whole life.
        assertThat(cost(1e-9, 0).lifeThrownAway(0)).isEqualTo(Money.ofEuros(1000));
    }
}
