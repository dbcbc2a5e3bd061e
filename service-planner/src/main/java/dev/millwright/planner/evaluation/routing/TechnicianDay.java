package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.DayLog.Leg;
import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.routing.Shift;
import dev.millwright.planner.routing.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A technician in a simulated day: what has been done, and what is still planned. Whoever is under way is not called back;
 * whoever has time until the next visit opens waits where he is, and at home leaves as late as the plan allows.
 */
final class TechnicianDay {
    private final TrspInstance instance;
    private final TrspInstance.Entry technician;
    private final List<Leg> legs = new ArrayList<>();
    private final List<Integer> left;
    private Deque<Integer> planned = new ArrayDeque<>();
    private boolean called;
    private int at;
    /** When the last committed work ends. */
    private double ready;

    TechnicianDay(TrspInstance instance, TrspInstance.Entry technician) {
        this.instance = instance;
        this.technician = technician;
        this.left = new ArrayList<>(technician.parts());
        this.at = technician.id();
        this.ready = technician.opens();
    }

    List<Leg> legs() {
        return legs;
    }

    Deque<Integer> planned() {
        return planned;
    }

    void plan(List<Integer> ids) {
        planned = new ArrayDeque<>(ids);
    }

    private boolean started() {
        return !legs.isEmpty();
    }

    private boolean home() {
        return started() && at == technician.id();
    }

    /** The rest of the day as a shift that begins now. */
    Shift shift(double now) {
        double from = Math.max(now, ready);
        boolean fixed = started();
        var window = new Window(
                Math.min(from, technician.closes()), fixed ? Math.min(from, technician.closes()) : technician.closes());
        var shift =
                InstanceProblems.shift(instance, technician, at, window, List.copyOf(left), fixed && !home(), called);
        if (!home()) {
            return shift;
        }
        // Back home the working time has stopped; sent out again, it counts from then on.
        return new Shift(
                shift.name(),
                shift.start(),
                shift.end(),
                shift.departure(),
                shift.latestEnd(),
                shift.skills(),
                shift.tools(),
                shift.parts(),
                shift.depot(),
                false,
                new Shift.Prices(1, 0, from - ready));
    }

    /** Does everything that is set off to before {@code until}, as far as it is planned at {@code now}. */
    void live(double now, double until) {
        if (!started() && !planned.isEmpty()) {
            double leaves = Math.max(now, departure(now));
            if (leaves >= until) {
                return;
            }
            go(leaves);
        }
        while (!planned.isEmpty()) {
            var stop = instance.entry(planned.getFirst());
            double leaves = Math.max(Math.max(ready, now), stop.opens() - instance.travel(at, stop.id()));
            if (leaves >= until) {
                return;
            }
            go(leaves);
        }
        double leaves = Math.max(ready, now);
        if (started() && !home() && leaves < until) {
            arrive(technician.id(), leaves, leaves + instance.travel(at, technician.id()));
        }
    }

    private void go(double leaves) {
        int id = planned.removeFirst();
        var stop = instance.entry(id);
        double begins = Math.max(leaves + instance.travel(at, id), stop.opens());
        arrive(id, leaves, begins);
        ready = begins + stop.service();
        if (id == 0) {
            called = true;
        }
        for (int k = 0; k < left.size() && !called; k++) {
            left.set(k, left.get(k) - stop.parts().get(k));
        }
    }

    private void arrive(int id, double leaves, double begins) {
        legs.add(new Leg(id, leaves, begins));
        at = id;
        ready = begins;
    }

    /**
     * Of the departures from home that make the working time least the latest, because until then everything can be changed: by
     * the forward slack of Savelsbergh, "The vehicle routing problem with time windows: minimizing route duration", ORSA Journal
     * on Computing 4(2), 1992.
     */
    private double departure(double now) {
        double free = Math.max(now, technician.opens());
        double time = free;
        double waited = 0;
        double slack = Double.POSITIVE_INFINITY;
        int from = technician.id();
        for (int id : planned) {
            var stop = instance.entry(id);
            time += instance.travel(from, id);
            if (time < stop.opens()) {
                waited += stop.opens() - time;
                time = stop.opens();
            }
            slack = Math.min(slack, waited + stop.closes() - time);
            time += stop.service();
            from = id;
        }
        time += instance.travel(from, technician.id());
        slack = Math.max(0, Math.min(slack, waited + technician.closes() - time));
        return free + slack;
    }
}
