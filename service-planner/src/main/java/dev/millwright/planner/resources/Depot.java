package dev.millwright.planner.resources;

/**
 * A place where parts lie and technicians fetch them.
 *
 * @param id the depot's id
 * @param name what people say
 * @param place where it is
 */
public record Depot(String id, String name, GeoPoint place) {}
