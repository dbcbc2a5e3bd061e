package dev.millwright.planner.segmentation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment with its name.
 *
 * @param number within its model, from 0 on
 * @param lineage the same in every model where it is the same segment
 * @param name as it is called
 * @param proposedName by the features that set it apart
 * @param previousName what it was called before the last renaming, null if there is nothing to take back
 * @param namedBy who has named it, null if it is called as proposed
 * @param version rises with every renaming
 */
public record NamedSegment(
        int number,
        UUID lineage,
        String name,
        String proposedName,
        @Nullable String previousName,
        @Nullable String namedBy,
        int version) {}
