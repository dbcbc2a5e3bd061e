package dev.millwright.planner.preference;

import java.util.Locale;

/**
 * What was learned about one feature.
 *
 * @param level whose taste it is
 * @param subject the customer's id or the coordinator's name; empty for the fleet
 * @param feature what about
 * @param euros how much it is worth per unit of the feature: above 0 liked, below 0 disliked
 * @param decisions how many decisions say something about it
 */
public record LearnedWeight(Level level, String subject, Feature feature, double euros, int decisions) {
    /** Whose taste it is. */
    public enum Level {
        FLEET,
        CUSTOMER,
        COORDINATOR;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The level written as {@code word}.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Level of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
