package dev.millwright.planner.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks routes against an instance of the technician routing and scheduling problem: skills, tools, parts, at most one call at
 * the main depot (after it all tools and enough parts), windows, home in time, every request at most once. The cost is the sum
 * of working times, each with the departure that makes it least.
 */
public final class TrspCheck {
    private static final int DEPOT = 0;

    private TrspCheck() {}

    /** The verdict over request ids by technician's id, in order, with 0 for the call at the main depot. */
    public static Verdict check(TrspInstance instance, Map<Integer, List<Integer>> routes) {
        var broken = new ArrayList<String>();
        var seen = new HashSet<Integer>();
        double cost = 0;
        for (var route : routes.entrySet()) {
            int technician = route.getKey();
            if (technician < 1 || technician > instance.technicians().size()) {
                broken.add("no technician " + technician);
            } else if (!route.getValue().isEmpty()) {
                cost += check(instance, instance.entry(technician), route.getValue(), seen, broken);
            }
        }
        return new Verdict(broken, cost, instance.requests().size() - seen.size());
    }

    private static double check(
            TrspInstance instance,
            TrspInstance.Entry technician,
            List<Integer> route,
            Set<Integer> seen,
            List<String> broken) {
        var who = "technician " + technician.id();
        var times = new Timetable();
        times.add(who, 0, technician.opens(), technician.closes(), 0);
        int at = technician.id();
        int calls = 0;
        var left = new ArrayList<>(technician.parts());
        for (int id : route) {
            if (id < 0
                    || id >= instance.ids()
                    || (id != DEPOT && id <= instance.technicians().size())) {
                broken.add(who + ": no request " + id);
                continue;
            }
            var stop = instance.entry(id);
            var where = id == DEPOT ? who + ", main depot" : who + ", request " + id;
            times.add(where, instance.travel(at, id), stop.opens(), stop.closes(), stop.service());
            at = id;
            if (id == DEPOT) {
                calls++;
                continue;
            }
            if (!seen.add(id)) {
                broken.add(where + ": visited before");
            }
            if (!technician.skills().containsAll(stop.skills())) {
                broken.add(where + ": skills " + stop.skills() + " needed, " + technician.skills() + " held");
            }
            if (calls == 0) {
                equipped(technician, stop, left, where, broken);
            }
        }
        if (calls > 1) {
            broken.add(who + ": " + calls + " calls at the main depot (at most one)");
        }
        times.add(who + ", home", instance.travel(at, technician.id()), technician.opens(), technician.closes(), 0);
        var late = times.tooLate();
        late.ifPresent(broken::add);
        return late.isPresent() ? Double.NaN : times.leastDuration();
    }

    private static void equipped(
            TrspInstance.Entry technician,
            TrspInstance.Entry stop,
            List<Integer> left,
            String where,
            List<String> broken) {
        if (!technician.tools().containsAll(stop.tools())) {
            broken.add(where + ": tools " + stop.tools() + " needed, " + technician.tools() + " on the van");
        }
        for (int k = 0; k < stop.parts().size(); k++) {
            int rest = left.get(k) - stop.parts().get(k);
            left.set(k, rest);
            if (rest < 0 && stop.parts().get(k) > 0) {
                broken.add(where + ": parts of kind " + k + " run out");
            }
        }
    }
}
