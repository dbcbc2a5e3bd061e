package dev.millwright.planner.resources;

import java.time.LocalDate;

/**
 * A skill that a technician has until a date.
 *
 * @param skill what it certifies
 * @param validUntil the last day on which it holds, inclusive, in the technician's time zone
 * @param number what stands on the paper; may be empty
 */
public record Certificate(Skill skill, LocalDate validUntil, String number) {
    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return !day.isAfter(validUntil);
    }
}
