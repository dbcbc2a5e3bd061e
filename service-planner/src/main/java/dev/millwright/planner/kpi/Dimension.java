package dev.millwright.planner.kpi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a figure is split. */
public enum Dimension {
    /** Not at all. */
    ALL,
    /** The kind of contract that the customer had on the day of the record. */
    CONTRACT,
    /** The customer's country. */
    COUNTRY,
    /** The customer's segment when the month was last reckoned. */
    SEGMENT,
    /** Preventive, mixed or reactive when the month was last reckoned. */
    LEANING;

    /** The word in addresses and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The dimension called {@code word}, if there is one. */
    public static Optional<Dimension> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
