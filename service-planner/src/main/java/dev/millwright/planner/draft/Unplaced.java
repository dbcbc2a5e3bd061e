package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.Technician;
import java.time.Instant;
import java.util.List;

/**
 * What it costs if nobody comes within the horizon: what a visit at its end would cost, what is lost by never coming, and a price for
 * the visit that was decided (or proposed) and has to be found another way.
 *
 * @param prices of dropping
 * @param labour an hour of a technician, the mean of all
 * @param horizonEnd the end of the plan
 */
record Unplaced(MovePriceSettings prices, Money labour, Instant horizonEnd) {
    static Unplaced of(MovePriceSettings prices, List<Technician> technicians, Instant horizonEnd) {
        long cents = Math.round(technicians.stream()
                .mapToLong(technician -> technician.costPerHour().cents())
                .average()
                .orElse(0));
        return new Unplaced(prices, new Money(cents), horizonEnd);
    }

    /** A visit that people know of. */
    Money decided(VisitRequest request) {
        return lost(request).plus(prices.dropped());
    }

    /** A visit that is only proposed. */
    Money proposed(VisitRequest request) {
        return lost(request).plus(prices.notPlaced());
    }

    private Money lost(VisitRequest request) {
        var cost = request.cost();
        return cost == null
                ? Money.ZERO
                : CostOfWaiting.total(cost.terms(horizonEnd, labour)).plus(cost.stakeAt(horizonEnd));
    }
}
