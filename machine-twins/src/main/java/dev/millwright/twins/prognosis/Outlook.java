package dev.millwright.twins.prognosis;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;

/**
 * The numbers of a forecast, before words are put to them.
 *
 * @param probabilities by {@link Horizons}, not falling
 * @param alarm how sure a warning is
 * @param rulHoursP10 hours to failure that are reached with probability 0.9
 * @param rulHoursP50 median hours to failure
 * @param rulHoursP90 hours to failure that are reached with probability 0.1
 * @param health 0 to 100
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read within one forecast, never written, never compared.
public record Outlook(
        double[] probabilities,
        Alarm alarm,
        double rulHoursP10,
        double rulHoursP50,
        double rulHoursP90,
        double health) {
    /** Health from the probabilities of failure within 30 and 7 days: what is near counts more. */
    static double health(double within30Days, double within7Days) {
        return 100 * (1 - within30Days) * (1 - 0.5 * within7Days);
    }
}
