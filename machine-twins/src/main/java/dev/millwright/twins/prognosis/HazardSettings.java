package dev.millwright.twins.prognosis;

import com.typesafe.config.Config;

/**
 * How the hazard model weighs what it sees while no learned model is in service.
 *
 * @param ageShape Weibull shape of wear-out by age, 1 (no wear-out) to 6
 * @param failureSigma deviation at which damage usually ends in failure, in robust standard deviations, 3 to 100
 * @param timeSpread log-normal spread of the time to failure once symptoms show, 0.1 to 2
 * @param errorOdds factor on the odds of a true fault for an own error code within 24 hours, 1 to 100
 * @param earlyProbability least probability within {@code earlyHours} for an early alarm, 0 to 1
 * @param earlyHours horizon of the early alarm, 24 to 720
 * @param confirmedProbability least probability within 48 hours for a confirmed alarm, 0 to 1
 */
public record HazardSettings(
        double ageShape,
        double failureSigma,
        double timeSpread,
        double errorOdds,
        double earlyProbability,
        double earlyHours,
        double confirmedProbability) {
    /** The settings that the product ships with. */
    public static final HazardSettings STANDARD = new HazardSettings(2.5, 22, 0.9, 8, 0.2, 336, 0.5);

    /**
     * Reads {@code millwright.prognosis}.
     *
     * @param root the whole configuration with its defaults
     * @throws IllegalArgumentException if a value is out of range; the text names key, value and range
     * @throws com.typesafe.config.ConfigException if a key is missing or has another type
     */
    public static HazardSettings from(Config root) {
        var prognosis = root.getConfig("millwright.prognosis");
        return new HazardSettings(
                prognosis.getDouble("age-shape"),
                prognosis.getDouble("failure-sigma"),
                prognosis.getDouble("time-spread"),
                prognosis.getDouble("error-odds"),
                prognosis.getDouble("early-probability"),
                prognosis.getDouble("early-hours"),
                prognosis.getDouble("confirmed-probability"));
    }

    /** Refuses values outside the ranges above. */
    public HazardSettings {
        require("age-shape", ageShape, 1, 6);
        require("failure-sigma", failureSigma, 3, 100);
        require("time-spread", timeSpread, 0.1, 2);
        require("error-odds", errorOdds, 1, 100);
        require("early-probability", earlyProbability, 0, 1);
        require("early-hours", earlyHours, 24, 720);
        require("confirmed-probability", confirmedProbability, 0, 1);
    }

    private static void require(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "millwright.prognosis.%s: %s (expected: %s to %s)".formatted(key, value, least, most));
        }
    }
}
