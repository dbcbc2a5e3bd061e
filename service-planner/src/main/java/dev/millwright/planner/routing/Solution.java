package dev.millwright.planner.routing;

import dev.millwright.planner.routing.RoutePlan.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** All tours and the jobs that have none, with one step of undo: only what a step touches is copied. */
final class Solution {
    final ProblemArrays arrays;
    final Tour[] tours;
    /** By job: its shift, -1 if it has none. */
    final int[] shiftOf;
    /** Jobs without a tour: the pool that every recreation draws from. */
    final int[] absent;

    int absentCount;
    private final Tour[] before;
    private final boolean[] touched;
    private final int[] touchedShifts;
    private int touchedCount;
    private final int[] absentBefore;
    private int absentCountBefore;
    private long stamps;

    Solution(ProblemArrays arrays) {
        this.arrays = arrays;
        tours = IntStream.range(0, arrays.shifts)
                .mapToObj(s -> new Tour(arrays, s))
                .toArray(Tour[]::new);
        before = IntStream.range(0, arrays.shifts)
                .mapToObj(s -> new Tour(arrays, s))
                .toArray(Tour[]::new);
        shiftOf = new int[arrays.jobs];
        absent = new int[arrays.jobs];
        absentBefore = new int[arrays.jobs];
        touched = new boolean[arrays.shifts];
        touchedShifts = new int[arrays.shifts];
        for (var tour : tours) {
            if (!tour.reckon(++stamps) && arrays.started[tour.shift]) {
                throw new IllegalArgumentException(
                        "shift " + tour.shift + ": cannot be home in time (expected: a latest end it can reach)");
            }
        }
        clear();
    }

    /** Empties all tours. */
    void clear() {
        for (var tour : tours) {
            while (tour.size > 0) {
                tour.remove(tour.size);
            }
            tour.reckon(++stamps);
        }
        Arrays.fill(shiftOf, -1);
        absentCount = arrays.jobs;
        for (int j = 0; j < arrays.jobs; j++) {
            absent[j] = j;
        }
    }

    /**
     * Takes a plan over.
     *
     * @throws IllegalArgumentException if a stop of it would be too late
     */
    void load(RoutePlan plan) {
        clear();
        absentCount = 0;
        for (int s = 0; s < arrays.shifts; s++) {
            var tour = tours[s];
            for (var stop : plan.routes().get(s)) {
                int node = stop.isDepot() ? arrays.depotNode(s) : arrays.firstNode[stop.job()] + stop.window();
                tour.insert(tour.size + 1, node);
                if (!stop.isDepot()) {
                    shiftOf[stop.job()] = s;
                }
            }
            if (!tour.reckon(++stamps)) {
                throw new IllegalArgumentException("plan: shift " + s + " is too late somewhere");
            }
        }
        for (int j = 0; j < arrays.jobs; j++) {
            if (shiftOf[j] < 0) {
                absent[absentCount++] = j;
            }
        }
    }

    double cost() {
        double sum = 0;
        for (var tour : tours) {
            sum += tour.cost;
        }
        return sum + absentCost();
    }

    private double absentCost() {
        double sum = 0;
        for (int i = 0; i < absentCount; i++) {
            sum += arrays.unservedPrice[absent[i]];
        }
        return sum;
    }

    /** Begins a step that can be undone. */
    void begin() {
        touchedCount = 0;
        System.arraycopy(absent, 0, absentBefore, 0, absentCount);
        absentCountBefore = absentCount;
    }

    /** Must be called before a tour is changed; says whether it was untouched in this step. */
    boolean touch(int shift) {
        if (touched[shift]) {
            return false;
        }
        touched[shift] = true;
        touchedShifts[touchedCount++] = shift;
        before[shift].copyFrom(tours[shift]);
        return true;
    }

    boolean isTouched(int shift) {
        return touched[shift];
    }

