package dev.millwright.sim.scenario.policy;

import dev.millwright.planner.PlannerSettings;
import dev.millwright.sim.fleet.Customer;
import dev.millwright.sim.physics.HourlyUse;
import dev.millwright.sim.physics.MachineKind;
import dev.millwright.sim.physics.MachineLife;
import dev.millwright.sim.physics.Surroundings;
import dev.millwright.sim.physics.Surroundings.Shifts;
import dev.millwright.sim.scenario.platform.Register;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The fleet of one seed: what is the same under every policy. Immutable. */
final class PolicyFleet {
    private final PolicySettings settings;
    private final long seed;
    private final List<Unit> units = new ArrayList<>();
    private final List<Customer> customers;
    private final Register register;

    /**
     * One machine.
     *
     * @param index its place in the fleet
     * @param machine as the register knows it
     * @param kind its physics
     * @param site the index of its plant
     * @param use how it is used
     * @param seed of its specimens and sensors
     */
    record Unit(int index, Machine machine, MachineKind kind, int site, HourlyUse use, long seed) {
        /** A life of it, whose signals can be read from {@code keptFromHour} on. */
        MachineLife life(long keptFromHour) {
            return new MachineLife(kind, use, seed, keptFromHour);
        }

        /** A component's id. */
        String component(int place) {
            return kind.model().components().get(place).id().value();
        }
    }

    PolicyFleet(PolicySettings settings, long seed, PlannerSettings planner) {
        this.settings = settings;
        this.seed = seed;
        var random = new SplittableRandom(seed);
        customers = Customer.invent(Math.min(settings.customers(), settings.machines()), random.split());
        var kinds = MachineKind.all();
        var perKind = new int[kinds.size()];
        for (int i = 0; i < settings.machines(); i++) {
            int site = i < customers.size() ? i : random.nextInt(customers.size());
            int k = customers.get(site).shifts() == Shifts.CONTINUOUS && random.nextInt(5) < 3
                    ? 2
                    : (i + random.nextInt(2)) % kinds.size();
            perKind[k]++;
            units.add(unit(i, kinds.get(k), perKind[k], site, random.nextLong()));
        }
        register = new Register(
                planner,
                units.stream().map(Unit::machine).toList(),
                kinds.stream().map(MachineKind::model).toList(),
                customers);
    }

    private Unit unit(int index, MachineKind kind, int number, int site, long machineSeed) {
        var customer = customers.get(site);
        var random = new SplittableRandom(machineSeed);
        var surroundings = new Surroundings(
                customer.seed(),
                customer.city().latitude(),
                customer.city().longitude(),
                customer.city().zone(),
                customer.shifts(),
                0.64 + 0.2 * random.nextDouble(),
                customer.care());
        long commissioned = settings.beginHour() - (long) ((3 + 7 * random.nextDouble()) * 8766);
        var machine = new Machine(
                index + 1,
                new MachineId("%s-%04d".formatted(kind.model().id(), number)),
                kind.model().id(),
                "%s no. %d".formatted(kind.model().label(), number),
                customer.id(),
                customer.siteId(),
                customer.city().zone(),
                Instant.ofEpochSecond(commissioned * 3600));
        // One hour more, so that the last scored hour can be read.
        var use = HourlyUse.of(surroundings, machineSeed, settings.beginHour(), settings.endHour() + 1);
        return new Unit(index, machine, kind, site, use, machineSeed);
    }

    int machinesAt(int site) {
        return (int) units.stream().filter(unit -> unit.site() == site).count();
    }

    PolicySettings settings() {
        return settings;
    }

    long seed() {
        return seed;
    }

    List<Unit> units() {
        return units;
    }

    List<Customer> customers() {
        return customers;
    }

    Register register() {
        return register;
    }
}
