package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A machine that has failed: every hour until somebody has repaired it costs what a standstill costs.
 *
 * @param since when it failed
 * @param inputs the figures of its component
 */
record StandstillCost(Instant since, CostInputs inputs) implements VisitCost {
    @Override
    public List<CostTerm> terms(Instant at, Money labourPerHour) {
        double waiting = Math.max(0, Duration.between(since, at).toMinutes() / 60.0);
        return List.of(
                new CostTerm("visit", "Call-out", inputs.callOut()),
                new CostTerm("work", "Repair", labourPerHour.times(inputs.correctiveHours())),
                new CostTerm(
                        "downtime",
                        "Standstill until it is repaired",
                        inputs.downtimePerHour().times(waiting + inputs.correctiveHours())));
    }

    /** It has failed already: there is nothing more to expect. */
    @Override
    public double failureBefore(Instant at) {
        return 0;
    }

    /** A standing machine is not a matter of whether, only of when. */
    @Override
    public Money stakeAt(Instant at) {
        return Money.ZERO;
    }
}
