package dev.millwright.planner.customer;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One contact between a customer and service.
 *
 * @param id unique, so that reading a file twice changes nothing
 * @param customerId who
 * @param machineId the machine concerned, null if none
 * @param at when
 * @param kind what
 * @param component the component concerned, null if none
 * @param amount what was paid or quoted
 * @param downtimeHours hours of standstill that went with it, at least 0
 * @param about what else is known of it
 */
public record Touchpoint(
        String id,
        String customerId,
        @Nullable String machineId,
        Instant at,
        Kind kind,
        @Nullable String component,
        Money amount,
        double downtimeHours,
        About about) {
    /** One of which nothing else is known. */
    public Touchpoint(
            String id,
            String customerId,
            @Nullable String machineId,
            Instant at,
            Kind kind,
            @Nullable String component,
            Money amount,
            double downtimeHours) {
        this(id, customerId, machineId, at, kind, component, amount, downtimeHours, About.NOTHING);
    }

    /**
     * Details that not every contact has.
     *
     * @param siteId the plant, null if it was with the customer as a whole
     * @param personId the person at the customer, null if nobody is known
     * @param reference number of the ticket, quote, invoice or order; contacts about the same thing share it; null if there is none
     * @param minutes that our side was busy with it, at least 0; null if not known
     * @param dueOn day by which an invoice is to be paid, null for everything else
     * @param source the system that it came from, for example {@code salesforce}; empty for our own
     */
    public record About(
            @Nullable String siteId,
            @Nullable String personId,
            @Nullable String reference,
            @Nullable Integer minutes,
            @Nullable LocalDate dueOn,
            String source) {
        /** Nothing else is known. */
        public static final About NOTHING = new About(null, null, null, null, null, "");
    }

    /** What kind of contact. */
    public enum Kind {
        /** The customer called because a machine stands or is about to. */
        EMERGENCY_CALL,
        PREVENTIVE_VISIT,
        INSPECTION,
        /** We came because something had failed; its reference is that of the call. */
        CORRECTIVE_VISIT,
        /** The customer moved a visit that was agreed. */
        VISIT_MOVED,
        /** The customer called an agreed visit off. */
        VISIT_CANCELLED,
        PROPOSAL_MADE,
        PROPOSAL_ACCEPTED,
        PROPOSAL_REJECTED,
        PART_ORDER,
        QUOTE,
        /** A quote, by its reference, became an order; the amount is what was bought of it. */
        QUOTE_WON,
        QUOTE_LOST,
        MACHINE_PURCHASE,
        INVOICE,
        /** An invoice, by its reference, was paid. */
        PAYMENT,
        TICKET_OPENED,
        /** The first answer of our side to a ticket, by its reference. */
        TICKET_ANSWERED,
        TICKET_CLOSED,
        /** Any other call. */
        PHONE_CALL,
        EMAIL_RECEIVED,
        EMAIL_SENT,
        /** A complaint is open until a {@link #COMPLAINT_CLOSED} with its reference. */
        COMPLAINT,
        COMPLAINT_CLOSED,
        /** A question about what the warranty covers or when it ends. */
        WARRANTY_QUESTION,
        PORTAL_LOGIN,
        DOCUMENT_DOWNLOAD;

        /** The word in files and tables, for example {@code emergency-call}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The kind written as {@code word}.
         *
         * @throws IllegalArgumentException with the value and what is expected
         */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'%s' (expected one of %s)"
                            .formatted(
                                    word,
                                    Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", ")))));
        }
    }
}
