package dev.millwright.planner.routing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The problem as flat arrays. A node is one window of one job, or a shift's depot call, start or end, in this order; so every
 * node has one place, one window and one service time, and several windows cost nothing in the inner loops.
 */
final class ProblemArrays {
    /** Neighbours that a string removal may reach from its seed. */
    private static final int NEAR_MAX = 500;

    static final byte NEVER = 0;
    static final byte AFTER_DEPOT = 1;
    static final byte ALWAYS = 2;

    final int jobs;
    final int shifts;
    final int kinds;
    final int places;
    final double[] time;
    final double[] distance;
    /** The same by destination: all ways to a place lie side by side. The very array of above where both ways are alike. */
    final double[] timeInto;

    final double[] distanceInto;
    final int jobNodes;
    final int[] firstNode;
    final int[] nodeJob;
    final int[] nodePlace;
    final double[] nodeService;
    final double[] nodeOpens;
    final double[] nodeCloses;
    /** By job × shift: {@link #NEVER}, {@link #AFTER_DEPOT} or {@link #ALWAYS}. */
    final byte[] fit;

    final int[][] shiftsOf;
    final double[] price;
    final double[] unservedPrice;
    final boolean[] fixed;
    final int[] jobParts;
    final int[] shiftParts;
    final double[] perTime;
    final double[] perDistance;
    final double[] ifUsed;
    final boolean[] started;
    final boolean[] hasDepot;
    /** Shifts that are alike have the same number: of the empty ones only the first is tried. */
    final int[] alike;

    final int[][] near;

    ProblemArrays(RoutingProblem problem) {
        jobs = problem.jobs().size();
        shifts = problem.shifts().size();
        kinds = problem.shifts().getFirst().parts().size();
        places = problem.places();
        time = matrix(problem.travel()::time);
        var ways = matrix(problem.travel()::distance);
        boolean distanceIsTime = Arrays.equals(time, ways);
        distance = distanceIsTime ? time : ways;
        timeInto = transposed(time);
        distanceInto = distanceIsTime ? timeInto : transposed(distance);
        jobNodes = problem.jobs().stream().mapToInt(j -> j.windows().size()).sum();
        int nodes = jobNodes + 3 * shifts;
        firstNode = new int[jobs + 1];
        nodeJob = new int[nodes];
        nodePlace = new int[nodes];
        nodeService = new double[nodes];
        nodeOpens = new double[nodes];
        nodeCloses = new double[nodes];
        fit = new byte[jobs * shifts];
        price = new double[jobs * shifts];
        unservedPrice = new double[jobs];
        fixed = new boolean[jobs];
        jobParts = new int[jobs * kinds];
        shiftParts = new int[shifts * kinds];
        perTime = new double[shifts];
        perDistance = new double[shifts];
        ifUsed = new double[shifts];
        started = new boolean[shifts];
        hasDepot = new boolean[shifts];
        alike = new int[shifts];
        Arrays.fill(nodeJob, -1);
        shiftsInto(problem);
        jobsInto(problem);
        shiftsOf = IntStream.range(0, jobs)
                .mapToObj(j -> IntStream.range(0, shifts)
                        .filter(s -> fit[j * shifts + s] != NEVER)
                        .toArray())
                .toArray(int[][]::new);
        near = neighbours();
    }

