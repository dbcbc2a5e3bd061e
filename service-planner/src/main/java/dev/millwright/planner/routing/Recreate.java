package dev.millwright.planner.routing;

import java.util.SplittableRandom;

/**
 * Greedy insertion with blinks (Christiaens and Vanden Berghe 2020, section 3.3): the absent jobs in one of several orders, each
 * at its cheapest place, which is passed over now and then.
 */
final class Recreate {
    /** Orders and how often each is drawn: random, hardest, farthest, nearest, shortest window, first to open, last to close. */
    private static final int[] ORDERS = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6};

    private final ProblemArrays arrays;
    private final SplittableRandom random;
    private final Insertion insertion;
    private final double blink;
    private final double[][] keys;
    private final double[] shuffled;
    private final int[] classSeen;
    private int round;

    Recreate(ProblemArrays arrays, SearchSettings settings, SplittableRandom random) {
        this.arrays = arrays;
        this.random = random;
        this.insertion = new Insertion(arrays);
        this.blink = settings.blink();
        this.shuffled = new double[arrays.jobs];
        this.classSeen = new int[arrays.shifts];
        this.keys = keys(arrays);
        keys[0] = shuffled;
    }

    private static double[][] keys(ProblemArrays a) {
        var keys = new double[7][a.jobs];
        for (int j = 0; j < a.jobs; j++) {
            int n = a.firstNode[j];
            double parts = 0;
            for (int k = 0; k < a.kinds; k++) {
                parts += a.jobParts[j * a.kinds + k];
            }
            keys[1][j] = a.shiftsOf[j].length - parts / 1000;
            double near = Double.POSITIVE_INFINITY;
            for (int s : a.shiftsOf[j]) {
                near = Math.min(near, a.time[a.nodePlace[a.startNode(s)] * a.places + a.nodePlace[n]]);
            }
            keys[2][j] = -near;
            keys[3][j] = near;
            double open = 0;
            for (int w = n; w < a.firstNode[j + 1]; w++) {
                open += a.nodeCloses[w] - a.nodeOpens[w];
            }
            keys[4][j] = open;
            keys[5][j] = a.nodeOpens[n];
            keys[6][j] = -a.nodeCloses[a.firstNode[j + 1] - 1];
        }
        return keys;
    }

    void apply(Solution solution) {
        int count = solution.absentCount;
        sort(solution.absent, count);
        solution.absentCount = 0;
        for (int i = 0; i < count; i++) {
            int job = solution.absent[i];
            if (!insert(solution, job)) {
                solution.absent[solution.absentCount++] = job;
            }
        }
    }

    private boolean insert(Solution solution, int job) {
        double least = arrays.unservedPrice[job];
        int shift = -1;
        int position = 0;
        int node = 0;
        int depot = 0;
        round++;
        for (int s : arrays.shiftsOf[job]) {
            var tour = solution.tours[s];
            if (tour.size == 0) {
                if (classSeen[arrays.alike[s]] == round) {
                    continue;
                }
                classSeen[arrays.alike[s]] = round;
            }
            double delta = insertion.find(tour, job, blink, random);
            if (delta < least) {
                least = delta;
                shift = s;
                insertion.tell();
                position = insertion.position;
                node = insertion.node;
                depot = insertion.depot;
            }
        }
        if (shift < 0) {
            return false;
        }
        solution.touch(shift);
        var tour = solution.tours[shift];
        if (depot > 0) {
            tour.insert(position, node);
            tour.insert(depot, arrays.depotNode(shift));
            solution.reckon(tour);
        } else {
            solution.insert(tour, position, node);
        }
        solution.shiftOf[job] = shift;
        return true;
    }

    private void sort(int[] absent, int count) {
        int order = ORDERS[random.nextInt(ORDERS.length)];
        var key = keys[order];
        if (order == 0) {
            for (int i = 0; i < count; i++) {
                shuffled[absent[i]] = random.nextDouble();
            }
        }
        if (count > 64) {
            sortMany(absent, count, key);
            return;
        }
        for (int i = 1; i < count; i++) {
            int job = absent[i];
            int at = i;
            while (at > 0 && key[absent[at - 1]] > key[job]) {
                absent[at] = absent[at - 1];
                at--;
            }
            absent[at] = job;
        }
    }

    private static void sortMany(int[] absent, int count, double[] key) {
        var sorted = java.util.Arrays.stream(absent, 0, count)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(job -> key[job]))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, absent, 0, count);
    }
}
