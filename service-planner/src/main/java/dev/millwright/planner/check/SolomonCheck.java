package dev.millwright.planner.check;

import java.util.ArrayList;
import java.util.List;

/** Checks routes against a Solomon instance: capacity, windows, fleet, everybody once; distance truncated to 0.1 per leg. */
public final class SolomonCheck {
    private static final double TENTHS = 10;

    private SolomonCheck() {}

    /** The verdict over routes of customer numbers, without the depot at their ends; empty routes do not count. */
    public static Verdict check(SolomonInstance instance, List<List<Integer>> routes) {
        var broken = new ArrayList<String>();
        var seen = new int[instance.places().size()];
        var driven = routes.stream().filter(route -> !route.isEmpty()).toList();
        if (driven.size() > instance.vehicles()) {
            broken.add("%d routes (at most %d vehicles)".formatted(driven.size(), instance.vehicles()));
        }
        double tenths = 0;
        for (int r = 0; r < driven.size(); r++) {
            int demand = 0;
            int at = 0;
            var times = new Timetable();
            var depot = instance.places().getFirst();
            times.add("depot", 0, depot.ready(), depot.due(), depot.service());
            for (int number : driven.get(r)) {
                if (number < 1 || number >= seen.length) {
                    broken.add("route %d: no customer %d".formatted(r + 1, number));
                    continue;
                }
                seen[number]++;
                var customer = instance.places().get(number);
                demand += customer.demand();
                double way = instance.tenths(at, number);
                tenths += way;
                times.add(
                        "route %d, customer %d".formatted(r + 1, number),
                        way / TENTHS,
                        customer.ready(),
                        customer.due(),
                        customer.service());
                at = number;
            }
            double home = instance.tenths(at, 0);
            tenths += home;
            times.add("route %d, depot".formatted(r + 1), home / TENTHS, depot.ready(), depot.due(), 0);
            if (demand > instance.capacity()) {
                broken.add("route %d: demand %d (capacity %d)".formatted(r + 1, demand, instance.capacity()));
            }
            times.tooLate().ifPresent(broken::add);
        }
        int unserved = 0;
        for (int number = 1; number < seen.length; number++) {
            unserved += seen[number] == 0 ? 1 : 0;
            if (seen[number] > 1) {
                broken.add("customer %d: visited %d times".formatted(number, seen[number]));
            }
        }
        return new Verdict(broken, tenths / TENTHS, unserved);
    }
}