    private double[] matrix(Travel.TimeBetween between) {
        var matrix = new double[places * places];
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                matrix[i * places + j] = i == j ? 0 : between.time(i, j);
            }
        }
        return matrix;
    }

    private double[] transposed(double[] matrix) {
        var turned = matrix((from, to) -> matrix[to * places + from]);
        return Arrays.equals(turned, matrix) ? matrix : turned;
    }

    private void shiftsInto(RoutingProblem problem) {
        var seen = new HashMap<Object, Integer>();
        for (int s = 0; s < shifts; s++) {
            var shift = problem.shifts().get(s);
            var depot = shift.depot();
            hasDepot[s] = depot != null;
            if (depot != null) {
                node(
                        depotNode(s),
                        depot.place(),
                        depot.service(),
                        depot.window().opens(),
                        depot.window().closes());
            }
            node(
                    startNode(s),
                    shift.start(),
                    0,
                    shift.departure().opens(),
                    shift.departure().closes());
            node(endNode(s), shift.end(), 0, Double.NEGATIVE_INFINITY, shift.latestEnd());
            for (int k = 0; k < kinds; k++) {
                shiftParts[s * kinds + k] = shift.parts().get(k);
            }
            perTime[s] = shift.prices().perTime();
            perDistance[s] = shift.prices().perDistance();
            ifUsed[s] = shift.prices().ifUsed();
            started[s] = shift.started();
            int column = s;
            var prices = problem.jobs().stream()
                    .map(j -> j.shiftPrices().isEmpty() ? 0.0 : j.shiftPrices().get(column))
                    .toList();
            var key = List.of(
                    new Shift(
                            "",
                            shift.start(),
                            shift.end(),
                            shift.departure(),
                            shift.latestEnd(),
                            shift.skills(),
                            shift.tools(),
                            shift.parts(),
                            depot,
                            shift.started(),
                            shift.prices()),
                    prices);
            alike[s] = seen.computeIfAbsent(key, _ -> seen.size());
        }
    }

    private void jobsInto(RoutingProblem problem) {
        int node = 0;
        for (int j = 0; j < jobs; j++) {
            var job = problem.jobs().get(j);
            firstNode[j] = node;
            for (var window : job.windows()) {
                nodeJob[node] = j;
                node(node++, job.place(), job.service(), window.opens(), window.closes());
            }
            unservedPrice[j] = job.unservedPrice();
            fixed[j] = job.fixed();
            for (int k = 0; k < job.parts().size(); k++) {
                jobParts[j * kinds + k] = job.parts().get(k);
            }
            for (int s = 0; s < shifts; s++) {
                price[j * shifts + s] =
                        job.shiftPrices().isEmpty() ? 0 : job.shiftPrices().get(s);
                boolean possible =
                        nodeOpens[startNode(s)] + time[nodePlace[startNode(s)] * places + nodePlace[endNode(s)]]
                                <= nodeCloses[endNode(s)];
                fit[j * shifts + s] = possible ? fit(job, problem.shifts().get(s), price[j * shifts + s]) : NEVER;
            }
        }
        firstNode[jobs] = node;
    }

    private static byte fit(Job job, Shift shift, double price) {
        if (price == Double.POSITIVE_INFINITY || (job.skills() & ~shift.skills()) != 0) {
            return NEVER;
        }
        boolean inTime = job.windows().stream()
                .anyMatch(w -> w.opens() + job.service() <= shift.latestEnd()
                        && w.closes() >= shift.departure().opens());
        if (!inTime) {
            return NEVER;
        }
        boolean equipped = (job.tools() & ~shift.tools()) == 0
                && IntStream.range(0, job.parts().size())
                        .allMatch(k -> job.parts().get(k) <= shift.parts().get(k));
        return equipped ? ALWAYS : shift.depot() != null ? AFTER_DEPOT : NEVER;
    }

    private void node(int node, int place, double service, double opens, double closes) {
        nodePlace[node] = place;
        nodeService[node] = service;
        nodeOpens[node] = opens;
        nodeCloses[node] = closes;
    }

    private int[][] neighbours() {
        var all = new int[jobs][];
        int count = Math.min(jobs, NEAR_MAX);
        var order = new Integer[jobs];
        for (int j = 0; j < jobs; j++) {
            int from = nodePlace[firstNode[j]] * places;
            for (int i = 0; i < jobs; i++) {
                order[i] = i;
            }
            int self = j;
            Arrays.sort(order, (a, b) -> {
                if (a == self || b == self) {
                    return Boolean.compare(b == self, a == self);
                }
                int byTime = Double.compare(time[from + nodePlace[firstNode[a]]], time[from + nodePlace[firstNode[b]]]);
                return byTime != 0 ? byTime : Integer.compare(a, b);
            });
            all[j] = new int[count];
            for (int i = 0; i < count; i++) {
                all[j][i] = order[i];
            }
        }
        return all;
    }

    int depotNode(int shift) {
        return jobNodes + shift;
    }

    int startNode(int shift) {
        return jobNodes + shifts + shift;
    }

    int endNode(int shift) {
        return jobNodes + 2 * shifts + shift;
    }
}
