package dev.millwright.planner.predict;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.churn.ChurnRule;
import dev.millwright.planner.churn.Reason;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.wording.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a contract may not be renewed, in figures with their units. */
final class ChurnWords {
    private static final Pattern BORDER = Pattern.compile("(.+) (below|at least) (-?[0-9.E+-]+)");

    private ChurnWords() {}

    /** {@code Spend on service: EUR 11,200 per machine and year; speaks for leaving (odds × 1.28)}. */
    static String reason(Reason reason) {
        return "%s: %s; speaks for %s (odds × %.2f)"
                .formatted(
                        capital(reason.attribute()),
                        reason.value().isEmpty() ? "not known" : value(reason.attribute(), reason.value()),
                        reason.logOdds() > 0 ? "leaving" : "staying",
                        Math.exp(reason.logOdds()));
    }

    /** {@code Complaints below 0.18 per machine and year, planned jobs at least 62 %: of 44 such contracts 30 % ended}. */
    static String rule(ChurnRule.Line line) {
        var conditions = line.conditions().stream().map(ChurnWords::condition).collect(Collectors.joining(", "));
        return "%s: of %s %s not renewed"
                .formatted(
                        conditions.isEmpty() ? "All" : capital(conditions),
                        Words.count(line.customers(), "such contract", "such contracts"),
                        Words.share(line.left()));
    }

    private static String condition(String condition) {
        var border = BORDER.matcher(condition);
        return border.matches()
                ? border.group(1) + " " + border.group(2) + " " + value(border.group(1), border.group(3))
                : condition;
    }

    /** A figure with its unit; what is no figure stays as it is. */
    private static String value(String attribute, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return text;
        }
        var feature = Arrays.stream(BehaviourFeature.values())
                .filter(each -> each.label().equalsIgnoreCase(attribute))
                .findFirst();
        if (feature.isEmpty()) {
            return number(value);
        }
        var unit = feature.get().unit();
        return switch (unit) {
            case SHARE -> Words.share(value);
            case EUR -> Words.eur(Money.ofEuros(Math.round(value)));
            case EUR_PER_MACHINE_YEAR ->
                Words.eur(Money.ofEuros(Math.round(value))) + " " + BehaviourFeature.Unit.PER_MACHINE_YEAR.label();
            default -> (number(value) + " " + unit.label()).strip();
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) || Math.abs(value) >= 20
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }
}
