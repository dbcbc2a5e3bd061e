package dev.millwright.planner.planning;

import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;

/**
 * Who comes, and when.
 *
 * @param technician the technician's id
 * @param technicianName what people say
 * @param startsAt arrival at the plant
 * @param endsAt end of the work
 * @param travelMinutes extra minutes on the road because of this visit, there and back
 * @param travelKilometres extra kilometres because of this visit
 */
public record Slot(
        TechnicianId technician,
        String technicianName,
        Instant startsAt,
        Instant endsAt,
        long travelMinutes,
        double travelKilometres) {}
