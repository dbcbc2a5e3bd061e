package dev.millwright.planner.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer and those merged into it, as far as rules of data quality look at it.
 *
 * @param identity as written in the register
 * @param importedAt when another system or an import last told us of the customer
 * @param persons who is known there
 * @param plants where its machines stand
 * @param contracts its contracts
 * @param machines its machines
 * @param contacts how many contacts are recorded
 * @param lastContact the latest one that is not in the future, null if there is none
 * @param impossible contacts that cannot be, at most some hundred
 * @param impossibleContacts how many there are
 * @param doubt the highest probability, among pairs that wait for a decision, that the customer stands there twice; 0 if none waits
 */
record CustomerRecord(
        CustomerIdentity identity,
        Instant importedAt,
        List<Person> persons,
        List<Plant> plants,
        List<Term> contracts,
        List<Installed> machines,
        int contacts,
        @Nullable Instant lastContact,
        List<Found> impossible,
        int impossibleContacts,
        double doubt) {
    CustomerRecord {
        persons = List.copyOf(persons);
        plants = List.copyOf(plants);
        contracts = List.copyOf(contracts);
        machines = List.copyOf(machines);
        impossible = List.copyOf(impossible);
    }

    record Person(String id, String email) {}

    record Plant(String id, double latitude, double longitude) {}

    /** From the first day to the one behind the last, null if there is no end. */
    record Term(
            String customerId,
            String kind,
            LocalDate from,
            @Nullable LocalDate to) {
        /** What it is called in a finding. */
        String name() {
            return "%s/%s/%s".formatted(customerId, kind, from);
        }

        private boolean endsFirst() {
            return to != null && !to.isAfter(from);
        }

        boolean overlaps(Term other) {
            boolean empty = endsFirst() || other.endsFirst();
            return !empty && (other.to == null || from.isBefore(other.to)) && (to == null || other.from.isBefore(to));
        }
    }

    record Installed(
            String id, LocalDate installedOn, @Nullable LocalDate warrantyUntil) {}

    /**
     * Something wrong.
     *
     * @param subject the contact, plant, machine or contract; empty: the customer itself
     * @param shown the value that is wrong, without personal data; may be empty
     */
    record Found(QualityRule rule, String subject, String shown) {}
}
