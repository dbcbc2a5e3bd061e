package dev.millwright.planner.resources;

/**
 * Names a technician.
 *
 * @param value 1 to 64 characters, not blank
 */
public record TechnicianId(String value) implements Comparable<TechnicianId> {
    /** Refuses an empty or overlong name. */
    public TechnicianId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("technician id: '%s' (expected: 1 to 64 characters)".formatted(value));
        }
    }

    @Override
    public int compareTo(TechnicianId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
