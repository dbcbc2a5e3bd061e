package dev.millwright.planner.churn;

import java.util.Locale;

/**
 * Why a customer is more or less likely to leave than others.
 *
 * @param attribute what it is about
 * @param value the customer's value, empty if not known
 * @param logOdds how much it moves the logarithm of the odds of leaving; above 0 towards leaving
 */
public record Reason(String attribute, String value, double logOdds) {
    /** In words, such as {@code Contract is Month-to-month: odds of leaving × 2.1}. */
    public String words() {
        return "%s %s: odds of leaving × %s"
                .formatted(
                        attribute,
                        value.isEmpty() ? "is not known" : "is " + value,
                        String.format(Locale.ROOT, "%.2f", Math.exp(logOdds)));
    }
}
