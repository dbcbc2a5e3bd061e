package dev.millwright.twins.prognosis;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;

/**
 * The numbers of a forecast, before words are put to them.
 *
 * @param probabilities by {@link Horizons}, not falling
 * @param alarm how sure a warning is
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read within one forecast, never written, never compared.
public record Outlook(double[] probabilities, Alarm alarm) {
    /** Health, 0 to 100, from the probabilities of failure within 30 and 7 days: what is near counts more. */
    public double health() {
        return 100 * (1 - probabilities[Horizons.DAYS_30]) * (1 - 0.5 * probabilities[Horizons.DAYS_7]);
    }
}
