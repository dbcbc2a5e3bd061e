package dev.millwright.planner.offer;

import dev.millwright.planner.wording.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * How many hours of standstill a year planned service could have avoided, from the customer's own calls and the fleet's own track
 * record, with an interval that holds both uncertainties:
 *
 * <pre>
 * hours a year = watched calls a year · share of failures announced · (mean standstill of a call - planned stop)
 * calls a year ~ Gamma(n + 1/2, years)            Jeffreys' posterior of a Poisson rate
 * share        ~ Beta(a + 1/2, f - a + 1/2)       Jeffreys' posterior of a share, a of f failures announced
 * </pre>
 *
 * The interval multiplies the 10 % and the 90 % quantiles, so it is wider than 80 %. Never more than the watched calls really cost in
 * the last 12 months. With few calls or failures nothing is claimed.
 *
 * @param low hours a year that are avoided with more than 90 % probability
 * @param expected hours a year that are expected to be avoided
 * @param high hours a year that are avoided with less than 10 % probability
 * @param reckoning how it was reckoned, one step per line
 */
public record AvoidableStandstill(double low, double expected, double high, List<String> reckoning) {
    /** Fewer watched calls carry no claim. */
    static final int CALLS_MIN = 3;

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /** Copies its list. */
    public AvoidableStandstill {
        reckoning = List.copyOf(reckoning);
    }

    /**
     * The estimate; empty if the numbers do not carry one.
     *
     * @param plannedStopHours hours that a planned visit stops the machine for instead
     */
    public static Optional<AvoidableStandstill> of(
            EmergencyHistory history, TrackRecord record, double plannedStopHours) {
        int calls = history.watchedCalls();
        if (calls < CALLS_MIN || !record.carriesClaims() || history.watchedHoursLastYear() <= 0) {
            return Optional.empty();
        }
        double perCall = Math.max(0, history.watchedHours() / calls - plannedStopHours);
        var rate = new GammaDistribution(null, calls + 0.5, 1 / history.years());
        var share = new BetaDistribution(null, record.announced() + 0.5, record.failures() - record.announced() + 0.5);
        double cap = history.watchedHoursLastYear();
        double mean = calls / history.years();
        double base = Math.min(cap, mean * perCall);
        double expected = base * share.getNumericalMean();
        double low = base
                * Math.min(1, rate.inverseCumulativeProbability(LOW) / mean)
                * share.inverseCumulativeProbability(LOW);
        double high = Math.min(
                cap,
                base
                        * Math.max(1, rate.inverseCumulativeProbability(HIGH) / mean)
                        * share.inverseCumulativeProbability(HIGH));
        var steps = new ArrayList<String>();
        steps.add("%d of your %s in %s were for components whose wear shows in the measurements: %s of standstill"
                .formatted(
                        calls,
                        Words.count(history.calls(), "emergency call"),
                        Words.count(Math.round(history.years()), "year"),
                        Words.count(Math.round(history.watchedHours()), "hour")));
        steps.add(
                "Of %s of such components in the whole fleet, %d were announced a day or more before (%s; likely %s to %s)"
                        .formatted(
                                Words.count(record.failures(), "failure"),
                                record.announced(),
                                Words.share(share.getNumericalMean()),
                                Words.share(share.inverseCumulativeProbability(LOW)),
                                Words.share(share.inverseCumulativeProbability(HIGH))));
        steps.add("A planned visit stops the machine for about %s instead".formatted(Words.hours(plannedStopHours)));
        steps.add("Reckoned as if each announced one were followed by a planned visit in time");
        if (high >= cap || mean * perCall > cap) {
            steps.add("Never more than what those calls cost in the last 12 months: %s"
                    .formatted(Words.count(Math.round(cap), "hour")));
        }
        return Optional.of(new AvoidableStandstill(low, expected, high, steps));
    }

    /**
     * Hours a year that a part on the customer's own shelf would have saved: of every call that was followed by an order of a part,
     * the time until a part arrives, and never more than the call's own standstill. Rate by Jeffreys' posterior as above; never more
     * than those calls' hours of the last 12 months. Empty with fewer than {@value #CALLS_MIN} such calls or none in the last year.
     *
     * @param hours of standstill of each such call within {@code years}
     * @param hoursLastYear the same of the calls in the last 12 months, at least 0
     * @param years above 0
     * @param deliveryHours hours until a part arrives, above 0
     */
    static Optional<AvoidableStandstill> waiting(
            List<Double> hours, double hoursLastYear, double years, double deliveryHours) {
        int calls = hours.size();
        double saved = hours.stream()
                .mapToDouble(each -> Math.min(each, deliveryHours))
                .sum();
        if (calls < CALLS_MIN || hoursLastYear <= 0 || saved <= 0) {
            return Optional.empty();
        }
        double perCall = saved / calls;
        var rate = new GammaDistribution(null, calls + 0.5, 1 / years);
        double expected = Math.min(hoursLastYear, calls / years * perCall);
        double high = Math.min(hoursLastYear, rate.inverseCumulativeProbability(HIGH) * perCall);
        double low = Math.min(expected, rate.inverseCumulativeProbability(LOW) * perCall);
        return Optional.of(new AvoidableStandstill(
                low,
                expected,
                Math.max(expected, high),
                List.of(
                        "%s in %s were followed by an order of the same part"
                                .formatted(
                                        Words.count(calls, "emergency call"), Words.count(Math.round(years), "year")),
                        "A part that is not on the shelf takes about %s; of each call at most its own standstill counts: %s in all"
                                .formatted(Words.hours(deliveryHours), Words.hours(saved)),
                        "Never more than what those calls cost in the last 12 months: %s"
                                .formatted(Words.hours(hoursLastYear)))));
    }
}
