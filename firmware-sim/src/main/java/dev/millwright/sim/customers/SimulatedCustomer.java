package dev.millwright.sim.customers;

import java.time.LocalDate;
import java.util.List;

/**
 * One customer: who it is, its hidden truth, and all that happened.
 *
 * @param number from 0
 * @param company who it is
 * @param course the hidden truth
 * @param machines that stand or stood there
 * @param contracts in order of time
 * @param contacts in order of time
 * @param offers how it takes offers, hidden as well
 */
public record SimulatedCustomer(
        int number,
        Company company,
        LifeCourse course,
        List<FieldMachine> machines,
        List<ContractTerm> contracts,
        List<Contact> contacts,
        OfferTaste offers) {
    /** Copies its lists. */
    public SimulatedCustomer {
        machines = List.copyOf(machines);
        contracts = List.copyOf(contracts);
        contacts = List.copyOf(contacts);
    }

    /** The hidden position between reactive (0) and preventive (1) on {@code day} (since 1970); see {@link Position}. */
    public double positionOn(int day) {
        var date = LocalDate.ofEpochDay(day);
        long standing =
                machines.stream().filter(machine -> machine.standsOn(date)).count();
        return Position.of(course.temperOn(day), (int) Math.max(1, standing));
    }
}
