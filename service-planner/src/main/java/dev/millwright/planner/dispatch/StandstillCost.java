package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to come to a machine that has failed, beside the way: the call-out, the work, every hour of standstill until somebody is
 * there, and the penalty once the agreed response time has passed.
 *
 * @param callOut set-up of a visit
 * @param work time at the plant
 * @param perHour an hour of standstill, zero if the machine runs
 * @param since when the call came
 * @param responseUntil when the agreed response time ends, null if none is agreed
 * @param penalty what a later arrival costs
 */
record StandstillCost(
        Money callOut,
        Duration work,
        Money perHour,
        Instant since,
        @Nullable Instant responseUntil,
        Money penalty) implements VisitCost {
    @Override
    public List<CostTerm> terms(Instant at, Money labourPerHour) {
        var terms = new ArrayList<CostTerm>();
        terms.add(new CostTerm("visit", "Call-out", callOut));
        terms.add(new CostTerm("work", "Work", labourPerHour.times(work.toMinutes() / 60.0)));
        if (perHour.cents() > 0) {
            terms.add(new CostTerm(
                    "standstill",
                    "Standstill until somebody is there",
                    perHour.times(Math.max(0, Duration.between(since, at).toSeconds() / 3600.0))));
        }
        if (responseUntil != null && at.isAfter(responseUntil)) {
            terms.add(new CostTerm("sla", "Penalty for a late response", penalty));
        }
        return terms;
    }

    /** It has failed. */
    @Override
    public double failureBefore(Instant at) {
        return 1;
    }

    @Override
    public Money stakeAt(Instant at) {
        return Money.ZERO;
    }
}
