package dev.millwright.planner.planning;

import dev.millwright.planner.resources.TechnicianId;

/**
 * The second technician of a visit that takes two.
 *
 * @param technician the technician's id
 * @param technicianName what people say
 * @param travelMinutes extra minutes on the road because of this visit, there and back
 * @param travelKilometres extra kilometres because of this visit
 */
public record Companion(TechnicianId technician, String technicianName, long travelMinutes, double travelKilometres) {}
