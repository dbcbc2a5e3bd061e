package dev.millwright.planner.proposal;

import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.resources.TechnicianId;
import org.jspecify.annotations.Nullable;

/**
 * Who comes.
 *
 * @param technician the one who leads
 * @param second who comes along if it takes two; null for the cheapest who can
 */
record Crew(TechnicianId technician, @Nullable TechnicianId second) {
    /** Those of {@code slot}. */
    static Crew of(Slot slot) {
        return new Crew(
                slot.technician(), slot.second() == null ? null : slot.second().technician());
    }
}
