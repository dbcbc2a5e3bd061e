package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.behaviour.CustomerFacts;
import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureRules;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Touchpoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One customer as the platform sees it: a row of the books, or several merged.
 *
 * @param key of the row that stands for it
 * @param contacts in order of when they were written down
 * @param machines in the field, all there ever are
 * @param contracts all there ever are
 */
record Unit(String key, List<Recorded> contacts, List<InstalledMachine> machines, List<Contract> contracts) {
    Unit {
        contacts = contacts.stream().sorted(Comparator.comparing(Recorded::at)).toList();
        machines = List.copyOf(machines);
        contracts = List.copyOf(contracts);
    }

    /** A contact, when it was written down, and whose it really was. */
    record Recorded(Touchpoint touchpoint, Instant at, int truth) {}

    /** The features by what was written down before {@code now}. */
    FeatureRow features(Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var facts = new CustomerFacts(
                key,
                contacts.stream()
                        .takeWhile(recorded -> recorded.at().isBefore(now))
                        .map(Recorded::touchpoint)
                        .toList(),
                machines.stream()
                        .filter(machine -> machine.from().isBefore(now))
                        .toList(),
                contracts.stream()
                        .filter(contract -> !contract.from().isAfter(today))
                        .toList(),
                List.of(),
                List.of(),
                Double.NaN);
        return FeatureRules.of(facts, id -> id, now).getFirst();
    }

    /** The number of the customer whose contacts are the most here. */
    int truth() {
        Map<Integer, Integer> counts = new HashMap<>();
        contacts.forEach(recorded -> counts.merge(recorded.truth(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(-1);
    }
}
