package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one visit at time t is expected to cost in all, with F the chance that the component fails before:
 *
 * <pre>
 * EC(t) = visit + work + F(t) [surcharge + longer repair + downtime/h (response + repair + P(part missing) lead time)
 *         + P(late) penalty] + value of an hour of life · E[(RUL - t)+]
 * </pre>
 *
 * The one-visit form of sensor-driven replacement (Elwany and Gebraeel, IIE Transactions 40(7), 2008); the last term is the
 * life that is thrown away, part price over expected life. Its minimum balances the newsvendor way.
 *
 * @param distribution when it fails
 * @param inputs the figures
 * @param now the instant from which hours are counted
 */
public record CostOfWaiting(FailureDistribution distribution, CostInputs inputs, Instant now) {
    /** Hours from now to which the loss of deciding nothing is reckoned. */
    public static final double HORIZON_HOURS = 720;

    private static final LocalTime NOON = LocalTime.NOON;
    private static final double STEP_HOURS = 6;
    private static final Set<String> FAILURE_TERMS = Set.of("downtime", "emergency", "repair", "sla");

    /** The cost of a visit at {@code at}, by named terms, with {@code labourPerHour} as the technician's cost. */
    public List<CostTerm> terms(Instant at, Money labourPerHour) {
        return terms(hoursTo(at), labourPerHour);
    }

    /** Chance that it fails before {@code at}. */
    public double failureBefore(Instant at) {
        return distribution.failureWithin(hoursTo(at));
    }

    private double hoursTo(Instant at) {
        return Duration.between(now, at).toSeconds() / 3600.0;
    }

    private List<CostTerm> terms(double hours, Money labourPerHour) {
        double failure = distribution.failureWithin(hours);
        double standstill =
                inputs.responseHours() + inputs.correctiveHours() + inputs.partMissing() * inputs.partLeadHours();
        double longerRepair = Math.max(0, inputs.correctiveHours() - inputs.preventiveHours());
        return List.of(
                new CostTerm("visit", "Call-out", inputs.callOut()),
                new CostTerm(
                        "work",
                        "Planned work and parts",
                        labourPerHour.times(inputs.preventiveHours()).plus(inputs.partPrice())),
                new CostTerm(
                        "downtime",
                        "Standstill if it fails first",
                        inputs.downtimePerHour().times(failure * standstill)),
                new CostTerm(
                        "emergency",
                        "Emergency surcharge if it fails first",
                        inputs.emergencySurcharge().times(failure)),
                new CostTerm("repair", "Longer repair if it fails first", labourPerHour.times(failure * longerRepair)),
                new CostTerm(
                        "sla",
                        "Penalty for a late response",
                        inputs.slaPenalty().times(failure * inputs.slaMiss())),
                new CostTerm("life", "Life thrown away", lifeThrownAway(hours)));
    }

    /** The sum of {@code terms}. */
    public static Money total(List<CostTerm> terms) {
        return terms.stream().map(CostTerm::amount).reduce(Money.ZERO, Money::plus);
    }

    private Money total(double hours) {
        return total(terms(hours, inputs.labourPerHour()));
    }

    /** One point per local day, {@code days} of them: now, then noon of each following day. */
    public List<CostOfDay> curve(ZoneId zone, int days) {
        var curve = new ArrayList<CostOfDay>();
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int day = 0; day < days; day++) {
            var date = today.plusDays(day);
            var at = day == 0 ? now : date.atTime(NOON).atZone(zone).toInstant();
            var terms = terms(hoursTo(at), inputs.labourPerHour());
            curve.add(new CostOfDay(date, at, failureBefore(at), total(terms), terms));
        }
        return curve;
    }

    /** The hour from {@code fromHours} to {@code toHours} at which a visit would be cheapest, the first of equals. */
    private double cheapestHour(double fromHours, double toHours) {
        double best = fromHours;
        var lowest = total(fromHours);
        for (double hours = fromHours + STEP_HOURS; hours <= toHours; hours += STEP_HOURS) {
            var cost = total(hours);
            if (cost.compareTo(lowest) < 0) {
                lowest = cost;
                best = hours;
            }
        }
        return best;
    }

    /**
     * What a failure within {@code hours} is expected to cost more than a planned visit: standstill, surcharge, longer repair,
     * penalty.
     */
    public Money failureLoss(double hours) {
        return total(terms(hours, inputs.labourPerHour()).stream()
                .filter(term -> FAILURE_TERMS.contains(term.name()))
                .toList());
    }

    /** The value of the life that a replacement at {@code hours} from now throws away. */
    public Money lifeThrownAway(double hours) {
        return inputs.partPrice().times(lifeShare(hours));
    }

    /** Share of a whole life that is left at {@code hours} from now, 0 to 1. */
    public double lifeShare(double hours) {
        return distribution.expectedLifeBeyond(hours) / inputs.expectedLifeHours();
    }

    /** Expected loss if nothing is done within {@value #HORIZON_HOURS} hours instead of at the best time after {@code earliest}. */
    public Money stake(Instant earliest) {
        double from = Math.max(0, hoursTo(earliest));
        var loss = total(HORIZON_HOURS).minus(total(cheapestHour(Math.min(from, HORIZON_HOURS), HORIZON_HOURS)));
        return loss.compareTo(Money.ZERO) < 0 ? Money.ZERO : loss;
    }
}
