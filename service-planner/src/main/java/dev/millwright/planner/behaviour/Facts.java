package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.CustomerFacts.Alarm;
import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.CustomerFacts.Replacement;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Touchpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts of several customers while they are gathered. Not thread-safe. */
final class Facts {
    private static final class One {
        private final List<Touchpoint> contacts = new ArrayList<>();
        private final List<InstalledMachine> machines = new ArrayList<>();
        private final List<Contract> contracts = new ArrayList<>();
        private final List<Alarm> alarms = new ArrayList<>();
        private final List<Replacement> replacements = new ArrayList<>();
        private double quality = Double.NaN;
    }

    /** From every customer to the one that stands for it. */
    private final Map<String, String> standsFor;

    private final Map<String, One> all = new HashMap<>();

    Facts(Map<String, String> standsFor) {
        this.standsFor = standsFor;
    }

    private One of(String customer) {
        return all.computeIfAbsent(standsFor.getOrDefault(customer, customer), id -> new One());
    }

    void contact(Touchpoint contact) {
        of(contact.customerId()).contacts.add(contact);
    }

    void machine(String customer, InstalledMachine machine) {
        of(customer).machines.add(machine);
    }

    void contract(Contract contract) {
        of(contract.customerId()).contracts.add(contract);
    }

    void alarm(String customer, Alarm alarm) {
        of(customer).alarms.add(alarm);
    }

    void replacement(String customer, Replacement replacement) {
        of(customer).replacements.add(replacement);
    }

    /** The score of the customer that stands for the others counts. */
    void quality(String customer, double quality) {
        if (standsFor.getOrDefault(customer, customer).equals(customer)) {
            of(customer).quality = quality;
        }
    }

    /** What is known of {@code customer}, who stands for all merged into it. */
    CustomerFacts facts(String customer) {
        var one = of(customer);
        return new CustomerFacts(
                customer, one.contacts, one.machines, one.contracts, one.alarms, one.replacements, one.quality);
    }
}
