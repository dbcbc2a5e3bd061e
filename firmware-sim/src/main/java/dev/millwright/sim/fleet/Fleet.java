package dev.millwright.sim.fleet;

import dev.millwright.sim.physics.MachineKind;
import dev.millwright.sim.physics.Surroundings.Shifts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The whole fleet. Some 11 % of the machines are chosen to be in visible wear at the present, 3 % to have failed lately, the
 * rest to be healthy: the stories themselves are told by chance until one fits its role.
 *
 * @param settings what it was made from
 * @param customers in order of their ids
 * @param machines in order of their ids
 */
public record Fleet(FleetSettings settings, List<Customer> customers, List<FleetMachine> machines) {
    private static final double WEARING_SHARE = 0.108;
    private static final double FAILED_SHARE = 0.034;

    /** Copies its lists. */
    public Fleet {
        customers = List.copyOf(customers);
        machines = List.copyOf(machines);
    }

    /** Makes the fleet; takes a second or two for 120 machines. */
    public static Fleet of(FleetSettings settings) {
        var random = new SplittableRandom(settings.seed());
        var customers = Customer.invent(settings.customers(), random.split());
        var kinds = MachineKind.all();
        var roles = roles(settings.machines(), random.split());
        long machineSeed = random.nextLong();
        var casts = new ArrayList<StoryCasting>();
        int[] perKind = new int[kinds.size()];
        int wearing = 0;
        for (int i = 0; i < settings.machines(); i++) {
            var customer = customers.get(i < customers.size() ? i : random.nextInt(customers.size()));
            int k = customer.shifts() == Shifts.CONTINUOUS && random.nextInt(5) < 3
                    ? 2
                    : (i + random.nextInt(2)) % kinds.size();
            var role = roles.get(i);
            int part = role == FleetMachine.Role.HEALTHY ? 0 : wearing++;
            perKind[k]++;
            casts.add(new StoryCasting(settings, kinds.get(k), customer, role, part, perKind[k], machineSeed + i));
        }
        var machines = IntStream.range(0, casts.size())
                .parallel()
                .mapToObj(i -> casts.get(i).find())
                .toList();
        return new Fleet(settings, customers, machines);
    }

    private static List<FleetMachine.Role> roles(int machines, SplittableRandom random) {
        int wearing = (int) Math.round(machines * WEARING_SHARE);
        int failed = (int) Math.round(machines * FAILED_SHARE);
        var roles = new ArrayList<FleetMachine.Role>();
        for (int i = 0; i < machines; i++) {
            roles.add(
                    i < wearing
                            ? FleetMachine.Role.WEARING
                            : i < wearing + failed ? FleetMachine.Role.FAILED_LATELY : FleetMachine.Role.HEALTHY);
        }
        Collections.shuffle(roles, new Random(random.nextLong()));
        return roles;
    }
}
