package dev.millwright.sim.scenario.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one policy did and cost in the scored days, by plant and by kind of component. Not thread-safe. */
final class Ledger {
    private final long scoredFromHour;
    private final List<Sums> bySite = new ArrayList<>();
    private final Map<String, Sums> byComponent = new TreeMap<>();

    Ledger(int sites, long scoredFromHour) {
        this.scoredFromHour = scoredFromHour;
        for (int i = 0; i < sites; i++) {
            bySite.add(new Sums());
        }
    }

    /** Counts {@code amount} at {@code hour} for a plant; before the scored days nothing. */
    void add(long hour, PolicyFleet.Unit unit, int component, Item item, double amount) {
        if (hour < scoredFromHour) {
            return;
        }
        bySite.get(unit.site()).add(item, amount);
        byComponent.computeIfAbsent(key(unit, component), _ -> new Sums()).add(item, amount);
    }

    /** The kind of component as {@link #byComponent} knows it. */
    static String key(PolicyFleet.Unit unit, int component) {
        return unit.machine().modelId() + ":" + unit.component(component);
    }

    /** One for every plant. */
    List<Sums> bySite() {
        return bySite;
    }

    /** One for every kind of component, visits counted for the one that asked first. */
    Map<String, Sums> byComponent() {
        return byComponent;
    }

    /** All plants together. */
    Sums all() {
        var all = new Sums();
        bySite.forEach(all::add);
        return all;
    }
}
