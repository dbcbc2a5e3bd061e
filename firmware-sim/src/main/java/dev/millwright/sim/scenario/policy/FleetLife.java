package dev.millwright.sim.scenario.policy;

import dev.millwright.planner.demand.CostInputs;
import dev.millwright.sim.physics.Happening;
import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.sim.physics.MachineLife;
import dev.millwright.sim.physics.Mechanism;
import dev.millwright.sim.scenario.platform.Shelf;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One fleet's life under one policy, hour by hour: failures are repaired in an emergency unless the policy came before them. Not
 * thread-safe.
 */
final class FleetLife {
    private final PolicyFleet fleet;
    private final Policy policy;
    private final Prices prices;
    private final Shelf shelf;
    private final Ledger ledger;
    private final List<MachineLife> lives = new ArrayList<>();
    private final PriorityQueue<Repair> repairs = new PriorityQueue<>(Comparator.comparingLong(Repair::hour)
            .thenComparingInt(repair -> repair.unit().index())
            .thenComparingInt(Repair::component));

    private record Repair(long hour, PolicyFleet.Unit unit, int component) {}

    FleetLife(PolicyFleet fleet, Policy policy, long keptFromHour) {
        this.fleet = fleet;
        this.policy = policy;
        prices = new Prices(fleet.register());
        shelf = new Shelf(fleet.register().parts());
        ledger = new Ledger(fleet.customers().size(), fleet.settings().scoredFromHour());
        fleet.units().forEach(unit -> lives.add(unit.life(keptFromHour)));
    }

    /** Lives from the beginning of the run-in to the end. */
    Ledger live() {
        for (long hour = fleet.settings().beginHour(); hour < fleet.settings().endHour(); hour++) {
            shelf.arrivedBy(Prices.instant(hour));
            finishRepairs(hour);
            policy.hourBegins(hour, this);
            for (var unit : fleet.units()) {
                var life = life(unit);
                life.tellHour();
                for (var happening : life.news()) {
                    if (happening.kind() == Kind.FAILED) {
                        failed(unit, happening, hour + 1);
                    } else {
                        policy.hears(unit, happening);
                    }
                }
            }
            policy.hourTold(hour, this);
        }
        policy.ends(this);
        return ledger;
    }

    private void failed(PolicyFleet.Unit unit, Happening happening, long hour) {
        int component = happening.component();
        if (policy.foresees(unit, component, hour, this)) {
            return;
        }
        policy.hears(unit, happening);
        var part = prices.partNumber(unit, component);
        var inputs = prices.inputs(unit, component, shelf.part(part), Prices.instant(hour));
        long back = hour + Prices.wholeHours(inputs.standstillHours());
        writeEmergency(unit, component, hour, back, inputs);
        if (!inputs.supply().isToBeOrdered()) {
            shelf.take(part, prices.pieces(unit, component), Prices.instant(hour));
        }
        life(unit).standUntil(back);
        repairs.add(new Repair(back, unit, component));
    }

    private void writeEmergency(PolicyFleet.Unit unit, int component, long hour, long back, CostInputs inputs) {
        var journey = prices.journey(unit, component);
        // Two failures at a time: the machine stands only once.
        long stands = Math.max(hour, life(unit).standsUntil());
        double standstill = back <= stands ? 0 : inputs.standstillHours() - (stands - hour);
        boolean sudden = isSudden(unit, component);
        var supply = inputs.supply();
        var money = new EnumMap<Item, Double>(Item.class);
        money.put(Item.CALL_OUT, inputs.callOut().euros());
        money.put(Item.TRAVEL, journey.money());
        money.put(Item.LABOUR, journey.labourPerHour() * inputs.correctiveHours());
        money.put(Item.PARTS, inputs.partPrice().euros());
        money.put(Item.SURCHARGE, inputs.emergencySurcharge().euros());
        money.put(Item.STANDSTILL, inputs.downtimePerHour().euros() * standstill);
        money.put(Item.SLA, inputs.slaPenalty().euros() * inputs.slaMiss());
        money.put(Item.EXPRESS, supply.isToBeOrdered() ? supply.expressCost().euros() : 0);
        money.forEach((item, euros) -> {
            add(hour, unit, component, item, euros);
            add(hour, unit, component, Item.SUDDEN_EUR, sudden ? euros : 0);
        });
        add(hour, unit, component, sudden ? Item.SUDDEN_STOPS : Item.WEAR_STOPS, 1);
        add(hour, unit, component, Item.STANDSTILL_HOURS, standstill);
        add(hour, unit, component, Item.EMERGENCY_VISITS, 1);
        add(hour, unit, component, Item.REPLACED, 1);
        add(hour, unit, component, Item.KILOMETRES, journey.kilometres());
    }

