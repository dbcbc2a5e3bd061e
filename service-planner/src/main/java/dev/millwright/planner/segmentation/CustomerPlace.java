package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.ShownSegment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer stands.
 *
 * @param pseudonym the customer's
 * @param standing its segment, null: too little is known, or there are no segments
 * @param axis -1 reactive to 1 preventive, NaN without enough data
 * @param features raw, in the order of {@code SegmentFeatures}
 * @param drift chance to be reactive in six months, NaN without enough data
 * @param drifting whether it is on its way to reactive
 * @param updatedAt when it was looked at
 */
@SuppressWarnings("ArrayRecordComponent") // read from one row, written to one row, never compared
record CustomerPlace(
        String pseudonym,
        @Nullable Standing standing,
        double axis,
        double[] features,
        double drift,
        boolean drifting,
        Instant updatedAt) {
    /**
     * A place among the segments of a model.
     *
     * @param model its number
     * @param shown what people see
     * @param nearest the segment whose centre is nearest
     * @param distance to the centre of the shown one, in spreads
     * @param other the nearest besides the shown one, -1 with one segment
     * @param otherDistance to that
     * @param unusual farther from its centre than 99 % of the segment were
     * @param x in the flat picture
     * @param y in the flat picture
     */
    record Standing(
            long model,
            ShownSegment shown,
            int nearest,
            double distance,
            int other,
            double otherDistance,
            boolean unusual,
            double x,
            double y) {}
}
