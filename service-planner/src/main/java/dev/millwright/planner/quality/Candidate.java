package dev.millwright.planner.quality;

import java.util.List;
import java.util.Optional;

/**
 * Two customers that may be the same.
 *
 * @param first the customer whose id comes first in the alphabet
 * @param second the other one
 * @param score probability that they are the same, 0 to 1, as far as the model can tell
 * @param kind the same, or only of one group
 * @param reasons what speaks for and against it, strongest first
 */
public record Candidate(String first, String second, double score, Kind kind, List<Reason> reasons) {
    /** Pairs with at least this score are shown as the same. */
    public static final double SHOWN_FROM = 0.5;

    /** Copies its list. */
    public Candidate {
        reasons = List.copyOf(reasons);
    }

    /** The same said of the customers that stand for the two; empty if one stands for both. */
    Optional<Candidate> between(String one, String other) {
        int order = one.compareTo(other);
        return order == 0
                ? Optional.empty()
                : Optional.of(new Candidate(order < 0 ? one : other, order < 0 ? other : one, score, kind, reasons));
    }

    /** What they may be to each other. */
    public enum Kind {
        /** The same customer, written down twice. */
        SAME,
        /** Two companies or plants of one group: they share a name, but town or VAT number say that they are two. */
        SAME_GROUP
    }

    /**
     * What one field says.
     *
     * @param field what was compared: name, form, place, vat, email or phone
     * @param words in words
     * @param weight logarithm (base 2) of how much more often this is met among the same than among different customers; below
     *     0: speaks against it
     */
    public record Reason(String field, String words, double weight) {}
}
