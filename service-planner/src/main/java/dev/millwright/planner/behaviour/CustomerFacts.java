package dev.millwright.planner.behaviour;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Touchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer and those that were merged into it. May hold things of the time after the instant that is asked
 * for: they are passed over.
 *
 * @param customerId the customer that stands for all
 * @param contacts of the last 36 months at least, in any order
 * @param machines installed now or once
 * @param contracts all
 * @param alarms of the machines
 * @param replacements that technicians have reported; contacts tell of the others
 * @param quality of the data, 0 to 1; NaN if not known
 */
public record CustomerFacts(
        String customerId,
        List<Touchpoint> contacts,
        List<InstalledMachine> machines,
        List<Contract> contracts,
        List<Alarm> alarms,
        List<Replacement> replacements,
        double quality) {
    /** Copies its lists. */
    public CustomerFacts {
        contacts = List.copyOf(contacts);
        machines = List.copyOf(machines);
        contracts = List.copyOf(contracts);
        alarms = List.copyOf(alarms);
        replacements = List.copyOf(replacements);
    }

    /**
     * A machine at the customer, connected or not.
     *
     * @param id the machine
     * @param siteId where it stands, null if not known
     * @param from since when
     * @param until when it was retired, null if it works
     * @param warrantyUntil last day of the warranty, null if not known
     */
    public record InstalledMachine(
            String id,
            @Nullable String siteId,
            Instant from,
            @Nullable Instant until,
            @Nullable LocalDate warrantyUntil) {}

    /**
     * An alarm that was raised about a machine.
     *
     * @param machineId which
     * @param at when it was raised
     */
    public record Alarm(String machineId, Instant at) {}

    /**
     * A component that was replaced.
     *
     * @param machineId in which machine
     * @param component which
     * @param at when
     * @param afterFailure whether it had failed
     */
    public record Replacement(String machineId, String component, Instant at, boolean afterFailure) {}
}
