package dev.millwright.planner.routing;

import java.util.SplittableRandom;

/**
 * Slack induction by string removals: takes strings of stops that lie near each other in space out of neighbouring tours, so that
 * the recreation has room in several tours at one place. Christiaens and Vanden Berghe, "Slack induction by string removals for
 * vehicle routing problems", Transportation Science 54(2), 2020, section 3.
 */
final class Ruin {
    private final ProblemArrays arrays;
    private final SearchSettings settings;
    private final SplittableRandom random;
    private int[] jobs = new int[16];
    private int[] positions = new int[16];

    Ruin(ProblemArrays arrays, SearchSettings settings, SplittableRandom random) {
        this.arrays = arrays;
        this.settings = settings;
        this.random = random;
    }

    void apply(Solution solution) {
        int served = arrays.jobs - solution.absentCount;
        if (served == 0) {
            return;
        }
        int used = 0;
        for (var tour : solution.tours) {
            used += tour.size > 0 ? 1 : 0;
        }
        double longest = Math.min(settings.stringMax(), (double) served / used);
        double stringsMax = 4 * settings.averageRemoved() / (1 + longest) - 1;
        int strings = (int) (random.nextDouble() * Math.max(stringsMax, 0) + 1);
        int seed = random.nextInt(arrays.jobs);
        for (int job : arrays.near[seed]) {
            if (strings == 0) {
                break;
            }
            int shift = solution.shiftOf[job];
            if (shift < 0 || solution.isTouched(shift)) {
                continue;
            }
            var tour = solution.tours[shift];
            int count = list(tour, job);
            if (count == 0) {
                continue;
            }
            int most = (int) Math.min(count, longest);
            remove(solution, tour, count, 1 + (int) (random.nextDouble() * most));
            strings--;
        }
    }

    private int center;

    /** Lists what may be removed from the tour; 0 if {@code job} itself may not. */
    private int list(Tour tour, int job) {
        if (arrays.fixed[job]) {
            return 0;
        }
        if (jobs.length < tour.size) {
            jobs = new int[tour.size * 2];
            positions = new int[tour.size * 2];
        }
        int count = 0;
        for (int p = 1; p <= tour.size; p++) {
            int other = arrays.nodeJob[tour.node[p]];
            if (other >= 0 && !arrays.fixed[other]) {
                if (other == job) {
                    center = count;
                }
                jobs[count] = other;
                positions[count++] = p;
            }
        }
        return count;
    }

    private void remove(Solution solution, Tour tour, int count, int wanted) {
        int length = Math.min(wanted, count);
        int kept = 0;
        if (length > 1 && length < count && random.nextDouble() < settings.splitShare()) {
            kept = 1;
            while (length + kept < count && random.nextDouble() < settings.splitDeeper()) {
                kept++;
            }
        }
        int whole = length + kept;
        int low = Math.max(0, center - whole + 1);
        int high = Math.min(center, count - whole);
        int first = low + random.nextInt(high - low + 1);
        // The kept piece lies anywhere inside the string; the seed's own stop may be in it, as in the article.
        int keptFrom = kept == 0 ? first + whole : first + random.nextInt(length + 1);
        solution.touch(tour.shift);
        for (int i = first + whole - 1; i >= first; i--) {
            if (i >= keptFrom && i < keptFrom + kept) {
                continue;
            }
            tour.remove(positions[i]);
            solution.drop(jobs[i]);
        }
        tour.depotAt = 0;
        for (int p = 1; p <= tour.size; p++) {
            if (arrays.nodeJob[tour.node[p]] < 0) {
                tour.depotAt = p;
            }
        }
        if (tour.depotAt > 0) {
            solution.settleDepot(tour);
        } else {
            solution.reckon(tour);
        }
    }
}
