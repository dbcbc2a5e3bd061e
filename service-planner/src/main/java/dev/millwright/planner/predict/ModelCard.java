package dev.millwright.planner.predict;

import dev.millwright.planner.churn.Scores;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a model was made of and how good it was on what it had not seen.
 *
 * @param model its name: {@code contract-churn}, {@code visits}, {@code spend}, {@code contract-length}, {@code purchase-signal}
 * @param madeAt when it was trained
 * @param inService whether predictions are made with it
 * @param data what it was made of, in words
 * @param chosen what it is, in words; why there is none if it is not in service
 * @param scores figures by name; how each was reckoned stands in the name
 * @param calibration foreseen against happened by groups of customers, on what it had not seen; empty if it tells no probability
 * @param rule a rule that can be read, one line each; less exact than the model, empty if there is none
 */
public record ModelCard(
        String model,
        Instant madeAt,
        boolean inService,
        String data,
        String chosen,
        Map<String, Double> scores,
        List<Scores.Bin> calibration,
        List<String> rule) {
    /** Copies its collections. */
    public ModelCard {
        scores = Map.copyOf(scores);
        calibration = List.copyOf(calibration);
        rule = List.copyOf(rule);
    }

    /** There is not enough to make a model of. */
    static ModelCard none(String model, Instant madeAt, String data, String why) {
        return new ModelCard(model, madeAt, false, data, why, Map.of(), List.of(), List.of());
    }
}
