package dev.millwright.planner.routing;

import java.util.SplittableRandom;

/**
 * The cheapest place of a job in a tour, over all positions, windows and, if it needs one, places of the depot call before it.
 * Answers are kept until the tour changes: most tours outlive many iterations, because most iterations are undone.
 */
final class Insertion {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final int NOT_KEPT = -1;

    private final ProblemArrays a;
    private final long[] keptStamp;
    private final double[] keptDelta;
    private final int[] keptPosition;
    private final int[] keptNode;
    private final int[] keptDepot;

    private double delta;
    /** Where the answer of {@link #find} is kept. */
    private int kept = NOT_KEPT;

    int position;
    int node;
    /** Position of a new depot call, counted before anything is inserted; 0 if none is needed. Then position ≥ depot. */
    int depot;

    private int skipped;

    Insertion(ProblemArrays arrays) {
        this.a = arrays;
        int pairs = arrays.jobs * arrays.shifts;
        keptStamp = new long[pairs];
        keptDelta = new double[pairs];
        keptPosition = new int[pairs];
        keptNode = new int[pairs];
        keptDepot = new int[pairs];
    }

    /**
     * Finds the cheapest place of {@code job} in {@code tour}, passing over the very best one with chance {@code blink}.
     *
     * @return what it costs more, infinite if there is no place; where it is, {@link #tell} says
     */
    double find(Tour tour, int job, double blink, SplittableRandom random) {
        int pair = job * a.shifts + tour.shift;
        kept = pair;
        if (keptStamp[pair] != tour.stamp) {
            search(tour, job, 0);
            keptStamp[pair] = tour.stamp;
            keptDelta[pair] = delta;
            keptPosition[pair] = position;
            keptNode[pair] = node;
            keptDepot[pair] = depot;
        }
        double least = keptDelta[pair];
        if (least != NONE && random.nextDouble() < blink) {
            search(tour, job, keptPosition[pair]);
            kept = NOT_KEPT;
            least = delta;
        }
        return least;
    }

    /** Puts the place last found into {@link #position}, {@link #node} and {@link #depot}. */
    void tell() {
        if (kept != NOT_KEPT) {
            position = keptPosition[kept];
            node = keptNode[kept];
            depot = keptDepot[kept];
        }
    }

    private void search(Tour tour, int job, int skip) {
        delta = NONE;
        position = 0;
        node = -1;
        depot = 0;
        skipped = skip;
        boolean carried = tour.carries(job);
        if (tour.depotAt == 0 && !carried) {
            if (a.hasDepot[tour.shift]) {
                behindNewDepot(tour, job);
            }
            return;
        }
        int first = carried ? 1 : tour.depotAt + 1;
        for (int n = a.firstNode[job]; n < a.firstNode[job + 1]; n++) {
            if (a.perTime[tour.shift] == 0) {
                byDistance(tour, n, first);
            } else {
                byTime(tour, n, first);
            }
        }
    }

    /** Cost of the whole tour with {@code job}'s price, less what it costs now. */
    private double more(Tour tour, int job, double duration, double distance) {
        int s = tour.shift;
        return a.perTime[s] * duration
                + a.perDistance[s] * distance
                + tour.prices
                + a.price[job * a.shifts + s]
                + a.ifUsed[s]
                - tour.cost;
    }

    private void byDistance(Tour tour, int n, int first) {
        double opens = a.nodeOpens[n];
        double closes = a.nodeCloses[n] + Tour.EPSILON;
        double service = a.nodeService[n];
        int row = a.nodePlace[n] * a.places;
        double least = NONE;
        int at = 0;
        int last = tour.size + 1;
        int[] place = tour.place;
        for (int p = first; p <= last; p++) {
            if (tour.ready[p - 1] > closes) {
                break;
            }
            if (tour.tailLatest[p] < opens + service || p == skipped) {
                continue;
            }
            int there = row + place[p - 1];
            int on = row + place[p];
            double detour = a.distanceInto[there] + a.distance[on] - tour.leg[p];
            if (detour >= least) {
                continue;
            }
            double begin = Math.max(tour.ready[p - 1] + a.timeInto[there], opens);
            if (begin > closes || begin + service + a.time[on] > tour.tailLatest[p] + Tour.EPSILON) {
                continue;
            }
            least = detour;
            at = p;
        }
        if (at > 0) {
            propose(more(tour, a.nodeJob[n], 0, tour.distance + least), at, n, 0);
        }
    }

    private void propose(double cost, int at, int n, int depotAt) {
        if (cost < delta) {
            delta = cost;
            position = at;
            node = n;
            depot = depotAt;
        }
    }

