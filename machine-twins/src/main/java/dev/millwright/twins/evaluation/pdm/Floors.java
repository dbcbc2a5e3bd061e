package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import java.util.List;
import java.util.Map;

/** What plain scripts reach on the PdM sample (machines 71-100 / last three months), to be printed beside our figures. */
final class Floors {
    private static final List<String> F1 = List.of("0.984-0.994", "0.859-0.899", "0.321-0.355", "0.200-0.232");
    private static final Map<String, String> EVENTS = Map.of(
            "early recall", "0.992-1.00",
            "early 24", "0.921-0.966",
            "early 36", "0.81-0.88",
            "early precision", "0.797-0.805",
            "early false", "1.7-2.1",
            "confirmed recall", "0.996",
            "confirmed precision", "0.972",
            "confirmed false", "0.23");

    private static final String TUTORIAL = "Microsoft's tutorial: one time split, 24 h label, row-wise";

    /** Published results; other splits than ours, so not to be compared figure by figure. */
    static final List<Published> PUBLISHED = List.of(
            new Published("gradient boosting", "macro F1 0.980, per component 0.954, 0.993, 0.967, 0.984", TUTORIAL),
            new Published(
                    "XGBoost",
                    "F1 0.916, 0.994, 0.944, 0.969, macro 0.965",
                    "Soen471 notebooks: oldest train, newest test"),
            new Published("random forest", "F1 0.913, 0.881, 0.707, 0.818", "Soen471 notebooks"));

    private Floors() {}

    static String f1(int horizon) {
        return F1.get(horizon);
    }

    static String event(String group, String figure) {
        return EVENTS.getOrDefault(group + " " + figure, "");
    }

    static String auc(int horizon) {
        return horizon == 2 ? "0.929-0.937" : "0.828-0.844";
    }

    static String brier(int horizon) {
        return horizon == 2 ? "0.222-0.244" : "0.107-0.156";
    }
}
