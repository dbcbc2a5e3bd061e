package dev.millwright.twins.twin;

import dev.millwright.twins.prognosis.LearnedLife;
import org.jspecify.annotations.Nullable;

/**
 * What a twin remembers of slow change, as the remaining life of one component is told from it.
 *
 * @param raw see {@link dev.millwright.twins.prognosis.LifeScaling#raw}
 * @param operatingHours working hours since the twin knows the machine
 * @param life the learned remaining life in service, null if there is none or the part was not watched long enough
 */
@SuppressWarnings("ArrayRecordComponent") // Made for one question, never written, never compared.
public record SlowChange(
        float[] raw, double operatingHours, @Nullable LearnedLife life) {
    /** Mean of the remaining life up to the horizon, which errs least in squares; NaN without a learned life. */
    public double predicted() {
        return life == null ? Double.NaN : life.predicted(raw);
    }

    /** Quantiles by {@link dev.millwright.twins.prognosis.LifeQuantiles}, operating hours; null without a learned life. */
    public double @Nullable [] quantiles() {
        return life == null ? null : life.hours(raw);
    }
}
