package dev.millwright.twins.evaluation.cmapss;

import java.util.List;

/**
 * What was said of one engine and what came.
 *
 * @param unit its number
 * @param cycles how many cycles had been seen
 * @param hours by {@link dev.millwright.twins.prognosis.LifeQuantiles}
 * @param left true remaining cycles, not capped; NaN if unknown
 */
record LifeOutcome(int unit, int cycles, List<Double> hours, double left) {
    LifeOutcome {
        hours = List.copyOf(hours);
    }
}
