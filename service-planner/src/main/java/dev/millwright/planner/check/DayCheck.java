package dev.millwright.planner.check;

import dev.millwright.planner.check.DayLog.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Checks a day as it was lived: nobody set off to a request before it was known, nobody was in two places, and all that {@link
 * TrspCheck} checks. The cost is the time from setting off first to coming home last, by technician.
 */
public final class DayCheck {
    private static final double EPSILON = 1e-6;

    private DayCheck() {}

    /** The verdict over a whole day. */
    public static Verdict check(TrspInstance instance, ReleaseDates releases, DayLog log) {
        var routes = new TreeMap<Integer, List<Integer>>();
        var broken = new ArrayList<String>();
        double cost = 0;
        for (var day : log.legs().entrySet()) {
            int technician = day.getKey();
            var legs = day.getValue();
            routes.put(
                    technician,
                    legs.stream().map(Leg::to).filter(to -> to != technician).toList());
            if (!legs.isEmpty()) {
                times(instance, releases, technician, legs, broken);
                cost += legs.getLast().begins() - legs.getFirst().leaves();
            }
        }
        var rules = TrspCheck.check(instance, routes);
        broken.addAll(rules.broken());
        return new Verdict(broken, cost, rules.unserved());
    }

    private static void times(
            TrspInstance instance, ReleaseDates releases, int technician, List<Leg> legs, List<String> broken) {
        var home = instance.entry(technician);
        double ready = home.opens();
        int at = technician;
        for (var leg : legs) {
            var where = "technician %d, leg to %d".formatted(technician, leg.to());
            var stop = instance.entry(leg.to());
            if (leg.leaves() < ready - EPSILON) {
                broken.add("%s: leaves at %.4f, is ready at %.4f".formatted(where, leg.leaves(), ready));
            }
            if (leg.leaves() < releases.of(leg.to()) - EPSILON) {
                broken.add("%s: leaves at %.4f, known at %.4f".formatted(where, leg.leaves(), releases.of(leg.to())));
            }
            if (leg.begins() < leg.leaves() + instance.travel(at, leg.to()) - EPSILON
                    || leg.begins() < stop.opens() - EPSILON
                    || leg.begins() > stop.closes() + EPSILON) {
                broken.add("%s: leaves at %.4f, begins at %.4f".formatted(where, leg.leaves(), leg.begins()));
            }
            ready = leg.begins() + (leg.to() == technician ? 0 : stop.service());
            at = leg.to();
        }
        if (at != technician) {
            broken.add("technician %d: does not come home".formatted(technician));
        }
    }
}
