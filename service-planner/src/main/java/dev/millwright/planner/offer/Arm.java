package dev.millwright.planner.offer;

import dev.millwright.planner.offer.ContractOffer.Kind;

/**
 * One of the things that are compared: an offer in one wording to one kind of customer.
 *
 * @param kind what is offered
 * @param variant in which words
 * @param segment to whom, as a word
 */
public record Arm(Kind kind, Variant variant, String segment) {
    /**
     * What came of an arm.
     *
     * @param answered offers of which the outcome is known; no answer within the time counts as a no
     * @param accepted those that were accepted
     */
    public record Tally(int answered, int accepted) {
        /** Nothing yet. */
        public static final Tally NONE = new Tally(0, 0);

        /** Refuses more accepted than answered. */
        public Tally {
            if (accepted < 0 || accepted > answered) {
                throw new IllegalArgumentException(
                        "accepted: %d (expected: 0 to %d answered)".formatted(accepted, answered));
            }
        }

        /** Both together. */
        public Tally plus(Tally other) {
            return new Tally(answered + other.answered, accepted + other.accepted);
        }

        /** This without {@code part}, which it holds. */
        public Tally minus(Tally part) {
            return new Tally(answered - part.answered, accepted - part.accepted);
        }
    }
}
