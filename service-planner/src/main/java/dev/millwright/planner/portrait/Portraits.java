package dev.millwright.planner.portrait;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.privacy.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What belongs to one customer, merged ones included. Thread-safe; a stage fails only if the database does not answer. */
public interface Portraits {
    /** What belongs to {@code customer}; who reads goes into the audit of reads with the people that are given. */
    CompletionStage<Portrait> of(String customer, String who);

    /**
     * What belongs to a customer.
     *
     * @param people by name
     * @param machines by plant and id, retired ones left out, at most 500
     * @param contracts newest first
     * @param merged ids of customers that are the same one
     */
    record Portrait(List<Person> people, List<Installed> machines, List<Priced> contracts, List<String> merged) {
        /** Copies its lists. */
        public Portrait {
            people = List.copyOf(people);
            machines = List.copyOf(machines);
            contracts = List.copyOf(contracts);
            merged = List.copyOf(merged);
        }
    }

    /**
     * A machine in the field.
     *
     * @param id its id
     * @param name what people call it; the id if nobody calls it anything
     * @param model its model
     * @param siteId where it stands, null if it is not known
     * @param since since when
     * @param warrantyUntil last day of its warranty, null if none is known
     * @param connected whether it reports
     * @param health 0 to 100, NaN if it does not report or was not judged yet
     * @param openEpisodes open now
     */
    record Installed(
            String id,
            String name,
            String model,
            @Nullable String siteId,
            Instant since,
            @Nullable LocalDate warrantyUntil,
            boolean connected,
            double health,
            int openEpisodes) {}

    /**
     * A contract with its price.
     *
     * @param contract the contract
     * @param perYear its price a year, null if not known
     */
    record Priced(Contract contract, @Nullable Money perYear) {}
}
