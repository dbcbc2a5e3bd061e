package dev.millwright.gateway.pages;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;

/** Writes numbers, money and times for people, in one language. Immutable and thread-safe. */
public final class Figures {
    /** What stands where there is no number. */
    public static final String NONE = "–";

    private static final double HOURS_A_DAY = 24;
    private final Texts texts;
    private final Locale locale;

    /** Figures in the language of {@code texts}. */
    public Figures(Texts texts) {
        this.texts = texts;
        this.locale = texts.locale();
    }

    /** {@code value} with {@code digits} digits behind the point; a dash if it is not finite. */
    public String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value == 0 ? 0.0 : value);
    }

    /** A measured value with as many digits as mean something. */
    public String value(double value) {
        double size = Math.abs(value);
        return number(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
    }

    /** A share, 0 to 1, in percent: whole, with one digit below 10 %, and never a false 0 % or 100 %. */
    public String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = share * 100;
        if (percent > 0 && percent < 0.1) {
            return "< " + number(0.1, 1) + " %";
        }
        if (percent > 99 && percent < 100) {
            return "> 99 %";
        }
        return number(percent, percent < 10 && percent > 0 ? 1 : 0) + " %";
    }

    /** Whole euros, compact from ten thousand on is not used: people compare these. */
    public String euros(double euros) {
        if (!Double.isFinite(euros)) {
            return NONE;
        }
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance("EUR"));
        format.setMaximumFractionDigits(0);
        return format.format(Math.rint(euros) == 0 ? 0.0 : euros);
    }

    /** Hours in the unit that people would use: minutes, hours, days, weeks, months or years. */
    public String hours(double hours) {
        if (!Double.isFinite(hours)) {
            return NONE;
        }
        double days = hours / HOURS_A_DAY;
        if (hours < 1) {
            return texts.get("unit.min", number(hours * 60, 0));
        }
        if (days < 2) {
            return texts.get("unit.h", number(hours, hours < 10 ? 1 : 0));
        }
        if (days < 60) {
            return texts.get("unit.d", number(days, days < 10 ? 1 : 0));
        }
        return days < 730
                ? texts.get("unit.months", number(days / 30.44, 1))
                : texts.get("unit.years", number(days / 365.25, 1));
    }

    /** Weekday, date and time in {@code zone}; the year only if it is not the present one. */
    public String moment(Instant instant, ZoneId zone, Instant now) {
        var local = instant.atZone(zone);
        boolean thisYear = local.getYear() == now.atZone(zone).getYear();
        return DateTimeFormatter.ofPattern(thisYear ? "EEE d MMM, HH:mm" : "d MMM yyyy, HH:mm", locale)
                .format(local);
    }

    /** The time of day in {@code zone}. */
    public String clock(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(instant.atZone(zone));
    }

    /** A day with its weekday. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE d MMM", locale).format(day);
    }

    /** A weekday in two letters or three. */
    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE", locale).format(day);
    }

    /** A time zone by its town: Berlin. */
    public String place(ZoneId zone) {
        var id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    /** A day without its weekday, for scales. */
    public String dayAndMonth(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM", locale).format(day);
    }

    /** A day with its year. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(day);
    }

    /** A month with its year. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMM yyyy", locale).format(month);
    }

    /** Date and time in UTC. */
    public String utc(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The short name of {@code zone}, for example CET. */
    public String zone(ZoneId zone) {
        return zone.getDisplayName(TextStyle.SHORT, locale);
    }

    /** How long ago or ahead. */
    public String age(Instant instant, Instant now) {
        var gap = Duration.between(instant, now);
        var size = gap.abs();
        if (size.toSeconds() < 10) {
            return texts.get("age.now");
        }
        var text = size.toMinutes() < 1 ? texts.get("unit.s", size.toSeconds()) : hours(size.toSeconds() / 3600.0);
        return texts.get(gap.isNegative() ? "age.ahead" : "age.ago", text);
    }
}
