package dev.millwright.twins.registry;

/**
 * One thing that is wrong in an import directory.
 *
 * @param file path within the directory
 * @param line 1-based, 0 if the file as a whole is meant
 * @param column name of the column or field, empty if none is meant
 * @param value what stands there, cut to 80 characters
 * @param rule what is expected
 */
public record ImportProblem(String file, long line, String column, String value, String rule) {
    /** Cuts the value. */
    public ImportProblem {
        value = value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        var where = new StringBuilder(file);
        if (line > 0) {
            where.append(" line ").append(line);
        }
        if (!column.isEmpty()) {
            where.append(", ").append(column);
        }
        return "%s: '%s' (expected: %s)".formatted(where, value, rule);
    }
}
