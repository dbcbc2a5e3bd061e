package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.SegmentModel;
import java.util.List;
import java.util.UUID;

/**
 * A model that assigns customers.
 *
 * @param number of the model
 * @param model itself
 * @param segments by number
 */
record ModelInService(long number, SegmentModel model, List<NamedSegment> segments) {
    ModelInService {
        segments = List.copyOf(segments);
    }

    String name(int segment) {
        return segments.get(segment).name();
    }

    /** The number of the segment with {@code lineage}, -1 if this model has none. */
    int numberOf(UUID lineage) {
        return segments.stream()
                .filter(segment -> segment.lineage().equals(lineage))
                .mapToInt(NamedSegment::number)
                .findFirst()
                .orElse(-1);
    }
}
