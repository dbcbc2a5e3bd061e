package dev.millwright.sim.scenario.policy;

import java.util.Map;
import java.util.TreeMap;

/** What one policy did and cost, by plant, in the scored days; and its money by kind of component. Not thread-safe. */
final class Ledger {
    private static final int ITEMS = Item.values().length;

    private final long scoredFromHour;
    private final double[][] bySite;
    private final Map<String, double[]> byComponent = new TreeMap<>();

    Ledger(int sites, long scoredFromHour) {
        this.scoredFromHour = scoredFromHour;
        bySite = new double[sites][ITEMS];
    }

    /** Counts {@code amount} at {@code hour} for a plant; before the scored days nothing. */
    void add(long hour, PolicyFleet.Unit unit, int component, Item item, double amount) {
        if (hour < scoredFromHour) {
            return;
        }
        bySite[unit.site()][item.ordinal()] += amount;
        byComponent.computeIfAbsent(key(unit, component), _ -> new double[ITEMS])[item.ordinal()] += amount;
    }

    /** The kind of component as {@link #byComponent} knows it. */
    static String key(PolicyFleet.Unit unit, int component) {
        return unit.machine().modelId() + ":" + unit.component(component);
    }

    /** The items of every plant, in the order of {@link Item}. */
    double[][] bySite() {
        return bySite;
    }

    /** The items of every kind of component, visits counted for the one that asked first. */
    Map<String, double[]> byComponent() {
        return byComponent;
    }

    /** The sum of an item over all plants. */
    double sum(Item item) {
        double sum = 0;
        for (var site : bySite) {
            sum += site[item.ordinal()];
        }
        return sum;
    }

    /** All money of {@code items}; planned standstill counts where it is charged. */
    static double total(double[] items, boolean plannedStandstillCharged) {
        double sum = plannedStandstillCharged ? items[Item.PLANNED_STANDSTILL.ordinal()] : 0;
        for (var item : Item.values()) {
            sum += item.money() ? items[item.ordinal()] : 0;
        }
        return sum;
    }
}
