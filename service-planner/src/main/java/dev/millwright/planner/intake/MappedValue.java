package dev.millwright.planner.intake;

import dev.millwright.planner.intake.Mapping.ColumnMap;
import dev.millwright.planner.intake.Mapping.Form;
import dev.millwright.planner.intake.Mapping.SourceLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes values of ours from another system's texts, in the form that our files have. Pure. */
final class MappedValue {
    private static final String EPOCH_MILLIS = "epoch-millis";
    private static final Pattern DIGITS = Pattern.compile("\\d{11,15}");
    private static final int VALUES_SHOWN = 12;

    private final Mapping mapping;
    private final BinaryOperator<String> keys;
    private final List<DateTimeFormatter> formats = new ArrayList<>();

    /**
     * Reads by {@code mapping}.
     *
     * @param keys our id by entity and their key
     */
    MappedValue(Mapping mapping, BinaryOperator<String> keys) {
        this.mapping = mapping;
        this.keys = keys;
        formats.add(DateTimeFormatter.ISO_DATE_TIME);
        formats.add(DateTimeFormatter.ISO_LOCAL_DATE);
        mapping.formats().stream()
                .filter(format -> !format.equals(EPOCH_MILLIS))
                .forEach(format -> formats.add(DateTimeFormatter.ofPattern(format, Locale.ENGLISH)));
    }

    /**
     * The value of {@code column} for {@code line}; empty to leave the line out.
     *
     * @throws CsvRow.Bad naming the field, its text and what is expected
     */
    Optional<String> of(ColumnMap column, SourceLine line) {
        var text = raw(column, line);
        if (text.isEmpty()) {
            return column.empty().equals(ColumnMap.SKIP) ? Optional.empty() : Optional.of(column.empty());
        }
        if (!column.values().isEmpty()) {
            var value = column.values().get(text.toLowerCase(Locale.ROOT));
            if (value == null) {
                throw bad(column, line, text, "one of %s; add it to %s".formatted(known(column), column.path()));
            }
            return value.equals(ColumnMap.SKIP) ? Optional.empty() : Optional.of(value);
        }
        var entity = column.entity();
        if (entity != null) {
            return Optional.of(keys.apply(entity, key(text)));
        }
        return Optional.of(column.prefix() + formed(column, line, text));
    }

    /** Their key in {@code column} of {@code line}; empty if there is none. */
    static String key(ColumnMap column, SourceLine line) {
        return key(raw(column, line));
    }

    /** Several keys stand one behind the other, with a semicolon between: the first is the primary one. */
    private static String key(String text) {
        int end = text.indexOf(';');
        return end < 0 ? text : text.substring(0, end).strip();
    }

    private static String raw(ColumnMap column, SourceLine line) {
        var told = column.join()
                ? column.fields().stream()
                        .map(line::text)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "))
                : line.text(column.fields());
        var text = told.isEmpty() ? line.text(column.otherwise()) : told;
        if (!text.startsWith(column.starts())) {
            return "";
        }
        return column.first() ? key(text) : text;
    }

    private static String known(ColumnMap column) {
        var names = column.values().keySet().stream().sorted().toList();
        return String.join(", ", names.stream().limit(VALUES_SHOWN).toList())
                + (names.size() > VALUES_SHOWN ? ", …" : "");
    }

    private String formed(ColumnMap column, SourceLine line, String text) {
        return switch (column.form()) {
            case TEXT -> text;
            case INSTANT -> required(instant(text), column, line, text).toString();
            case DATE ->
                LocalDate.ofInstant(required(instant(text), column, line, text), mapping.zone())
                        .toString();
            case DAY_AFTER ->
                LocalDate.ofInstant(required(instant(text), column, line, text), mapping.zone())
                        .plusDays(1)
                        .toString();
            case MONEY -> money(column, line, text);
            case NUMBER ->
                required(number(text), column, line, text).stripTrailingZeros().toPlainString();
            case MINUTES, SECONDS, HOURS, MILLISECONDS -> minutes(column, line, text);
        };
    }

    private String minutes(ColumnMap column, SourceLine line, String text) {
        var number = required(number(text), column, line, text);
        var minutes = column.form() == Form.HOURS
                ? number.multiply(BigDecimal.valueOf(60))
                : number.divide(
                        BigDecimal.valueOf(
                                switch (column.form()) {
                                    case SECONDS -> 60;
                                    case MILLISECONDS -> 60_000;
                                    case TEXT, INSTANT, DATE, DAY_AFTER, MONEY, MINUTES, HOURS, NUMBER -> 1;
                                }),
                        2,
                        RoundingMode.HALF_UP);
        return minutes.setScale(0, RoundingMode.CEILING).toPlainString();
    }

    private String money(ColumnMap column, SourceLine line, String text) {
        var amount = required(number(text), column, line, text);
        var currency = line.text(column.currency()).toUpperCase(Locale.ROOT);
        if (currency.isEmpty() || currency.equals("EUR") || currency.equals("EURO")) {
            return amount.toPlainString();
        }
        var rate = mapping.rates().get(currency);
        if (rate == null) {
            throw new CsvRow.Bad(
                    new ImportError(
                            line.file(),
                            line.number(),
                            column.currency().getFirst(),
                            currency,
                            "EUR, or a currency with a rate in the mapping %s (rates.%s = euros for one)"
                                    .formatted(mapping.name(), currency)),
                    null);
        }
        return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private @Nullable BigDecimal number(String text) {
        var plain = mapping.decimal() == ',' ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
        try {
            return new BigDecimal(plain.replace(" ", "").replace("\u00a0", ""));
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private @Nullable Instant instant(String text) {
        if (mapping.formats().contains(EPOCH_MILLIS) && DIGITS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        return formats.stream()
                .map(format -> parsed(format, text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Instant parsed(DateTimeFormatter format, String text) {
        var position = new ParsePosition(0);
        if (format.parseUnresolved(text, position) == null || position.getIndex() != text.length()) {
            return null; // Cheaper than an exception for each line.
        }
        try {
            TemporalAccessor read = format.parse(text);
            if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Instant.from(read);
            }
            var time = read.query(TemporalQueries.localTime());
            return LocalDateTime.of(LocalDate.from(read), time == null ? LocalTime.MIDNIGHT : time)
                    .atZone(mapping.zone())
                    .toInstant();
        } catch (DateTimeException impossible) {
            return null; // For example the 31st of February.
        }
    }

    private <T> T required(@Nullable T value, ColumnMap column, SourceLine line, String text) {
        if (value != null) {
            return value;
        }
        throw bad(
                column,
                line,
                text,
                switch (column.form()) {
                    case INSTANT, DATE, DAY_AFTER ->
                        "a date, or date and time, in ISO 8601%s (formats of the mapping %s)"
                                .formatted(
                                        mapping.formats().isEmpty()
                                                ? ""
                                                : " or as " + String.join(" or ", mapping.formats()),
                                        mapping.name());
                    case TEXT, MONEY, NUMBER, MINUTES, SECONDS, HOURS, MILLISECONDS ->
                        "a number with '%s' before the decimals".formatted(mapping.decimal());
                });
    }

    private static CsvRow.Bad bad(ColumnMap column, SourceLine line, String text, String rule) {
        var field = column.fields().stream()
                .filter(each -> !line.text(each).isEmpty())
                .findFirst()
                .orElse(column.path());
        return new CsvRow.Bad(new ImportError(line.file(), line.number(), field, text, rule), null);
    }
}