    /** What the step so far costs more than doing nothing. */
    double change() {
        double sum = absentCost();
        for (int i = 0; i < absentCountBefore; i++) {
            sum -= arrays.unservedPrice[absentBefore[i]];
        }
        for (int i = 0; i < touchedCount; i++) {
            int s = touchedShifts[i];
            sum += tours[s].cost - before[s].cost;
        }
        return sum;
    }

    void keep() {
        for (int i = 0; i < touchedCount; i++) {
            touched[touchedShifts[i]] = false;
        }
    }

    void undo() {
        for (int i = 0; i < touchedCount; i++) {
            int s = touchedShifts[i];
            touched[s] = false;
            var tour = tours[s];
            tours[s] = before[s];
            before[s] = tour;
            for (int p = 1; p <= tours[s].size; p++) {
                int job = arrays.nodeJob[tours[s].node[p]];
                if (job >= 0) {
                    shiftOf[job] = s;
                }
            }
        }
        System.arraycopy(absentBefore, 0, absent, 0, absentCountBefore);
        absentCount = absentCountBefore;
        for (int i = 0; i < absentCount; i++) {
            shiftOf[absent[i]] = -1;
        }
    }

    /** Reckons a changed tour; false if it has become too late somewhere. */
    boolean reckon(Tour tour) {
        return tour.reckon(++stamps);
    }

    /** Puts a job where it fits; the tour is touched already. */
    void insert(Tour tour, int position, int node) {
        tour.insertReckoned(position, node, ++stamps);
    }

    /** Puts the depot call where it costs least, or leaves it away if nothing needs it. The tour is touched already. */
    void settleDepot(Tour tour) {
        if (tour.depotAt == 0) {
            return;
        }
        int was = tour.depotAt;
        tour.remove(was);
        int needed = tour.depotNeededBefore();
        boolean possible = reckon(tour);
        if (needed > tour.size + 1 && possible) {
            return;
        }
        int best = possible ? cheapestDepot(tour, needed) : 0;
        tour.insert(best == 0 ? was : best, arrays.depotNode(tour.shift));
        reckon(tour);
    }

    /** Puts a job among the absent. */
    void drop(int job) {
        shiftOf[job] = -1;
        absent[absentCount++] = job;
    }

    /** Reckons a tour without depot call, which is put in where one is needed; false if the tour cannot be done. */
    boolean reckonWithDepot(Tour tour) {
        int needed = tour.depotNeededBefore();
        if (!reckon(tour)) {
            return false;
        }
        if (needed > tour.size + 1) {
            return true;
        }
        int best = arrays.hasDepot[tour.shift] ? cheapestDepot(tour, needed) : 0;
        if (best == 0) {
            return false;
        }
        tour.insert(best, arrays.depotNode(tour.shift));
        return reckon(tour);
    }

    private int cheapestDepot(Tour tour, int needed) {
        int depotNode = arrays.depotNode(tour.shift);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 1; p <= needed && p <= tour.size + 1; p++) {
            double duration = tour.durationWith(depotNode, p);
            double cost =
                    arrays.perTime[tour.shift] * duration + arrays.perDistance[tour.shift] * tour.detour(depotNode, p);
            if (duration < Double.POSITIVE_INFINITY && cost < least) {
                least = cost;
                best = p;
            }
        }
        return best;
    }

    RoutePlan plan() {
        var routes = new ArrayList<List<Stop>>();
        for (var tour : tours) {
            var stops = new ArrayList<Stop>();
            for (int p = 1; p <= tour.size; p++) {
                int job = arrays.nodeJob[tour.node[p]];
                stops.add(job < 0 ? Stop.depot() : new Stop(job, tour.node[p] - arrays.firstNode[job]));
            }
            routes.add(stops);
        }
        var unserved = IntStream.range(0, arrays.jobs)
                .filter(j -> shiftOf[j] < 0)
                .boxed()
                .toList();
        return new RoutePlan(routes, unserved, cost());
    }
}
