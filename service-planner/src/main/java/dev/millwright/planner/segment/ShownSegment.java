package dev.millwright.planner.segment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The segment that people see of a customer. It follows the nearest centre slowly, so that nobody is called one thing in May, another in
 * June and the first again in July: another centre has to be clearly nearer, and to stay the nearest in two consecutive monthly looks.
 *
 * @param segment shown, counted from 0
 * @param since when it is shown
 * @param towards the segment that may follow, -1 if there is none
 * @param towardsSince from when on that was clearly nearer, null if there is none
 */
public record ShownSegment(
        int segment, Instant since, int towards, @Nullable Instant towardsSince) {
    /**
     * When a change is shown.
     *
     * @param nearer the other centre has to be nearer by this share of the distance, 0 (at all) to 1
     * @param confirmed it has to stay the nearest for so long; zero: shown at once
     */
    public record Rule(double nearer, Duration confirmed) {
        /** A fifth nearer, and still so at the next month's look. */
        public static final Rule PRODUCTION = new Rule(0.2, Duration.ofDays(30));

        /** Whoever is nearest, at once; to compare with. */
        public static final Rule NONE = new Rule(0, Duration.ZERO);

        /** Refuses what is out of range. */
        public Rule {
            if (!(nearer >= 0 && nearer < 1) || confirmed.isNegative()) {
                throw new IllegalArgumentException("nearer: %s, confirmed: %s (expected: 0 to below 1, zero or longer)"
                        .formatted(nearer, confirmed));
            }
        }
    }

    /** The first sight of a customer: shown at once. */
    public static ShownSegment first(int segment, Instant at) {
        return new ShownSegment(segment, at, -1, null);
    }

    /**
     * What is shown after a look.
     *
     * @param distances to every centre, none NaN
     */
    public ShownSegment look(double[] distances, Instant at, Rule rule) {
        int nearest = 0;
        for (int c = 1; c < distances.length; c++) {
            nearest = distances[c] < distances[nearest] ? c : nearest;
        }
        if (nearest == segment) {
            return towards < 0 ? this : new ShownSegment(segment, since, -1, null);
        }
        boolean clearly = distances[nearest] <= (1 - rule.nearer()) * distances[segment];
        if (towards == nearest && towardsSince != null) {
            boolean waited = !at.isBefore(towardsSince.plus(rule.confirmed()));
            return waited && clearly ? first(nearest, at) : this;
        }
        if (!clearly) {
            return towards < 0 ? this : new ShownSegment(segment, since, -1, null);
        }
        return rule.confirmed().isZero() ? first(nearest, at) : new ShownSegment(segment, since, nearest, at);
    }
}
