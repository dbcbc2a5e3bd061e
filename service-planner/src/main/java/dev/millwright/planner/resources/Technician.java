package dev.millwright.planner.resources;

import dev.millwright.planner.money.Money;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A field technician.
 *
 * @param id the technician's id
 * @param name what people say
 * @param skills what he or she can do
 * @param home where the day begins and ends
 * @param zone time zone of the working hours
 * @param hours weekly working hours, driving included
 * @param costPerHour what an hour costs us, driving included
 * @param absences known stretches away from work, earliest first
 */
public record Technician(
        TechnicianId id,
        String name,
        Set<Skill> skills,
        GeoPoint home,
        ZoneId zone,
        WorkingHours hours,
        Money costPerHour,
        List<Absence> absences) {
    /** Copies its collections. */
    public Technician {
        skills = Set.copyOf(skills);
        absences = List.copyOf(absences);
    }

    /**
     * A stretch away from work.
     *
     * @param span when
     * @param reason holiday, illness, training; may be empty
     */
    public record Absence(TimeSpan span, String reason) {}
}
