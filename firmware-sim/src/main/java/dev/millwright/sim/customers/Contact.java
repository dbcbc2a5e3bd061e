package dev.millwright.sim.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened between a customer and service.
 *
 * @param at when, cut to the second
 * @param kind what
 * @param machine the machine concerned, null if none
 * @param component the component concerned, null if none
 * @param cents what was paid or quoted, in euro cents
 * @param downtimeHours standstill that went with it
 * @param person number of the person at the customer, from 0; -1 if nobody is known
 * @param reference what pairs contacts about the same thing; null if there is nothing to pair
 * @param minutes that our side was busy with it; null if not known
 * @param dueOn by when an invoice is to be paid; null for everything else
 */
public record Contact(
        Instant at,
        Kind kind,
        @Nullable String machine,
        @Nullable String component,
        long cents,
        double downtimeHours,
        int person,
        @Nullable String reference,
        @Nullable Integer minutes,
        @Nullable LocalDate dueOn) {
    /** The platform's kinds of contact, by the words that its import files use. */
    public enum Kind {
        EMERGENCY_CALL,
        PREVENTIVE_VISIT,
        INSPECTION,
        CORRECTIVE_VISIT,
        VISIT_MOVED,
        VISIT_CANCELLED,
        PROPOSAL_MADE,
        PROPOSAL_ACCEPTED,
        PROPOSAL_REJECTED,
        PART_ORDER,
        QUOTE,
        QUOTE_WON,
        QUOTE_LOST,
        MACHINE_PURCHASE,
        INVOICE,
        PAYMENT,
        TICKET_OPENED,
        TICKET_ANSWERED,
        TICKET_CLOSED,
        PHONE_CALL,
        EMAIL_RECEIVED,
        EMAIL_SENT,
        COMPLAINT,
        COMPLAINT_CLOSED,
        WARRANTY_QUESTION,
        PORTAL_LOGIN,
        DOCUMENT_DOWNLOAD;

        /** The word in files, for example {@code emergency-call}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A contact of which only kind and time are known. */
    static Contact plain(Instant at, Kind kind, int person) {
        return new Contact(at, kind, null, null, 0, 0, person, null, null, null);
    }

    Contact on(@Nullable String otherMachine, @Nullable String otherComponent) {
        return new Contact(
                at, kind, otherMachine, otherComponent, cents, downtimeHours, person, reference, minutes, dueOn);
    }

    Contact about(String otherReference) {
        return new Contact(at, kind, machine, component, cents, downtimeHours, person, otherReference, minutes, dueOn);
    }

    Contact worth(long otherCents) {
        return new Contact(at, kind, machine, component, otherCents, downtimeHours, person, reference, minutes, dueOn);
    }

    Contact stopping(double hours) {
        return new Contact(at, kind, machine, component, cents, hours, person, reference, minutes, dueOn);
    }

    Contact taking(int otherMinutes) {
        return new Contact(at, kind, machine, component, cents, downtimeHours, person, reference, otherMinutes, dueOn);
    }

    Contact due(LocalDate day) {
        return new Contact(at, kind, machine, component, cents, downtimeHours, person, reference, minutes, day);
    }

    Contact moved(Instant otherAt) {
        return new Contact(otherAt, kind, machine, component, cents, downtimeHours, person, reference, minutes, dueOn);
    }
}
