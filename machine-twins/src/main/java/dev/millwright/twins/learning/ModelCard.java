package dev.millwright.twins.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a person must know of a learned model before it goes into service (M. Mitchell et al., <em>Model cards for model
 * reporting</em>, 2019).
 *
 * @param id unique, shown as basis of its forecasts
 * @param trainedAt when
 * @param machineModels the machine models it serves
 * @param data what it was trained on: number of machines and rows, period, checksums
 * @param settings of the training
 * @param scores on machines that the scored part had not seen, by component
 * @param notes what a person should know besides, for example which component is not learned and why
 */
public record ModelCard(
        String id,
        Instant trainedAt,
        List<String> machineModels,
        Map<String, String> data,
        TrainerSettings settings,
        List<ComponentScore> scores,
        List<String> notes) {
    /** Copies its collections. */
    public ModelCard {
        machineModels = List.copyOf(machineModels);
        data = Map.copyOf(data);
        scores = List.copyOf(scores);
        notes = List.copyOf(notes);
    }

    /**
     * One component on held-out machines.
     *
     * @param component its id
     * @param failures failures in the data
     * @param f1Within24Hours F1 over decisions
     * @param earlyRecall36Hours share of failures with an early alarm at least 36 hours before
     * @param earlyPrecision share of early episodes that were right
     * @param confirmedRecall share of failures with a confirmed alarm before
     * @param confirmedPrecision share of confirmed episodes that were right
     * @param curve calibration within 14 days: mean forecast and share that failed, by tenth of the forecasts
     */
    public record ComponentScore(
            String component,
            int failures,
            double f1Within24Hours,
            double earlyRecall36Hours,
            double earlyPrecision,
            double confirmedRecall,
            double confirmedPrecision,
            List<CurvePoint> curve) {
        /** Copies its list. */
        public ComponentScore {
            curve = List.copyOf(curve);
        }
    }

    /**
     * One point of a calibration curve.
     *
     * @param forecast mean probability
     * @param observed share that failed
     * @param decisions how many
     */
    public record CurvePoint(double forecast, double observed, int decisions) {}
}
