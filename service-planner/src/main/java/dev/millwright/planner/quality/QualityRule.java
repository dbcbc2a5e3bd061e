package dev.millwright.planner.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with the data about a customer, and what to do about it. */
public enum QualityRule {
    NO_EMAIL(
            Dimension.COMPLETENESS,
            0.15,
            "No e-mail address",
            "Ask for one at the next contact and enter it in the CRM."),
    NO_PHONE(
            Dimension.COMPLETENESS,
            0.10,
            "No telephone number",
            "Ask for one at the next contact and enter it in the CRM."),
    NO_PERSON(
            Dimension.COMPLETENESS,
            0.15,
            "No contact person",
            "Enter who decides about service there; an offer needs somebody to read it."),
    NO_VAT_NUMBER(
            Dimension.COMPLETENESS,
            0.10,
            "No VAT number",
            "Take it from an invoice; nothing tells two companies apart better."),
    NO_COUNTRY(
            Dimension.COMPLETENESS,
            0.05,
            "No country",
            "Enter it: telephone, postal code and VAT number are read by it."),
    NO_ADDRESS(Dimension.COMPLETENESS, 0.10, "No full address", "Enter street, postal code and town."),
    NO_PLANT(
            Dimension.COMPLETENESS,
            0.20,
            "No plant with a place",
            "Enter the plant with its coordinates; without a place no visit can be planned."),
    NO_CONTACTS(
            Dimension.COMPLETENESS,
            0.15,
            "Not a single contact is recorded",
            "Import calls, visits and orders; without them the customer cannot be placed on the axis."),

    BAD_COUNTRY(Dimension.VALIDITY, 0.20, "Unknown country", "Write the two letters of ISO 3166, for example DE."),
    BAD_POSTAL_CODE(
            Dimension.VALIDITY, 0.15, "Postal code does not fit the country", "Correct the code, or the country."),
    BAD_EMAIL(Dimension.VALIDITY, 0.20, "E-mail address is not one", "Correct it; nothing can be sent to it."),
    BAD_PHONE(Dimension.VALIDITY, 0.15, "Telephone number is not one", "Correct it; write it as +49 89 1234567."),
    BAD_VAT_NUMBER(
            Dimension.VALIDITY,
            0.25,
            "VAT number is not valid",
            "Compare it with an invoice: form or check digit are wrong."),
    BAD_PERSON_EMAIL(
            Dimension.VALIDITY,
            0.10,
            "A contact person's e-mail address is not one",
            "Correct it; nothing can be sent to it."),
    PLANT_AT_ZERO(
            Dimension.VALIDITY,
            0.20,
            "A plant lies at 0° N 0° E",
            "Enter its coordinates; visits there are planned in the Gulf of Guinea."),
    CONTRACT_ENDS_FIRST(
            Dimension.VALIDITY, 0.30, "A contract ends before it begins", "Correct its days: now it never holds."),
    CONTRACTS_OVERLAP(
            Dimension.VALIDITY,
            0.15,
            "Two contracts hold at the same time",
            "End the older one on the day on which the newer one begins; until then the larger one counts."),
    WARRANTY_FIRST(
            Dimension.VALIDITY,
            0.15,
            "Warranty ends before the machine was installed",
            "Correct the day of installation or the warranty."),
    UNKNOWN_CUSTOMER(
            Dimension.VALIDITY,
            0.30,
            "Machine of an unknown customer",
            "Import the customer, or correct the machine's customer."),
    CONTACT_IN_FUTURE(Dimension.CONTACTS, 0, "Contact lies in the future", "Correct its date where it was entered."),
    DOWNTIME_IMPOSSIBLE(
            Dimension.CONTACTS,
            0,
            "More downtime than hours have passed",
            "Correct it: hours, not minutes, and of one machine."),
    AMOUNT_NEGATIVE(
            Dimension.CONTACTS,
            0,
            "Negative amount",
            "Enter a credit note as such in the ERP; spend would come out too low."),
    PAID_BEFORE_INVOICED(
            Dimension.CONTACTS,
            0,
            "Payment before its invoice",
            "Correct one of the dates; the payment delay would be negative."),
    DUE_BEFORE_INVOICED(
            Dimension.CONTACTS, 0, "Invoice due before it was written", "Correct the day by which it is to be paid."),
    TOLD_TWICE(
            Dimension.CONTACTS,
            0,
            "Contact told by two systems",
            "Delete one of the two, or let both systems tell it under one key; until then it counts twice."),
    UNKNOWN_MACHINE(
            Dimension.CONTACTS,
            0,
            "Contact about an unknown machine",
            "Import the machine or correct its number; rates per machine leave it out."),

    NO_CONTACT_LATELY(
            Dimension.FRESHNESS,
            0.5,
            "No contact for 24 months",
            "Call: are the machines still there, and is it still the same person?"),
    STALE_SYNC(
            Dimension.FRESHNESS,
            0.3,
            "Not confirmed by the CRM for half a year",
            "Look whether the customer still stands in the CRM and whether its export runs.");

    /** What a rule takes away from. */
    public enum Dimension {
        /** Something is missing. */
        COMPLETENESS,
        /** Something is impossible. */
        VALIDITY,
        /** A contact is impossible: counts by the share of contacts. */
        CONTACTS,
        /** Something is old. */
        FRESHNESS
    }

    private final Dimension dimension;
    private final double weight;
    private final String title;
    private final String advice;

    QualityRule(Dimension dimension, double weight, String title, String advice) {
        this.dimension = dimension;
        this.weight = weight;
        this.title = title;
        this.advice = advice;
    }

    /** The word in tables and addresses, for example {@code no-email}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule with that word, if there is one. */
    public static Optional<QualityRule> of(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    /** What it takes away from. */
    public Dimension dimension() {
        return dimension;
    }

    /** How much of its dimension it takes away; those of completeness add up to 1. */
    public double weight() {
        return weight;
    }

    /** What is wrong, in a few words. */
    public String title() {
        return title;
    }

    /** What to do about it, in a sentence. */
    public String advice() {
        return advice;
    }
}
