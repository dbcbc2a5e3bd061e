package dev.millwright.sim.scenario.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What one policy came to on all seeds.
 *
 * @param name of the policy
 * @param plants every plant of every seed, in the same order for every policy
 */
record Outcome(String name, List<Plant> plants) {
    /** Copies its list. */
    Outcome {
        plants = List.copyOf(plants);
    }

    /**
     * One plant of one seed.
     *
     * @param machines how many stand there
     * @param sums what was counted
     */
    record Plant(int machines, Sums sums) {}

    static Outcome of(String name, List<PolicyFleet> fleets, List<Ledger> bySeed) {
        var plants = new ArrayList<Plant>();
        for (int i = 0; i < fleets.size(); i++) {
            var bySite = bySeed.get(i).bySite();
            for (int site = 0; site < bySite.size(); site++) {
                plants.add(new Plant(fleets.get(i).machinesAt(site), bySite.get(site)));
            }
        }
        return new Outcome(name, plants);
    }

    double sum(Item item) {
        return plants.stream().mapToDouble(plant -> plant.sums().of(item)).sum();
    }

    double total(boolean plannedStandstillCharged) {
        return plants.stream()
                .mapToDouble(plant -> plant.sums().total(plannedStandstillCharged))
                .sum();
    }
}
