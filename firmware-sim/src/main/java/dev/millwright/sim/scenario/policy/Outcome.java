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
     * @param items what was counted, in the order of {@link Item}
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never written after the life has been told.
    record Plant(int machines, double[] items) {
        double of(Item item) {
            return items[item.ordinal()];
        }

        double total(boolean plannedStandstillCharged) {
            return Ledger.total(items, plannedStandstillCharged);
        }
    }

    static Outcome of(String name, List<PolicyFleet> fleets, List<Ledger> bySeed) {
        var plants = new ArrayList<Plant>();
        for (int i = 0; i < fleets.size(); i++) {
            var bySite = bySeed.get(i).bySite();
            for (int site = 0; site < bySite.length; site++) {
                plants.add(new Plant(fleets.get(i).machinesAt(site), bySite[site]));
            }
        }
        return new Outcome(name, plants);
    }

    double sum(Item item) {
        return plants.stream().mapToDouble(plant -> plant.of(item)).sum();
    }

    double total(boolean plannedStandstillCharged) {
        return plants.stream()
                .mapToDouble(plant -> plant.total(plannedStandstillCharged))
                .sum();
    }
}
