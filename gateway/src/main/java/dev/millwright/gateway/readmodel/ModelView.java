package dev.millwright.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A learned model with what a person must know before saying yes to it.
 *
 * @param id unique; shown as the basis of its forecasts
 * @param family the machine models that it serves, separated by commas
 * @param kind {@code failure-forecast} or {@code remaining-life}
 * @param trainedAt when
 * @param state {@code waiting}, {@code in-service}, {@code rejected} or {@code retired}
 * @param reason why it stands there
 * @param decidedAt when that was decided
 * @param decidedBy a person's name, or {@code rule}
 * @param comparison how it did against what was in service
 * @param data what it was trained on
 * @param settings of the training
 * @param scores on machines that the scored part had not seen, by component
 * @param notes what a person should know besides
 */
public record ModelView(
        String id,
        String family,
        String kind,
        Instant trainedAt,
        String state,
        String reason,
        Instant decidedAt,
        String decidedBy,
        Comparison comparison,
        Map<String, String> data,
        Map<String, String> settings,
        List<Score> scores,
        List<String> notes) {
    /** Copies its collections. */
    public ModelView {
        data = Map.copyOf(data);
        settings = Map.copyOf(settings);
        scores = List.copyOf(scores);
        notes = List.copyOf(notes);
    }

    /**
     * A candidate beside what was in service, on machines that neither had learned from.
     *
     * @param machines compared on
     * @param failures on those machines
     * @param inService id of the other, {@code day one} for the forecast without learning
     * @param candidateLogLoss mean logarithmic loss, smaller is better; NaN if unknown
     * @param serviceLogLoss the same of the other
     * @param horizons both by horizon
     * @param lives both by component, for remaining lives
     */
    public record Comparison(
            int machines,
            int failures,
            String inService,
            double candidateLogLoss,
            double serviceLogLoss,
            List<Horizon> horizons,
            List<Life> lives) {
        /** Copies its lists. */
        public Comparison {
            horizons = List.copyOf(horizons);
            lives = List.copyOf(lives);
        }
    }

    /**
     * Remaining lives of one component, told by both.
     *
     * @param component its id
     * @param candidateLoss mean loss of P10, P50 and P90 (pinball loss) in operating hours, smaller is better; NaN if unknown
     * @param serviceLoss the same of what was in service
     * @param candidateCoverage share of lives that ended between P10 and P90, 0.8 is right; NaN if unknown
     * @param serviceCoverage the same of what was in service
     */
    public record Life(
            String component,
            double candidateLoss,
            double serviceLoss,
            double candidateCoverage,
            double serviceCoverage) {}

    /**
     * Both at one horizon; the Brier score is the mean squared error of the probability, smaller is better.
     *
     * @param hours the horizon
     * @param candidateBrier of the candidate, NaN if unknown
     * @param serviceBrier of what was in service, NaN if unknown
     */
    public record Horizon(double hours, double candidateBrier, double serviceBrier) {}

    /**
     * One component on machines held out.
     *
     * @param component its id
     * @param failures in the data
     * @param confirmedRecall share of failures with a confirmed alarm before, NaN if unknown
     * @param confirmedPrecision share of confirmed alarms that were right, NaN if unknown
     * @param earlyRecall share of failures with an early alarm at least 36 hours before, NaN if unknown
     * @param earlyPrecision share of early alarms that were right, NaN if unknown
     * @param curve calibration within 14 days
     */
    public record Score(
            String component,
            int failures,
            double confirmedRecall,
            double confirmedPrecision,
            double earlyRecall,
            double earlyPrecision,
            List<CurvePoint> curve) {
        /** Copies its list. */
        public Score {
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
