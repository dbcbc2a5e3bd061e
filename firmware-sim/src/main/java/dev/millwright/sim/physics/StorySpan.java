package dev.millwright.sim.physics;

/**
 * Which hours a story covers; all in hours since 1970 UTC.
 *
 * @param beginsHour the first hour told
 * @param keptFromHour from here on signals can be read; not before {@code beginsHour}
 * @param presentHour "now" when the fleet was made: the customer's own planned visits end here, later ones come from outside
 * @param ageAtBeginningYears how old the machine is when the story begins, at least 0
 */
public record StorySpan(long beginsHour, long keptFromHour, long presentHour, double ageAtBeginningYears) {
    /** Refuses spans that run backwards. */
    public StorySpan {
        if (keptFromHour < beginsHour || presentHour < keptFromHour) {
            throw new IllegalArgumentException("story span: %d, %d, %d (expected: ascending hours)"
                    .formatted(beginsHour, keptFromHour, presentHour));
        }
    }
}
