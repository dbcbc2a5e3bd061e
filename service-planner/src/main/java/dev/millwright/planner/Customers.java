package dev.millwright.planner;

import dev.millwright.planner.customer.Blackouts;
import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.segment.ServiceAxis;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to customers. Thread-safe; a stage fails only if the database does not answer. */
public interface Customers {
    /** Customers by name, those whose name or id contains {@code search} (any case; empty for all). */
    CompletionStage<Page<Line>> list(String search, @Nullable String cursor, int limit);

    /** All about {@code customerId}, if it is known. */
    CompletionStage<Optional<CustomerView>> get(String customerId);

    /** The days on which their plants want nobody. */
    Blackouts blackouts();

    /** Contacts, newest first. */
    CompletionStage<Page<Touchpoint>> touchpoints(String customerId, @Nullable String cursor, int limit);

    /**
     * One line of the list.
     *
     * @param customer who
     * @param machines installed machines
     * @param contract kind of the present contract, as a word
     * @param axis where the customer stands
     * @param openProposals proposals that wait for a person
     */
    record Line(Customer customer, int machines, String contract, ServiceAxis axis, int openProposals) {}
}