    private void byTime(Tour tour, int n, int first) {
        double opens = a.nodeOpens[n];
        double closes = a.nodeCloses[n];
        double service = a.nodeService[n];
        int row = a.nodePlace[n] * a.places;
        int job = a.nodeJob[n];
        int last = tour.size + 1;
        int[] place = tour.place;
        boolean ways = a.perDistance[tour.shift] != 0;
        for (int p = first; p <= last; p++) {
            if (tour.ready[p - 1] > closes + Tour.EPSILON) {
                break;
            }
            if (tour.tailLatest[p] + Tour.EPSILON < opens + service || p == skipped) {
                continue;
            }
            int there = row + place[p - 1];
            double head = tour.headDuration[p - 1] + a.timeInto[there];
            double earliest = tour.headEarliest[p - 1];
            if (earliest + head > closes + Tour.EPSILON) {
                continue;
            }
            int on = row + place[p];
            double latest = tour.headLatest[p - 1];
            double wait = Math.max(opens - head - latest, 0);
            double so = head + service + wait + a.time[on];
            if (Math.max(opens - head, earliest) - wait + so > tour.tailLatest[p] + Tour.EPSILON) {
                continue;
            }
            double later = Math.max(tour.tailEarliest[p] - so - Math.min(closes - head, latest), 0);
            double detour = ways ? a.distanceInto[there] + a.distance[on] - tour.leg[p] : 0;
            propose(more(tour, job, so + tour.tailDuration[p] + later, tour.distance + detour), p, n, 0);
        }
    }

    /** All places of the job together with all places of a depot call before it. */
    private void behindNewDepot(Tour tour, int job) {
        int depotNode = a.depotNode(tour.shift);
        int depotPlace = a.nodePlace[depotNode];
        for (int d = 1; d <= tour.size + 1; d++) {
            int from = a.nodePlace[tour.node[d - 1]];
            double head = tour.headDuration[d - 1] + a.time[from * a.places + depotPlace];
            double earliest = tour.headEarliest[d - 1];
            double latest = tour.headLatest[d - 1];
            if (earliest + head > a.nodeCloses[depotNode] + Tour.EPSILON) {
                break;
            }
            double detour = a.distance[from * a.places + depotPlace];
            for (int n = depotNode, p = d; ; n = tour.node[p], p++) {
                // Invariant: head is the duration up to the arrival at n, which stands just before position p.
                if (earliest + head > a.nodeCloses[n] + Tour.EPSILON) {
                    break;
                }
                double wait = Math.max(a.nodeOpens[n] - head - latest, 0);
                earliest = Math.max(a.nodeOpens[n] - head, earliest) - wait;
                latest = Math.min(a.nodeCloses[n] - head, latest);
                head += a.nodeService[n] + wait;
                double gone = p == d ? 0 : onTheWay(tour, d, depotPlace);
                for (int v = a.firstNode[job]; v < a.firstNode[job + 1] && p != skipped; v++) {
                    join(tour, v, n, p, d, head, earliest, latest, detour, gone);
                }
                if (p > tour.size) {
                    break;
                }
                head += a.time[a.nodePlace[n] * a.places + a.nodePlace[tour.node[p]]];
            }
        }
    }

    /** Distance from the depot to the stop behind it, less that of the way it interrupts. */
    private double onTheWay(Tour tour, int d, int depotPlace) {
        int to = a.nodePlace[tour.node[d]];
        return a.distance[depotPlace * a.places + to] - a.distance[a.nodePlace[tour.node[d - 1]] * a.places + to];
    }

    private void join(
            Tour tour,
            int v,
            int previous,
            int p,
            int d,
            double duration,
            double earliest,
            double latest,
            double detour,
            double gone) {
        int place = a.nodePlace[v];
        int there = a.nodePlace[previous] * a.places + place;
        int to = a.nodePlace[tour.node[p]];
        int on = place * a.places + to;
        double opens = a.nodeOpens[v];
        double closes = a.nodeCloses[v];
        double head = duration + a.time[there];
        if (earliest + head > closes + Tour.EPSILON) {
            return;
        }
        double wait = Math.max(opens - head - latest, 0);
        double so = head + a.nodeService[v] + wait + a.time[on];
        if (Math.max(opens - head, earliest) - wait + so > tour.tailLatest[p] + Tour.EPSILON) {
            return;
        }
        double later = Math.max(tour.tailEarliest[p] - so - Math.min(closes - head, latest), 0);
        int left = p == d ? a.nodePlace[tour.node[d - 1]] : a.nodePlace[previous];
        double way = detour + gone + a.distance[there] + a.distance[on] - a.distance[left * a.places + to];
        propose(more(tour, a.nodeJob[v], so + tour.tailDuration[p] + later, tour.distance + way), p, v, d);
    }
}
