package dev.millwright.planner.routing;

import java.util.SplittableRandom;

/**
 * Lets two shifts take each other's work over, one of which may have none: strings alone rarely move a whole day to a technician
 * who lives nearer. What does not fit the new technician joins the absent jobs.
 */
final class Exchange {
    private final ProblemArrays arrays;
    private final SplittableRandom random;
    private int[] first = new int[16];
    private int[] second = new int[16];

    Exchange(ProblemArrays arrays, SplittableRandom random) {
        this.arrays = arrays;
        this.random = random;
    }

    void apply(Solution solution) {
        int job = random.nextInt(arrays.jobs);
        int a = solution.shiftOf[job];
        int b = random.nextInt(arrays.shifts);
        if (a < 0 || a == b || arrays.alike[a] == arrays.alike[b]) {
            return;
        }
        var tourA = solution.tours[a];
        var tourB = solution.tours[b];
        if (holdsFixed(tourA) || holdsFixed(tourB)) {
            return;
        }
        solution.touch(a);
        solution.touch(b);
        if (first.length < tourA.size) {
            first = new int[tourA.size * 2];
        }
        if (second.length < tourB.size) {
            second = new int[tourB.size * 2];
        }
        int countA = empty(tourA, first);
        int countB = empty(tourB, second);
        fill(solution, tourA, second, countB);
        fill(solution, tourB, first, countA);
    }

    private boolean holdsFixed(Tour tour) {
        for (int p = 1; p <= tour.size; p++) {
            int job = arrays.nodeJob[tour.node[p]];
            if (job >= 0 && arrays.fixed[job]) {
                return true;
            }
        }
        return false;
    }

    private int empty(Tour tour, int[] nodes) {
        int count = 0;
        for (int p = 1; p <= tour.size; p++) {
            if (arrays.nodeJob[tour.node[p]] >= 0) {
                nodes[count++] = tour.node[p];
            }
        }
        while (tour.size > 0) {
            tour.remove(tour.size);
        }
        return count;
    }

    private void fill(Solution solution, Tour tour, int[] nodes, int count) {
        for (int i = 0; i < count; i++) {
            int job = arrays.nodeJob[nodes[i]];
            if (arrays.fit[job * arrays.shifts + tour.shift] == ProblemArrays.NEVER) {
                solution.drop(job);
            } else {
                solution.shiftOf[job] = tour.shift;
                tour.insert(tour.size + 1, nodes[i]);
            }
        }
        while (!solution.reckonWithDepot(tour) && tour.size > 0) {
            solution.drop(arrays.nodeJob[tour.node[tour.size]]);
            tour.remove(tour.size);
        }
    }
}
