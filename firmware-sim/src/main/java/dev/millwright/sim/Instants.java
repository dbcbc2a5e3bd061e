package dev.millwright.sim;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.TypeConversionException;

/** Reads instants as people write them, UTC: {@code 2015-09-01}, {@code 2015-09-01T06:00}, {@code 2015-09-01T06:00:00Z}. */
final class Instants {
    private Instants() {}

    static Instant parse(String text) {
        var form = text.trim().replace(' ', 'T');
        try {
            if (form.endsWith("Z")) {
                return Instant.parse(form);
            }
            return form.contains("T")
                    ? LocalDateTime.parse(form).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(form).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no time (expected: for example 2015-09-01 or 2015-09-01T06:00:00Z)".formatted(text));
        }
    }
}
