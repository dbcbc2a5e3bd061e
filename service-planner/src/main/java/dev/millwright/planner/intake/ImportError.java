package dev.millwright.planner.intake;

/**
 * One value that could not be taken.
 *
 * @param file the file's name
 * @param line line in the file, the header is line 1
 * @param column the column's name; empty if the whole line is meant
 * @param value as it stands there, cut to 120 characters
 * @param rule what is expected
 */
public record ImportError(String file, long line, String column, String value, String rule) {
    private static final int VALUE_MAX = 120;

    /** Cuts an overlong value. */
    public ImportError {
        value = value.length() > VALUE_MAX ? value.substring(0, VALUE_MAX) + "…" : value;
    }

    /** For example {@code sites.csv line 7, latitude: '97.1' (expected: -90 to 90)}. */
    @Override
    public String toString() {
        return "%s line %d%s: '%s' (expected: %s)"
                .formatted(file, line, column.isEmpty() ? "" : ", " + column, value, rule);
    }
}
