package dev.millwright.twins.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts the detectors' numbers into plain sentences with their units; the numbers themselves go beside them. Pure. */
public final class Wording {
    private static final double SHARE_MIN = 0.05;

    private Wording() {}

    /** The signals that speak for {@code mode}, strongest first, with shares that sum to at most 1. */
    public static List<Evidence> signs(
            ModelIndex index, ModelIndex.ModeEntry mode, ConditionState condition, long nowMillis) {
        var signs = new ArrayList<Evidence>();
        double sum = 0;
        for (int i = 0; i < mode.signals().length; i++) {
            sum += Math.max(0, mode.weights()[i] * condition.evidence(mode.signals()[i]));
        }
        for (int i = 0; i < mode.signals().length; i++) {
            double part = mode.weights()[i] * condition.evidence(mode.signals()[i]);
            if (part > 0 && part / sum >= SHARE_MIN) {
                signs.add(sign(index, mode.signals()[i], condition, part / sum, nowMillis));
            }
        }
        signs.sort(Comparator.comparingDouble(Evidence::share).reversed());
        return signs;
    }

    /** The signals that deviate although no failure mode explains it, strongest first. */
    public static List<Evidence> deviations(ModelIndex index, ConditionState condition, long nowMillis) {
        var signs = new ArrayList<Evidence>();
        double sum = 0;
        for (int i = 0; i < index.signalCount(); i++) {
            sum += condition.alarmed(i) ? Math.abs(condition.evidence(i)) : 0;
        }
        for (int i = 0; i < index.signalCount(); i++) {
            if (condition.alarmed(i)) {
                signs.add(sign(index, i, condition, Math.abs(condition.evidence(i)) / sum, nowMillis));
            }
        }
        signs.sort(Comparator.comparingDouble(Evidence::share).reversed());
        return signs;
    }

    /** One signal against its baseline. */
    public static Evidence sign(ModelIndex index, int signal, ConditionState condition, double share, long nowMillis) {
        var what = index.model().signals().get(signal);
        int state = condition.toldState(signal);
        double level = condition.baselines().level(signal, state);
        double scale = condition.usualSpread(signal, state);
        double smoothed = condition.lastDeviation(signal);
        double value = level + smoothed * scale;
        long onset = condition.onsetMillis(signal);
        var text = "%s %s, usually %s ± %s%s, %s than usual%s"
                .formatted(
                        what.label(),
                        quantity(value, what.unit()),
                        number(level),
                        quantity(scale, what.unit()),
                        index.stateCount() == 1
                                ? ""
                                : " in state " + index.model().states().labels().get(state),
                        smoothed >= 0 ? "higher" : "lower",
                        onset == 0 ? "" : " for " + span(onset, nowMillis));
        return new Evidence(
                text, what.name(), value, level, what.unit(), share, onset == 0 ? null : Instant.ofEpochMilli(onset));
    }

    /** The error codes of {@code mode} within the last day. */
    public static List<Evidence> errors(ModelIndex index, ModelIndex.ModeEntry mode, ServiceLog log, long nowMillis) {
        var signs = new ArrayList<Evidence>();
        for (var code : mode.mode().errorCodes()) {
            int number = index.errorCodes().indexOf(code);
            int count = log.errors(number, nowMillis, 24);
            if (count > 0) {
                long newest = log.newestErrorMillis(number);
                signs.add(new Evidence(
                        "Error code %s %s in the last 24 hours, last %s ago"
                                .formatted(code, times(count), span(newest, nowMillis)),
                        code,
                        count,
                        0,
                        "",
                        0.3,
                        Instant.ofEpochMilli(newest)));
            }
        }
        return signs;
    }

    /** The same reasons, the strongest first, with shares that sum to 1. */
    public static List<Evidence> shared(List<Evidence> reasons) {
        double sum = reasons.stream().mapToDouble(Evidence::share).sum();
        var shared = new ArrayList<Evidence>();
        for (var each : reasons) {
            double share = sum <= 0 ? each.share() : each.share() / sum;
            shared.add(new Evidence(
                    each.text(), each.source(), each.value(), each.baseline(), each.unit(), share, each.since()));
        }
        shared.sort(Comparator.comparingDouble(Evidence::share).reversed());
        return shared;
    }

    /** Hours in whole ones with separators, for example 11,275. */
    public static String hours(double hours) {
        return String.format(Locale.ROOT, "%,d", Math.round(hours));
    }

    private static String times(int count) {
        return count == 1
                ? "once"
                : count >= ServiceLog.REMEMBERED ? ServiceLog.REMEMBERED + " times or more" : count + " times";
    }

    /** The time between two instants in the unit that a person would choose. */
    public static String span(long fromMillis, long toMillis) {
        return span(Duration.ofMillis(Math.max(0, toMillis - fromMillis)).toMinutes() / 60.0);
    }

    /** A number of hours in the unit that a person would choose. */
    public static String span(double hours) {
        if (hours < 1) {
            return "%d minutes".formatted(Math.round(hours * 60));
        }
        if (hours < 48) {
            return "%d hours".formatted(Math.round(hours));
        }
        return "%d days".formatted(Math.round(hours / 24));
    }

    /** A number with three significant digits. */
    public static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }

    /** A number with its unit. */
    static String quantity(double value, String unit) {
        return unit.isEmpty() ? number(value) : number(value) + " " + unit;
    }

    /** A probability as people read it. */
    public static String percent(double probability) {
        if (probability > 0 && probability < 0.01) {
            return "under 1 %";
        }
        if (probability > 0.99 && probability < 1) {
            return "over 99 %";
        }
        return Math.round(100 * probability) + " %";
    }
}
