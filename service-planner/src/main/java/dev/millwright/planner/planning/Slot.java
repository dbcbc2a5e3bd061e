package dev.millwright.planner.planning;

import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who comes, and when.
 *
 * @param technician the technician's id
 * @param technicianName what people say
 * @param startsAt arrival at the plant
 * @param endsAt end of the work, breaks included
 * @param travelMinutes extra minutes on the road because of this visit, there and back
 * @param travelKilometres extra kilometres because of this visit
 * @param breakMinutes breaks during the visit
 * @param overtimeMinutes overtime of all who come
 * @param finishChance chance that the visit can be finished with what they bring along, 0 to 1
 * @param second who comes along, null if one is enough
 */
public record Slot(
        TechnicianId technician,
        String technicianName,
        Instant startsAt,
        Instant endsAt,
        long travelMinutes,
        double travelKilometres,
        int breakMinutes,
        int overtimeMinutes,
        double finishChance,
        @Nullable Companion second) {
    /** Who comes, in words. */
    public String people() {
        return second == null ? technicianName : technicianName + " and " + second.technicianName();
    }
}
