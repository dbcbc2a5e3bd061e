package dev.millwright.planner.demand;

import java.time.Instant;
import java.util.Locale;

/**
 * A figure that a person has set.
 *
 * @param value in the figure's unit
 * @param level for what
 * @param setBy by whom
 * @param setAt when
 */
public record SetFigure(double value, Level level, String setBy, Instant setAt) {
    /** For what a figure is set, the most special last: the most special one that is set counts. */
    public enum Level {
        /** All machines; counts only where contract, plant, part or task say nothing. */
        FLEET,
        /** All machines of one customer: what the contract agrees. */
        CUSTOMER,
        /** One machine. */
        MACHINE,
        /** One component of one machine. */
        COMPONENT;

        /** The word in tables and on the wire. */
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
