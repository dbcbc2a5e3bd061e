package dev.millwright.planner.churn;

import java.util.Map;

/**
 * A customer under contract as it was at one time.
 *
 * @param id its name or number
 * @param attributes what is known of it by name, as text; what is not known is left out or empty
 * @param left whether it left afterwards
 */
public record ContractCustomer(String id, Map<String, String> attributes, Outcome left) {
    /** What became of a customer. */
    public enum Outcome {
        /** It left. */
        LEFT,
        /** It stayed. */
        STAYED,
        /** Not known (yet). */
        UNKNOWN
    }

    /** Copies the attributes. */
    public ContractCustomer {
        attributes = Map.copyOf(attributes);
    }

    /** The text of {@code attribute} without blanks around it, empty if it is not known. */
    String text(String attribute) {
        return attributes.getOrDefault(attribute, "").strip();
    }

    /** 1 if it left, else 0. */
    int label() {
        return left == Outcome.LEFT ? 1 : 0;
    }
}
