package dev.millwright.planner.routing;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One annealed chain of ruin and recreate on the thread that calls it. */
final class Search {
    private static final int ITERATIONS_PER_LOOK = 64;
    static final double NANOS = 1e9;

    private final ProblemArrays arrays;
    private final SearchSettings settings;
    private final SplittableRandom random;
    private final Solution solution;
    private final Ruin ruin;
    private final Recreate recreate;
    private long iterations;

    Search(ProblemArrays arrays, SearchSettings settings, long seed) {
        this.arrays = arrays;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.solution = new Solution(arrays);
        this.ruin = new Ruin(arrays, settings, random);
        this.recreate = new Recreate(arrays, settings, random);
    }

    /** Searches until the limit or until {@code cancelled}; {@code better} hears every improvement at most once per look. */
    RoutePlan run(
            @Nullable RoutePlan initial, SearchLimit limit, BooleanSupplier cancelled, Consumer<RoutePlan> better) {
        long begin = cpuNanos();
        if (initial != null) {
            solution.load(initial);
        }
        solution.begin();
        recreate.apply(solution);
        solution.keep();
        double current = solution.cost();
        double scale = scale();
        double least = current;
        var best = solution.plan();
        better.accept(best);
        double temperature = settings.hot() * scale;
        double ratio = settings.cold() / settings.hot();
        boolean improved = false;
        for (iterations = 0; ; iterations++) {
            if (iterations % ITERATIONS_PER_LOOK == 0) {
                double done = done(limit, begin);
                if (done >= 1 || cancelled.getAsBoolean()) {
                    break;
                }
                temperature = settings.hot() * scale * Math.pow(ratio, done);
            }
            solution.begin();
            ruin.apply(solution);
            recreate.apply(solution);
            double change = solution.change();
            if (change < -temperature * Math.log(random.nextDouble())) {
                solution.keep();
                current += change;
                if (current < least - Tour.EPSILON) {
                    current = solution.cost();
                    least = current;
                    best = solution.plan();
                    improved = true;
                }
            } else {
                solution.undo();
            }
            if (improved && iterations % ITERATIONS_PER_LOOK == 0) {
                better.accept(best);
                improved = false;
            }
        }
        better.accept(best);
        return best;
    }

    /** Steps made. */
    long iterations() {
        return iterations;
    }

    /** What moving a job can change: the first plan's cost without the parts that no plan changes, per job. */
    private double scale() {
        double sum = 0;
        int served = 0;
        for (var tour : solution.tours) {
            double work = 0;
            for (int p = 1; p <= tour.size; p++) {
                work += arrays.nodeService[tour.node[p]];
                served++;
            }
            sum += tour.size == 0 ? 0 : tour.cost - tour.prices - arrays.perTime[tour.shift] * work;
        }
        return served == 0 || !(sum > 0) ? 1 : sum / served;
    }

    private double done(SearchLimit limit, long begin) {
        double byCount = (double) iterations / limit.iterationsMax();
        return limit.cpuSecondsMax() == Double.POSITIVE_INFINITY
                ? byCount
                : Math.max(byCount, (cpuNanos() - begin) / NANOS / limit.cpuSecondsMax());
    }

    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
