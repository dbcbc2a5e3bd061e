package dev.millwright.planner.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One line of a file; every reading either gives a checked value or throws what is wrong with it. */
final class CsvRow {
    private static final int TEXT_MAX = 200;
    private static final int DATE_LENGTH = 10;
    private static final String LOCAL_RULE =
            "a local date, or date and time, for example 2026-12-24 or 2026-12-24T13:00";

    private final String file;
    private final long line;
    private final Values values;

    CsvRow(String file, long line, Values values) {
        this.file = file;
        this.line = line;
        this.values = values;
    }

    /** What stands in a line. */
    interface Values {
        /** Whether there is such a column. */
        boolean has(String column);

        /** The text in {@code column}, which must be there. */
        String get(String column);

        /** How whoever wrote the file calls {@code column}. */
        String nameOf(String column);
    }

    /** A line of one of our own files. */
    static CsvRow of(String file, long line, CSVRecord record) {
        return new CsvRow(file, line, new Values() {
            @Override
            public boolean has(String column) {
                return record.isMapped(column);
            }

            @Override
            public String get(String column) {
                return record.isSet(column) ? record.get(column) : "";
            }

            @Override
            public String nameOf(String column) {
                return column;
            }
        });
    }

    /** A value that breaks a rule; ends the reading of its line. */
    static final class Bad extends RuntimeException {
        private final ImportError error;

        Bad(ImportError error, @Nullable Throwable cause) {
            super(error.toString(), cause);
            this.error = error;
        }

        ImportError error() {
            return error;
        }
    }

    long line() {
        return line;
    }

    Bad bad(String column, String rule, @Nullable Throwable cause) {
        return new Bad(new ImportError(file, line, values.nameOf(column), text(column), rule), cause);
    }

    /** The text in {@code column}, stripped; empty if there is none. */
    String text(String column) {
        return values.has(column) ? values.get(column).strip() : "";
    }

    /** Whether the file has such a column; what a file does not have stays as it is. */
    boolean has(String column) {
        return values.has(column);
    }

    /** The text in {@code column}, stripped, checked for length. */
    String optional(String column) {
        var text = text(column);
        if (text.length() > TEXT_MAX) {
            throw bad(column, "at most %d characters".formatted(TEXT_MAX), null);
        }
        return text;
    }

    /** The text in {@code column}, null if it is empty. */
    @Nullable
    String nullable(String column) {
        var text = optional(column);
        return text.isEmpty() ? null : text;
    }

    /** The text in {@code column}, which must not be empty. */
    String required(String column) {
        var text = optional(column);
        if (text.isEmpty()) {
            throw bad(column, "not empty", null);
        }
        return text;
    }

    double number(String column, double min, double max) {
        var rule = "a number from %s to %s".formatted(plain(min), plain(max));
        double value = parsed(column, rule, Double::parseDouble);
        if (!(value >= min && value <= max)) {
            throw bad(column, rule, null);
        }
        return value;
    }

    int whole(String column, int min, int max) {
        var rule = "a whole number from %d to %d".formatted(min, max);
        int value = parsed(column, rule, Integer::parseInt);
        if (value < min || value > max) {
            throw bad(column, rule, null);
        }
        return value;
    }

    /** An amount in euros, not negative, as cents. */
    long cents(String column) {
        var rule = "an amount in euros, at least 0, for example 1250.50";
        var value = parsed(column, rule, BigDecimal::new);
        if (value.signum() < 0 || value.precision() - value.scale() > 12) {
            throw bad(column, rule, null);
        }
        return dev.millwright.planner.money.Money.ofEuros(value).cents();
    }

    Instant instant(String column) {
        return parsed(column, "an instant in UTC, for example 2026-11-01T08:00:00Z", Instant::parse);
    }

    LocalDate date(String column) {
        return parsed(column, "a date, for example 2026-11-01", LocalDate::parse);
    }

    /** A local date, or a local date and time; a date alone means its beginning. */
    LocalDateTime from(String column) {
        return parsed(
                column,
                LOCAL_RULE,
                text -> text.length() > DATE_LENGTH
                        ? LocalDateTime.parse(text)
                        : LocalDate.parse(text).atStartOfDay());
    }

    /** A local date, or a local date and time; a date alone means its end. */
    LocalDateTime to(String column) {
        return parsed(
                column,
                LOCAL_RULE,
                text -> text.length() > DATE_LENGTH
                        ? LocalDateTime.parse(text)
                        : LocalDate.parse(text).plusDays(1).atStartOfDay());
    }

    /** {@code yes} or {@code no}; no if it is empty. */
    boolean yes(String column) {
        var text = text(column);
        if (!List.of("", "yes", "no", "true", "false").contains(text)) {
            throw bad(column, "yes or no", null);
        }
        return text.equals("yes") || text.equals("true");
    }

    ZoneId zone(String column) {
        return parsed(column, "a time zone, for example Europe/Berlin", ZoneId::of);
    }

    /** The value in {@code column} as {@code parser} reads it; any refusal of the parser becomes an error with {@code rule}. */
    <T> T parsed(String column, String rule, Function<String, T> parser) {
        var text = required(column);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            throw bad(column, rule, refused);
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
