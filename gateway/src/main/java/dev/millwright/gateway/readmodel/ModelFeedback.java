package dev.millwright.gateway.readmodel;

import java.time.YearMonth;
import java.util.List;

/**
 * How forecasts fared in the field, by what technicians found, and what the next training would have that the one before had
 * not.
 *
 * @param months newest first, then by basis and component
 * @param sinceTraining per family and component, since the newest training of the family
 */
public record ModelFeedback(List<Month> months, List<News> sinceTraining) {
    /** Copies its lists. */
    public ModelFeedback {
        months = List.copyOf(months);
        sinceTraining = List.copyOf(sinceTraining);
    }

    /**
     * One month of one component under one forecast.
     *
     * @param month of the findings, UTC
     * @param machineModel id of the machine model
     * @param component its id
     * @param basis what the forecast that led there rested on: a model's id, or {@code hazard prior}; empty if none is known
     * @param right findings that called the forecast right
     * @param wrong findings that called it wrong
     * @param missed failures before which no alarm had been raised within seven days
     */
    public record Month(
            YearMonth month, String machineModel, String component, String basis, int right, int wrong, int missed) {
        /** Share of judged forecasts that were right, NaN if none was judged. */
        public double precision() {
            return right + wrong == 0 ? Double.NaN : right / (double) (right + wrong);
        }

        /** Share of what was found that had been forecast, NaN if nothing was found. */
        public double recall() {
            return right + missed == 0 ? Double.NaN : right / (double) (right + missed);
        }
    }

    /**
     * What is new of one component since its family was last trained.
     *
     * @param family machine models, separated by commas
     * @param component its id
     * @param failures lives that ended in a failure: what trees learn from
     * @param replaced lives that ended in service: right-censored
     * @param findings technicians' findings
     */
    public record News(String family, String component, int failures, int replaced, int findings) {}
}
