package dev.millwright.gateway.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.Query;

/** Reads the query of a request; every method refuses with {@code bad-parameter} what it cannot use. */
public final class RequestParameters {
    private static final int TEXT_MAX = 200;
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2100;
    private static final String YEARS = ", years " + YEAR_MIN + " to " + YEAR_MAX;
    private static final Instant BEGIN = firstOf(YEAR_MIN);
    private static final Instant END = firstOf(YEAR_MAX + 1);

    private final Query query;

    private RequestParameters(Query query) {
        this.query = query;
    }

    /** The parameters of {@code request}. */
    public static RequestParameters of(HttpRequest request) {
        return new RequestParameters(request.getUri().query());
    }

    /** The text called {@code name}, stripped, at most {@value #TEXT_MAX} characters; empty if absent or blank. */
    public Optional<String> text(String name) {
        var found = query.get(name).map(String::strip).filter(text -> !text.isEmpty());
        found.filter(text -> text.length() > TEXT_MAX).ifPresent(text -> {
            throw Problem.badParameter(name, text, "at most " + TEXT_MAX + " characters")
                    .refused();
        });
        return found;
    }

    /** All values called {@code name}, each also split at commas. */
    public List<String> texts(String name) {
        return query.getAll(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The whole number called {@code name} from {@code range}, or its preset. */
    public int whole(String name, Range range) {
        var text = text(name);
        if (text.isEmpty()) {
            return range.preset();
        }
        var expected = "a whole number from %d to %d".formatted(range.min(), range.max());
        try {
            int value = Integer.parseInt(text.get());
            if (value < range.min() || value > range.max()) {
                throw Problem.badParameter(name, text.get(), expected).refused();
            }
            return value;
        } catch (NumberFormatException e) {
            throw Problem.badParameter(name, text.get(), expected).refused();
        }
    }

    /** The whole number above 0 called {@code name}, or {@code preset}: a place in a list. */
    public long number(String name, long preset) {
        var text = text(name);
        if (text.isPresent() && !text.get().matches("[1-9]\\d{0,17}")) {
            throw Problem.badParameter(name, text.get(), "a whole number above 0")
                    .refused();
        }
        return text.map(Long::parseLong).orElse(preset);
    }

    /**
     * The instant called {@code name}, ISO-8601 or epoch milliseconds, in the years {@value #YEAR_MIN} to {@value #YEAR_MAX}, or
     * {@code preset}.
     */
    public Instant instant(String name, Instant preset) {
        return text(name).map(text -> within(name, parse(name, text))).orElse(preset);
    }

    /** One of {@code values} by its name in lower case, if given. */
    public <E extends Enum<E>> Optional<E> choice(String name, E[] values) {
        return text(name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> value.name().equalsIgnoreCase(text.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> Problem.badParameter(
                                        name,
                                        text,
                                        "one of "
                                                + Arrays.toString(values)
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'))
                                .refused()));
    }

    /** {@code text} as a UUID, refused as an unknown {@code kind} if it is none. */
    public static UUID id(String kind, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.unknown(kind, text).refused();
        }
    }

    /** {@code text} as a day of the years {@value #YEAR_MIN} to {@value #YEAR_MAX}. */
    public static LocalDate day(String name, String text) {
        var expected = "a day such as 2026-11-24" + YEARS;
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
                throw Problem.badParameter(name, text, expected).refused();
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Problem.badParameter(name, text, expected).refused();
        }
    }

    /** {@code instant}, refused unless it lies in the years {@value #YEAR_MIN} to {@value #YEAR_MAX} (UTC). */
    static Instant within(String name, Instant instant) {
        if (instant.isBefore(BEGIN) || !instant.isBefore(END)) {
            throw Problem.badParameter(name, instant.toString(), "an instant" + YEARS)
                    .refused();
        }
        return instant;
    }

    private static Instant firstOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@code text} as an instant, ISO-8601 or epoch milliseconds; any year. */
    private static Instant parse(String name, String text) {
        try {
            return text.matches("-?\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badParameter(name, text, "an instant such as 2026-11-22T06:00:00Z, or epoch milliseconds")
                    .refused();
        }
    }

    /**
     * The whole numbers that are allowed.
     *
     * @param preset what an absent parameter means
     * @param min least, inclusive
     * @param max greatest, inclusive
     */
    public record Range(int preset, int min, int max) {}
}
