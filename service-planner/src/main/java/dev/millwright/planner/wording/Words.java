package dev.millwright.planner.wording;

import dev.millwright.planner.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures in plain English words: expected amounts without false precision, one day and two days, the plant's own time. */
public final class Words {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final double HOURS_AS_DAYS_FROM = 48;

    private Words() {}

    /** An expected amount in whole euro, three digits that count: {@code EUR 12,300}. */
    public static String eur(Money amount) {
        var whole = BigDecimal.valueOf(amount.cents(), 2).setScale(0, RoundingMode.HALF_UP);
        var rounded = whole.precision() > 3 ? whole.round(THREE_DIGITS).setScale(0, RoundingMode.UNNECESSARY) : whole;
        return String.format(Locale.ROOT, "EUR %,d", rounded.longValueExact());
    }

    /** A probability or share: {@code 4 %}, and never a certainty that nobody has. */
    public static String share(double share) {
        if (share > 0 && share < 0.01) {
            return "less than 1 %";
        }
        if (share > 0.99 && share < 1) {
            return "more than 99 %";
        }
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** A stretch of hours: {@code 45 minutes}, {@code 1 hour}, {@code 2.5 hours}, {@code 3 days}. */
    public static String hours(double hours) {
        if (hours >= HOURS_AS_DAYS_FROM) {
            return count(Math.round(hours / 24), "day");
        }
        if (hours < 1) {
            return count(Math.round(hours * 60), "minute");
        }
        var text = BigDecimal.valueOf(hours)
                .setScale(hours < 10 ? 1 : 0, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return text + (text.equals("1") ? " hour" : " hours");
    }

    /** A number of things: {@code 1 day}, {@code 2 days}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** A number of things with a plural of its own: {@code 1 piece of}, {@code 2 pieces of}. */
    public static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** A day and time at {@code zone}: {@code Tue 24 Nov, 08:00}. */
    public static String when(Instant at, ZoneId zone) {
        return WHEN.format(at.atZone(zone));
    }

    /** A day and time with its place: {@code Tue 24 Nov, 08:00 (Berlin time)}. */
    public static String whenThere(Instant at, ZoneId zone) {
        return "%s (%s)".formatted(when(at, zone), zone(zone));
    }

    /** A day at {@code zone}: {@code Tue 24 Nov}. */
    public static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    /** A date with its year at {@code zone}: {@code 24 Nov 2026}. */
    public static String date(Instant at, ZoneId zone) {
        return DATE.format(at.atZone(zone));
    }

    /** A time zone as people say it: {@code Berlin time}. */
    public static String zone(ZoneId zone) {
        var id = zone.getId();
        int slash = id.lastIndexOf('/');
        return slash < 0 ? id : id.substring(slash + 1).replace('_', ' ') + " time";
    }

    /** {@code text} with a small first letter unless its first word is an abbreviation: for the middle of a sentence. */
    public static String inside(String text) {
        boolean abbreviation = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return text.isEmpty() || abbreviation ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
