package dev.millwright.sim.scenario.policy;

import java.util.EnumMap;
import java.util.Map;

/** Amounts by item. Not thread-safe while it is filled. */
final class Sums {
    private final Map<Item, Double> amounts = new EnumMap<>(Item.class);

    void add(Item item, double amount) {
        amounts.merge(item, amount, Double::sum);
    }

    void add(Sums other) {
        other.amounts.forEach(this::add);
    }

    double of(Item item) {
        return amounts.getOrDefault(item, 0.0);
    }

    /** All money; planned standstill counts where it is charged. */
    double total(boolean plannedStandstillCharged) {
        double sum = plannedStandstillCharged ? of(Item.PLANNED_STANDSTILL) : 0;
        for (var item : Item.values()) {
            sum += item.money() ? of(item) : 0;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums && sums.amounts.equals(amounts);
    }

    @Override
    public int hashCode() {
        return amounts.hashCode();
    }

    @Override
    public String toString() {
        return amounts.toString();
    }
}
