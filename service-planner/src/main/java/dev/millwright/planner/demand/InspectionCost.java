package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What looking first costs, with a second visit only if wear is found. With F as for a replacement, q the chance that it would fail
 * within 30 days after the look, g that it would fail before the second visit, s the chance that the look shows wear, and L the
 * cost of a failure:
 *
 * <pre>
 * EC(t) = visit + looking + F(t) L + (1 - F(t)) [ q s (visit + work) + (g s + q (1 - s)) L ]
 * </pre>
 *
 * The one-look form of the delay-time model (Christer and Waller, Journal of the Operational Research Society 35, 1984). The
 * price of the part is left out, here and in {@link #replacingAtOnce}: it is bought sooner or later, and what an early
 * replacement loses is the life thrown away.
 *
 * @param replacement the cost of replacing instead
 * @param sensitivity chance that a look shows wear that is there, 0 to 1
 * @param followUpHours hours from the look to the second visit, at least 0
 */
public record InspectionCost(CostOfWaiting replacement, double sensitivity, double followUpHours) implements VisitCost {
    private static final double JUDGED_HOURS = CostOfWaiting.HORIZON_HOURS;

    @Override
    public List<CostTerm> terms(Instant at, Money labourPerHour) {
        double hours = replacement.hoursTo(at);
        var inputs = replacement.inputs();
        double failsFirst = replacement.distribution().failureWithin(hours);
        double worn = afterwards(hours, JUDGED_HOURS);
        double beforeSecond = afterwards(hours, Math.min(followUpHours, JUDGED_HOURS));
        var secondVisit = inputs.callOut().plus(labourPerHour.times(inputs.preventiveHours()));
        var loss = inputs.lossPerFailure();
        var terms = new ArrayList<CostTerm>();
        terms.add(new CostTerm("visit", "Call-out", inputs.callOut()));
        terms.add(new CostTerm("work", "Looking", labourPerHour.times(inputs.inspectionHours())));
        terms.add(new CostTerm("downtime", "A failure before the look", loss.times(failsFirst)));
        terms.add(new CostTerm(
                "second-visit",
                "Second visit if wear is found, part not included",
                secondVisit.times((1 - failsFirst) * worn * sensitivity)));
        terms.add(new CostTerm(
                "missed",
                "A failure before the second visit, or of wear not seen",
                loss.times((1 - failsFirst) * (beforeSecond * sensitivity + worn * (1 - sensitivity)))));
        return List.copyOf(terms);
    }

    /** Chance to fail within {@code length} hours after {@code from}, if it has lasted until then. */
    private double afterwards(double from, double length) {
        double before = replacement.distribution().failureWithin(from);
        return before >= 1 ? 1 : (replacement.distribution().failureWithin(from + length) - before) / (1 - before);
    }

    @Override
    public double failureBefore(Instant at) {
        return replacement.failureBefore(at);
    }

    /** What replacing at {@code at} costs on the same footing: without the price of the part. */
    public Money replacingAtOnce(Instant at) {
        return CostOfWaiting.total(replacement.terms(at, labour()))
                .minus(replacement.inputs().partPrice());
    }

    /** What looking at {@code at} costs. */
    public Money looking(Instant at) {
        return CostOfWaiting.total(terms(at, labour()));
    }

    @Override
    public Money stakeAt(Instant at) {
        var inputs = replacement.inputs();
        double fails = replacement.distribution().failureWithin(JUDGED_HOURS);
        var nothingDone = inputs.lossPerFailure()
                .plus(inputs.callOut())
                .plus(inputs.labourPerHour().times(inputs.preventiveHours()))
                .times(fails);
        var avoided = nothingDone.minus(looking(at));
        return avoided.compareTo(Money.ZERO) < 0 ? Money.ZERO : avoided;
    }

    private Money labour() {
        return replacement.inputs().labourPerHour();
    }
}
