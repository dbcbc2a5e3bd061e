package dev.millwright.planner.demand;

import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Learns from what technicians reported how long before a failure a person sees wear, on average: the posterior mode under the
 * delay-time model ({@link FailureDistribution.Seen}), with a log-normal prior around the expert's figure of spread {@value #SPREAD}
 * (about a factor of two either way) that a dozen findings outweigh. A look counts with the forecast as it was then. Pure.
 */
public final class SeenLearning {
    private static final double SPREAD = 0.7;
    private static final int STEPS = 12;
    private static final double STEP = Math.log(2) / 4;
    /** No single look is held impossible: forecasts are wrong now and then. */
    private static final double CHANCE_MIN = 0.03;

    private SeenLearning() {}

    /**
     * A technician looked at a component.
     *
     * @param forecast the newest forecast before
     * @param at when
     * @param expectedLifeHours typical life of the component from new, greater than 0
     * @param seen whether wear was found
     */
    public record Look(FailureForecast forecast, Instant at, double expectedLifeHours, boolean seen) {}

    /**
     * What was learned.
     *
     * @param seenHours how long before a failure wear is seen, on average, hours
     * @param looks how many findings it rests on besides the expert's figure
     */
    public record Learned(double seenHours, int looks) {
        /** Nobody has looked yet. */
        public static final Learned NOTHING = new Learned(Double.NaN, 0);
    }

    /** The likeliest figure after {@code looks}, within a factor of eight of {@code startHours}; that itself without any. */
    public static Learned learned(double startHours, List<Look> looks) {
        var then = looks.stream()
                .map(look -> FailureDistribution.of(
                        look.forecast(),
                        Duration.between(look.forecast().issuedAt(), look.at()),
                        look.expectedLifeHours()))
                .toList();
        double best = startHours;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = -STEPS; k <= STEPS; k++) {
            double hours = startHours * Math.exp(k * STEP);
            double likelihood = -0.5 * Math.pow(k * STEP / SPREAD, 2);
            for (int i = 0; i < then.size(); i++) {
                double chance = Math.clamp(
                        then.get(i).seen(0, Double.POSITIVE_INFINITY, hours).chance(), CHANCE_MIN, 1 - CHANCE_MIN);
                likelihood += Math.log(looks.get(i).seen() ? chance : 1 - chance);
            }
            if (likelihood > highest) {
                highest = likelihood;
                best = hours;
            }
        }
        return new Learned(best, looks.size());
    }
}
