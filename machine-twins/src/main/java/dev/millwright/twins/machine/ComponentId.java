package dev.millwright.twins.machine;

import java.util.regex.Pattern;

/**
 * Names a maintainable part within its machine model, for example {@code spindle-bearing} (EN 13306: item).
 *
 * @param value 1 to 48 lower-case letters, digits or hyphens
 */
public record ComponentId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

    /** Refuses anything but the form above. */
    public ComponentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "component id: '%s' (expected: 1 to 48 lower-case letters, digits or '-')".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
