package dev.millwright.planner.demand;

import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Duration;

/**
 * The time to failure of one component, from its forecast: the hazard is taken as constant between the forecast's horizons
 * (24 h, 48 h, 7 d, 14 d, 30 d) and after them, and everything is conditional on its not having failed until now. With
 * cumulative hazard H, the chance of failure within t hours is {@code 1 - exp(-(H(a + t) - H(a)))}, {@code a} being the hours
 * since the forecast was issued. Immutable.
 */
public final class FailureDistribution {
    private static final double[] HOURS = {0, 24, 48, 168, 336, 720};
    /** The surest failure that is reckoned with: a probability of one has no finite hazard. */
    private static final double PROBABILITY_MAX = 1 - 1e-6;

    private final double[] cumulativeHazard;
    private final double tailHazard;
    private final double ageHours;
    private final double lifeMaxHours;

    private FailureDistribution(double[] cumulativeHazard, double tailHazard, double ageHours, double lifeMaxHours) {
        this.cumulativeHazard = cumulativeHazard;
        this.tailHazard = tailHazard;
        this.ageHours = ageHours;
        this.lifeMaxHours = lifeMaxHours;
    }

    /**
     * The distribution that {@code forecast} describes.
     *
     * @param sinceIssued how long ago it was issued; negative counts as now
     * @param expectedLifeHours typical life from new to failure: one in perfect health is
     *     expected to live as long, and no more life than this is ever reckoned with; greater than 0
     */
    public static FailureDistribution of(FailureForecast forecast, Duration sinceIssued, double expectedLifeHours) {
        double[] probabilities = {
            0,
            forecast.probability24h(),
            forecast.probability48h(),
            forecast.probability7d(),
            forecast.probability14d(),
            forecast.probability30d()
        };
        var hazard = new double[HOURS.length];
        for (int i = 1; i < HOURS.length; i++) {
            double probability = Math.clamp(probabilities[i], 0, PROBABILITY_MAX);
            hazard[i] = Math.max(hazard[i - 1], -Math.log1p(-probability));
        }
        int last = HOURS.length - 1;
        double slope = (hazard[last] - hazard[last - 1]) / (HOURS[last] - HOURS[last - 1]);
        return new FailureDistribution(
                hazard,
                Math.max(slope, 1 / Math.max(expectedLifeHours - HOURS[last], expectedLifeHours / 10)),
                Math.max(0, sinceIssued.toMinutes() / 60.0),
                expectedLifeHours);
    }

    /**
     * The same for a component of which a person has said that it is worn: from then on it lasts {@code meanHours} on average at most
     * (delay-time model, see {@link Seen}), whatever the signs say.
     */
    public FailureDistribution seenWorn(double meanHours) {
        var hazard = new double[HOURS.length];
        for (int i = 1; i < HOURS.length; i++) {
            hazard[i] = hazard[i - 1]
                    + Math.max(cumulativeHazard[i] - cumulativeHazard[i - 1], (HOURS[i] - HOURS[i - 1]) / meanHours);
        }
        return new FailureDistribution(hazard, Math.max(tailHazard, 1 / meanHours), ageHours, lifeMaxHours);
    }

    /** Chance of failure within {@code hours} from now, 0 to 1; 0 for what is past. */
    public double failureWithin(double hours) {
        return hours <= 0 ? 0 : -Math.expm1(-(hazardAt(ageHours + hours) - hazardAt(ageHours)));
    }

    /**
     * Expected hours of life left after {@code hours} from now, counting zero if it fails before: the life that a replacement
     * then throws away, {@code E[(RUL - t)+]}. At most the expected life of a new one.
     */
    public double expectedLifeBeyond(double hours) {
        double from = ageHours + Math.max(0, hours);
        double survival = 1 - failureWithin(hours);
        double life = 0;
        for (int i = 1; i < HOURS.length && survival > 0; i++) {
            if (HOURS[i] <= from) {
                continue;
            }
            double start = Math.max(from, HOURS[i - 1]);
            double length = HOURS[i] - start;
            double added = hazardAt(HOURS[i]) - hazardAt(start);
            life += added < 1e-12 ? survival * length : survival * -Math.expm1(-added) * length / added;
            survival *= Math.exp(-added);
        }
        return Math.min(lifeMaxHours, life + survival / tailHazard);
    }

    /**
     * What a person sees who looks at a component: wear shows for a while before it fails, and how long, is exponential with a mean
     * that is the same whenever it fails (delay-time model; Christer and Waller, Journal of the Operational Research Society 35,
     * 1984). A failure at T is announced at t with chance {@code exp(-(T - t) / mean)}.
     *
     * @param chance that it shows wear and fails within the time asked for, given that it lasts until then, 0 to 1
     * @param lifeHours expected hours of life left where that is so, zero counted where it is not
     */
    public record Seen(double chance, double lifeHours) {}

    /**
     * What a look at {@code fromHours} from now shows of the failures within {@code withinHours} after it.
     *
     * @param withinHours may be infinite
     * @param meanHours how long before a failure wear shows, on average; greater than 0
     */
    public Seen seen(double fromHours, double withinHours, double meanHours) {
        double start = ageHours + Math.max(0, fromHours);
        double end = start + withinHours;
        double survival = 1;
        double chance = 0;
        double life = 0;
        for (int i = 1; i <= HOURS.length; i++) {
            boolean tail = i == HOURS.length;
            double from = Math.max(start, HOURS[i - 1]);
            double to = tail ? end : Math.min(end, HOURS[i]);
            if (to <= from) {
                continue;
            }
            double rate =
                    tail ? tailHazard : (cumulativeHazard[i] - cumulativeHazard[i - 1]) / (HOURS[i] - HOURS[i - 1]);
            double k = rate + 1 / meanHours;
            double length = to - from;
            double passed = from - start;
            double weight = survival * rate * Math.exp(-passed / meanHours);
            double left = Math.exp(-k * length);
            chance += weight * (1 - left) / k;
            life += weight * (passed * (1 - left) / k + (1 - left - (left > 0 ? left * k * length : 0)) / (k * k));
            survival *= Math.exp(-rate * length);
        }
        return new Seen(chance, life);
    }

    private double hazardAt(double hours) {
        for (int i = 1; i < HOURS.length; i++) {
            if (hours <= HOURS[i]) {
                double share = (hours - HOURS[i - 1]) / (HOURS[i] - HOURS[i - 1]);
                return cumulativeHazard[i - 1] + share * (cumulativeHazard[i] - cumulativeHazard[i - 1]);
            }
        }
        int last = HOURS.length - 1;
        return cumulativeHazard[last] + (hours - HOURS[last]) * tailHazard;
    }
}
