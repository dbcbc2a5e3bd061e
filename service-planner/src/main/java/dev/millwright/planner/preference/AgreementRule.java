package dev.millwright.planner.preference;

import dev.millwright.planner.wording.Words;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a person has made of a reason: the plan keeps to it until somebody ends it.
 *
 * @param id its id
 * @param version rises with every change, from 1 on
 * @param kind what it forbids
 * @param customerId at which customer
 * @param siteId at which plant; null for all of the customer's
 * @param value a technician's id, a day of the week, a time ({@code 09:00}) or a date, as {@code kind} says
 * @param label the technician's name, or the value again
 * @param reason why, in a person's words, may be empty
 * @param madeBy who made it
 * @param madeAt when
 * @param changedBy who changed or ended it last, null if nobody has
 * @param endedAt since when it does not hold any more, null while it holds
 */
public record AgreementRule(
        UUID id,
        int version,
        Kind kind,
        String customerId,
        @Nullable String siteId,
        String value,
        String label,
        String reason,
        String madeBy,
        Instant madeAt,
        @Nullable String changedBy,
        @Nullable Instant endedAt) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    /** What a rule forbids. */
    public enum Kind {
        /** This technician. */
        NEVER_TECHNICIAN,
        /** Visits on this day of the week. */
        NOT_ON_WEEKDAY,
        /** Visits on this date. */
        NOT_ON_DATE,
        /** Visits before this date. */
        NOT_BEFORE_DATE,
        /** Arrivals before this local time. */
        NOT_BEFORE_TIME;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The kind written as {@code word}.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Refuses a value that does not fit its kind. */
    public AgreementRule {
        check(kind, value);
    }

    /**
     * Refuses a value that does not fit its kind.
     *
     * @throws IllegalArgumentException with the value and what was expected
     */
    static void check(Kind kind, String value) {
        try {
            Object read = switch (kind) {
                case NEVER_TECHNICIAN -> technician(value);
                case NOT_ON_WEEKDAY -> DayOfWeek.valueOf(value);
                case NOT_ON_DATE, NOT_BEFORE_DATE -> LocalDate.parse(value);
                case NOT_BEFORE_TIME -> LocalTime.parse(value);
            };
            Objects.requireNonNull(read);
        } catch (DateTimeException | IllegalArgumentException unfit) {
            throw new IllegalArgumentException("value: '%s' (expected: %s)".formatted(value, expected(kind)), unfit);
        }
    }

    private static String technician(String value) {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    private static String expected(Kind kind) {
        return switch (kind) {
            case NEVER_TECHNICIAN -> "a technician's id";
            case NOT_ON_WEEKDAY -> "MONDAY to SUNDAY";
            case NOT_ON_DATE, NOT_BEFORE_DATE -> "a date such as 2026-12-24";
            case NOT_BEFORE_TIME -> "a time such as 09:00";
        };
    }

    /** Whether it forbids {@code technician} to arrive at {@code at}. */
    boolean forbids(String technician, ZonedDateTime at) {
        return switch (kind) {
            case NEVER_TECHNICIAN -> technician.equals(value);
            case NOT_ON_WEEKDAY -> at.getDayOfWeek() == DayOfWeek.valueOf(value);
            case NOT_ON_DATE -> at.toLocalDate().equals(LocalDate.parse(value));
            case NOT_BEFORE_DATE -> at.toLocalDate().isBefore(LocalDate.parse(value));
            case NOT_BEFORE_TIME -> at.toLocalTime().isBefore(LocalTime.parse(value));
        };
    }

    /** The rule in words, for example "never Anna Lindqvist", "no visits on Tuesdays". */
    public String words() {
        return switch (kind) {
            case NEVER_TECHNICIAN -> "never " + label;
            case NOT_ON_WEEKDAY ->
                "no visits on %ss".formatted(DayOfWeek.valueOf(value).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case NOT_ON_DATE -> "no visit on " + DAY.format(LocalDate.parse(value));
            case NOT_BEFORE_DATE -> "no visit before " + DAY.format(LocalDate.parse(value));
            case NOT_BEFORE_TIME -> "nobody comes before " + value;
        };
    }

    /** A clause that follows the technician's name and says which agreement is in the way, who made it and why. */
    String clause(ZoneId zone) {
        return "cannot come: it is agreed with the customer: %s (%s, %s%s)"
                .formatted(words(), madeBy, Words.whenThere(madeAt, zone), reason.isEmpty() ? "" : ": " + reason);
    }
}
