package dev.millwright.twins.machine;

import java.util.regex.Pattern;

/**
 * Names one customer machine, everywhere: in MQTT topics, in the database, as entity id of its twin.
 *
 * @param value 1 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or digit; case counts
 */
public record MachineId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Refuses anything that could not stand in a topic or a path. */
    public MachineId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "machine id: '%s' (expected: 1 to 64 letters, digits, '.', '_' or '-', first a letter or digit)"
                            .formatted(value.length() > 80 ? value.substring(0, 80) + "…" : value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
