package dev.millwright.planner.resources;

import java.util.regex.Pattern;

/**
 * Something a technician can do and a service task asks for, for example {@code hydraulics}.
 *
 * @param name 1 to 48 lower-case letters, digits or hyphens
 */
public record Skill(String name) implements Comparable<Skill> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

    /** Refuses anything but the form above. */
    public Skill {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "skill: '%s' (expected: 1 to 48 lower-case letters, digits or '-')".formatted(name));
        }
    }

    @Override
    public int compareTo(Skill other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