    private void finishRepairs(long hour) {
        while (!repairs.isEmpty() && repairs.peek().hour() <= hour) {
            var repair = repairs.poll();
            if (life(repair.unit()).failed(repair.component())) {
                life(repair.unit()).replace(repair.component());
                policy.hears(
                        repair.unit(),
                        new Happening(hour * 3_600_000L, Kind.REPLACED, repair.component(), "", Severity.INFO));
            }
        }
    }

    /**
     * A technician who is at the machine replaces a component that has not failed, from {@code hour} on; the visit itself is counted
     * by {@link #visit}.
     *
     * @param labourPerHour what the technician costs
     * @param hoursBefore work at the same machine on the same visit before this
     */
    void replace(PolicyFleet.Unit unit, int component, long hour, double labourPerHour, double hoursBefore) {
        var inputs = prices.usual(unit, component);
        double left = life(unit).hoursLeft(component);
        add(hour, unit, component, Item.REPLACED, 1);
        add(hour, unit, component, Item.PARTS, inputs.partPrice().euros());
        add(hour, unit, component, Item.LIFE_HOURS, left);
        add(
                hour,
                unit,
                component,
                Item.LIFE_EUR,
                inputs.partPrice().euros() * Math.min(1, left / inputs.expectedLifeHours()));
        work(unit, component, hour, labourPerHour, hoursBefore, inputs.preventiveHours());
        life(unit).replace(component);
    }

    /** Planned work that stops the machine unless it stands already. */
    void work(PolicyFleet.Unit unit, int component, long hour, double labourPerHour, double hoursBefore, double hours) {
        var inputs = prices.usual(unit, component);
        add(hour, unit, component, Item.LABOUR, labourPerHour * hours);
        if (!standsFailed(unit)) {
            add(hour, unit, component, Item.PLANNED_HOURS, hours);
            add(
                    hour,
                    unit,
                    component,
                    Item.PLANNED_STANDSTILL,
                    inputs.downtimePerHour().euros() * hours);
        }
        life(unit).standUntil(hour + Prices.wholeHours(hoursBefore + hours));
    }

    private boolean standsFailed(PolicyFleet.Unit unit) {
        for (int i = 0; i < unit.kind().laws().size(); i++) {
            if (life(unit).failed(i)) {
                return true;
            }
        }
        return false;
    }

    /** A planned visit to a plant, for the component that asked for it first. */
    void visit(PolicyFleet.Unit unit, int component, long hour, double travelEur, double kilometres, boolean inVain) {
        add(hour, unit, component, Item.PLANNED_VISITS, 1);
        add(
                hour,
                unit,
                component,
                Item.CALL_OUT,
                prices.usual(unit, component).callOut().euros());
        add(hour, unit, component, Item.TRAVEL, travelEur);
        add(hour, unit, component, Item.KILOMETRES, kilometres);
        if (inVain) {
            add(hour, unit, component, Item.VISITS_IN_VAIN, 1);
        }
    }

    void add(long hour, PolicyFleet.Unit unit, int component, Item item, double amount) {
        ledger.add(hour, unit, component, item, amount);
    }

    static boolean isSudden(PolicyFleet.Unit unit, int component) {
        return unit.kind().laws().get(component).mechanism() == Mechanism.SUDDEN;
    }

    MachineLife life(PolicyFleet.Unit unit) {
        return lives.get(unit.index());
    }

    PolicyFleet fleet() {
        return fleet;
    }

    Prices prices() {
        return prices;
    }

    Shelf shelf() {
        return shelf;
    }

    Ledger ledger() {
        return ledger;
    }
}
