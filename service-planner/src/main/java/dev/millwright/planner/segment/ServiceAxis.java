package dev.millwright.planner.segment;

import java.util.List;

/**
 * Where a customer stands between reactive (calls when it burns) and preventive, with the numbers behind it.
 *
 * @param leaning in one word
 * @param score -1 (reactive) to 1 (preventive), NaN without enough data
 * @param confidence 0 to 1, from how much was seen
 * @param window which time counts, and why if it is not all of it; a sentence or two
 * @param why contributions, largest first; also given without enough data, as far as there are any
 */
public record ServiceAxis(Leaning leaning, double score, double confidence, String window, List<Contribution> why) {
    /** Copies its list. */
    public ServiceAxis {
        why = List.copyOf(why);
    }

    /** The score in one word. */
    public enum Leaning {
        PREVENTIVE("preventive"),
        MIXED("mixed"),
        REACTIVE("reactive"),
        NOT_ENOUGH_DATA("not enough data");

        private final String label;

        Leaning(String label) {
            this.label = label;
        }

        /** What a person reads. */
        public String label() {
            return label;
        }
    }

    /**
     * What one feature adds.
     *
     * @param feature stable name
     * @param text one sentence with the number
     * @param value where the feature stands, -1 (reactive) to 1 (preventive)
     * @param weight how much it counts, 0 to 1; the weights of a score sum to 1
     */
    public record Contribution(String feature, String text, double value, double weight) {}
}
