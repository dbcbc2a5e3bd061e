package dev.millwright.planner.fieldwork;

import java.util.UUID;

/**
 * Hours of one person at a work order; those of the findings are not in it.
 *
 * @param id made by the device, so that sending it twice counts once
 * @param person who worked, 1 to 80 characters
 * @param hours more than 0, at most 1000
 */
public record WorkedHours(UUID id, String person, double hours) {
    private static final int NAME_MAX = 80;

    /** Refuses what cannot be. */
    public WorkedHours {
        if (person.isBlank() || person.length() > NAME_MAX) {
            throw new IllegalArgumentException(
                    "person: %d characters (expected: 1 to %d)".formatted(person.length(), NAME_MAX));
        }
        if (!(hours > 0) || hours > 1000) {
            throw new IllegalArgumentException("hours: %s (expected: more than 0, at most 1000)".formatted(hours));
        }
    }
}
