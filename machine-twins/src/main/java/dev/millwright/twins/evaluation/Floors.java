package dev.millwright.twins.evaluation;

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
