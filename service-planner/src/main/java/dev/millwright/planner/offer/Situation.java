package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Touchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that rules may know of one customer at one time.
 *
 * @param facts behaviour, present contract and emergency calls
 * @param contracts all, any order
 * @param machines installed, connected or not
 * @param contacts of the last 36 months, any order
 * @param foresight what the predictions say
 * @param partDeliveryHours hours until a part that is not on the shelf arrives, above 0
 * @param now the time
 * @param today the same as a day
 */
public record Situation(
        OfferRules.Facts facts,
        List<Contract> contracts,
        List<Equipment> machines,
        List<Touchpoint> contacts,
        Foresight foresight,
        double partDeliveryHours,
        Instant now,
        LocalDate today) {
    /** Copies its lists. */
    public Situation {
        contracts = List.copyOf(contracts);
        machines = List.copyOf(machines);
        contacts = List.copyOf(contacts);
    }

    /**
     * One machine at the customer.
     *
     * @param id its id
     * @param name what people call it
     * @param since when it began to work
     * @param connected whether it sends measurements
     * @param warrantyUntil last day on which the maker answers for it, null if not known
     * @param worn components that may fail within 30 days with a real chance, in words
     * @param watched components whose wear shows in the measurements, by id
     */
    public record Equipment(
            String id,
            String name,
            Instant since,
            boolean connected,
            @Nullable LocalDate warrantyUntil,
            List<String> worn,
            List<String> watched) {
        /** Copies its lists. */
        public Equipment {
            worn = List.copyOf(worn);
            watched = List.copyOf(watched);
        }
    }

    /**
     * What the predictions say of the customer; NaN where they say nothing.
     *
     * @param churn probability that its contract is not renewed, 0 to 1
     * @param churnUsual the same for the mean customer
     * @param alive probability that it is still a customer, 0 to 1
     * @param downloads downloads that rise like before a purchase, in words; empty if they do not
     */
    public record Foresight(double churn, double churnUsual, double alive, String downloads) {
        /** Nothing is foreseen. */
        public static final Foresight NONE = new Foresight(Double.NaN, Double.NaN, Double.NaN, "");
    }

    /** Contacts of {@code kinds} since {@code from}. */
    List<Touchpoint> since(Instant from, Touchpoint.Kind... kinds) {
        var wanted = List.of(kinds);
        return contacts.stream()
                .filter(contact -> wanted.contains(contact.kind())
                        && !contact.at().isBefore(from)
                        && contact.at().isBefore(now))
                .toList();
    }
}
