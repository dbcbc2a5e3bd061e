package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What one visit at time t that replaces the component is expected to cost in all, with F the chance that it fails before:
 *
 * <pre>
 * EC(t) = visit + work and parts + F(t) [surcharge + longer repair + downtime/h (response + repair) + P(late) penalty]
 *         + F(t, part missing) [downtime/h · emergency delivery + its cost] + value of an hour of life · E[(RUL - t)+]
 * </pre>
 *
 * The one-visit form of sensor-driven replacement (Elwany and Gebraeel, IIE Transactions 40(7), 2008; with the part's lead time
 * as in Nguyen and Medjaher, Reliability Engineering and System Safety 188, 2019). The surcharge is what an emergency visit
 * costs more than the planned one that it replaces; the response time includes the way. A part that has to be ordered is
 * missing until it arrives; nobody then waits longer than for an emergency delivery, nor longer than for the one under way. The last
 * term is the life that is thrown away, part price over expected life. The minimum balances the newsvendor way.
 *
 * <p>That is what replacing in any case costs. If it is replaced only if wear is seen, a visit may come too early: with the chance u(t)
 * that nothing is to be seen yet of a failure within 30 days, and g(t) of one within the week that nobody comes back in (delay-time
 * model, {@link FailureDistribution#seen}), and less life is thrown away:
 *
 * <pre>
 * EC(t) = visit + work and parts or looking + F(t) [as above] + u(t) [visit + way] + g(t) L + value of an hour of life · E[RUL - t; seen]
 * </pre>
 *
 * @param distribution when it fails
 * @param inputs the figures
 * @param now the instant from which hours are counted
 * @param onlyIfSeen whether it is replaced only if wear is seen, instead of in any case
 */
public record CostOfWaiting(FailureDistribution distribution, CostInputs inputs, Instant now, boolean onlyIfSeen)
        implements VisitCost {
    /** Hours from now to which the loss of deciding nothing is reckoned, if the visit is not later still. */
    public static final double HORIZON_HOURS = 720;

    /** Behind a later visit, so many hours more. */
    private static final double HORIZON_BEHIND_HOURS = 336;

    /** Nobody comes back sooner after a visit on which nothing was to be seen. */
    private static final double BACK_HOURS = 168;

    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final LocalTime NOON = LocalTime.NOON;
    private static final double STEP_HOURS = 6;

    /** What replacing in any case costs. */
    public CostOfWaiting(FailureDistribution distribution, CostInputs inputs, Instant now) {
        this(distribution, inputs, now, false);
    }

    /** The same with another answer to what is done if nothing is to be seen. */
    public CostOfWaiting withOnlyIfSeen(boolean other) {
        return new CostOfWaiting(distribution, inputs, now, other);
    }

    @Override
    public List<CostTerm> terms(Instant at, Money labourPerHour) {
        return terms(hoursTo(at), inputs.supply().arrivesHours(), labourPerHour);
    }

    @Override
    public double failureBefore(Instant at) {
        return distribution.failureWithin(hoursTo(at));
    }

    /** Hours from now to {@code at}; negative for what is past. */
    double hoursTo(Instant at) {
        return Duration.between(now, at).toSeconds() / 3600.0;
    }

    private List<CostTerm> terms(double hours, double partArrives, Money labourPerHour) {
        var terms = new ArrayList<CostTerm>();
        terms.add(new CostTerm("visit", "Call-out", inputs.callOut()));
        terms.add(new CostTerm(
                "work",
                "Planned work and parts",
                labourPerHour.times(workHours(hours)).plus(inputs.partPrice())));
        if (inputs.supply().express()) {
            terms.add(new CostTerm(
                    "express", "Express delivery of the part", inputs.supply().expressCost()));
        }
        terms.addAll(failureTerms(hours, partArrives, labourPerHour));
        if (onlyIfSeen) {
            terms.addAll(tooEarlyTerms(hours));
        }
        terms.add(new CostTerm("life", "Life thrown away", lifeThrownAway(hours)));
        return List.copyOf(terms);
    }

    private double workHours(double hours) {
        double unseen = onlyIfSeen ? (1 - distribution.failureWithin(hours)) * (1 - seenAt(hours)) : 0;
        return inputs.preventiveHours() - unseen * Math.max(0, inputs.preventiveHours() - inputs.inspectionHours());
    }

    /** Chance that a person who comes at {@code at} sees wear, if it has not failed before; 0 to 1. */
    public double seenAt(Instant at) {
        return seenAt(hoursTo(at));
    }

    private double seenAt(double hours) {
        return distribution.seen(hours, NEVER, inputs.seenHours()).chance();
    }

    /** What it costs to come when nothing is to be seen yet: the visit is in vain, and it may fail before somebody is there again. */
    private List<CostTerm> tooEarlyTerms(double hours) {
        return List.of(
                new CostTerm(
                        "in-vain",
                        "Another visit because nothing is to be seen yet",
                        inputs.callOut().plus(inputs.way()).times(unseen(hours, HORIZON_HOURS))),
                new CostTerm(
                        "missed",
                        "A failure after nothing was to be seen",
                        inputs.lossPerFailure().times(unseen(hours, BACK_HOURS))));
    }

    /** Chance that it lasts until {@code hours}, shows nothing then, and fails within {@code length} hours after it. */
    private double unseen(double hours, double length) {
        double lasts = 1 - distribution.failureWithin(hours);
        double fails = distribution.failureWithin(hours + length) - distribution.failureWithin(hours);
        return Math.max(
                0,
                fails
                        - lasts
                                * distribution
                                        .seen(hours, length, inputs.seenHours())
                                        .chance());
    }

    /** What a failure before a visit at {@code hours} is expected to cost, the part being there from {@code partArrives} on. */
    private List<CostTerm> failureTerms(double hours, double partArrives, Money labourPerHour) {
        double failure = distribution.failureWithin(hours);
        double longerRepair = Math.max(0, inputs.correctiveHours() - inputs.preventiveHours());
        var terms = new ArrayList<CostTerm>();
        terms.add(new CostTerm(
                "downtime",
                "Standstill if it fails first",
                inputs.downtimePerHour().times(failure * (inputs.responseHours() + inputs.correctiveHours()))));
        if (inputs.supply().isToBeOrdered()) {
            terms.add(partWait(hours, partArrives));
        }
        terms.add(new CostTerm(
                "emergency",
                "Emergency surcharge if it fails first",
                inputs.emergencySurcharge().times(failure)));
        terms.add(
                new CostTerm("repair", "Longer repair if it fails first", labourPerHour.times(failure * longerRepair)));
        terms.add(new CostTerm(
                "sla", "Penalty for a late response", inputs.slaPenalty().times(failure * inputs.slaMiss())));
        return terms;
    }

    /**
     * The wait for the part. Whoever fails long before it arrives waits for an emergency delivery X; whoever fails within X of its
     * arrival waits for the rest, on average half of X.
     */
    private CostTerm partWait(double hours, double arrives) {
        double express = inputs.supply().emergencyHours();
        double whole = distribution.failureWithin(Math.min(hours, Math.max(0, arrives - express)));
        double rest = distribution.failureWithin(Math.min(hours, arrives)) - whole;
        return new CostTerm(
                "part-wait",
                "Standstill for want of the part if it fails first",
                inputs.downtimePerHour()
                        .times(express * (whole + rest / 2))
                        .plus(inputs.supply().expressCost().times(whole)));
    }

    /** The sum of {@code terms}. */
    public static Money total(List<CostTerm> terms) {
        return terms.stream().map(CostTerm::amount).reduce(Money.ZERO, Money::plus);
    }

    private Money total(double hours, double partArrives) {
        return total(terms(hours, partArrives, inputs.labourPerHour()));
    }

    /**
     * What deciding on each of the next {@code days} local days costs: now, then at noon of each following day. A part that has to be
     * ordered is ordered then, and the visit takes place when it arrives.
     */
    public List<CostOfDay> curve(ZoneId zone, int days) {
        var curve = new ArrayList<CostOfDay>();
        LocalDate today = LocalDate.ofInstant(now, zone);
        double lead = inputs.supply().arrivesHours();
        for (int day = 0; day < days; day++) {
            var date = today.plusDays(day);
            var at = day == 0 ? now : date.atTime(NOON).atZone(zone).toInstant();
            double visit = hoursTo(at) + lead;
            var terms = terms(visit, visit, inputs.labourPerHour());
            curve.add(new CostOfDay(date, at, distribution.failureWithin(visit), total(terms), terms));
        }
        return curve;
    }

    /** The least cost of a visit from {@code fromHours} on, with a part that is there from {@code partArrives} on. */
    private Money cheapest(double fromHours, double partArrives) {
        double from = Math.max(fromHours, partArrives);
        double to = Math.max(HORIZON_HOURS, from);
        var lowest = total(from, partArrives);
        for (double hours = from + STEP_HOURS; hours <= to; hours += STEP_HOURS) {
            var cost = total(hours, partArrives);
            lowest = cost.compareTo(lowest) < 0 ? cost : lowest;
        }
        return lowest;
    }

    /** What the first visit from {@code earliest} on that has its part is expected to cost. */
    Money firstFrom(Instant earliest) {
        double arrives = inputs.supply().arrivesHours();
        return total(Math.max(Math.max(0, hoursTo(earliest)), arrives), arrives);
    }

    /** The least that a visit from {@code earliest} on is expected to cost. */
    public Money cheapestFrom(Instant earliest) {
        return cheapest(Math.max(0, hoursTo(earliest)), inputs.supply().arrivesHours());
    }

    /** What leaving the decision for {@code review} costs, visits being possible from {@code earliest} on; at least zero. */
    public Money costOfDeferring(Instant earliest, Duration review) {
        double later = review.toMinutes() / 60.0;
        double arrives = inputs.supply().arrivesHours();
        double from = Math.max(0, hoursTo(earliest));
        var difference = cheapest(from + later, inputs.supply().isToBeOrdered() ? arrives + later : arrives)
                .minus(cheapest(from, arrives));
        return difference.compareTo(Money.ZERO) < 0 ? Money.ZERO : difference;
    }

    /**
     * What a failure within {@code hours} is expected to cost more than a planned visit, nothing having been ordered: standstill,
     * surcharge, longer repair, penalty.
     */
    public Money failureLoss(double hours) {
        return total(failureTerms(hours, NEVER, inputs.labourPerHour()));
    }

    /** The value of the life that a replacement at {@code hours} from now throws away. */
    public Money lifeThrownAway(double hours) {
        return inputs.partPrice().times(lifeShare(hours));
    }

    /** Share of a whole life that is left at {@code hours} from now, 0 to 1. */
    public double lifeShare(double hours) {
        double left = onlyIfSeen
                ? (1 - distribution.failureWithin(hours))
                        * distribution.seen(hours, NEVER, inputs.seenHours()).lifeHours()
                : distribution.expectedLifeBeyond(hours);
        return left / inputs.expectedLifeHours();
    }

    /** Expected loss if nothing is decided within {@value #HORIZON_HOURS} hours instead of coming at the best time from {@code earliest} on. */
    public Money stake(Instant earliest) {
        return atLeastZero(doingNothing(Math.max(0, hoursTo(earliest))).minus(cheapestFrom(earliest)));
    }

    @Override
    public Money stakeAt(Instant at) {
        var visit = total(terms(at, inputs.labourPerHour()));
        return atLeastZero(doingNothing(hoursTo(at)).minus(visit));
    }

    /** A replacement at the end of the horizon, of which nothing was prepared until then. */
    private Money doingNothing(double visitHours) {
        double visit = Math.max(visitHours, inputs.supply().arrivesHours());
        double end = Math.max(HORIZON_HOURS, visit + HORIZON_BEHIND_HOURS);
        double arrives = inputs.supply().isToBeOrdered() ? NEVER : 0;
        var nothingOrdered = total(end, arrives);
        return inputs.supply().express() ? nothingOrdered.minus(inputs.supply().expressCost()) : nothingOrdered;
    }

    private static Money atLeastZero(Money amount) {
        return amount.compareTo(Money.ZERO) < 0 ? Money.ZERO : amount;
    }
}
