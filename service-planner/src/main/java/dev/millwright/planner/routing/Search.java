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
    private final Exchange exchange;
    private long iterations;
    private double scale;

    Search(ProblemArrays arrays, SearchSettings settings, long seed) {
        this.arrays = arrays;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.solution = new Solution(arrays);
        this.ruin = new Ruin(arrays, settings, random);
        this.exchange = new Exchange(arrays, random);
        this.recreate = new Recreate(arrays, settings, random);
    }

    /**
     * Searches until the limit or until {@code cancelled}: some short chains from nothing, then a long one that begins with the
     * best of them; with an initial plan only the long one. {@code better} hears every improvement at most once per look.
     */
    RoutePlan run(
            @Nullable RoutePlan initial, SearchLimit limit, BooleanSupplier cancelled, Consumer<RoutePlan> better) {
        var clock = new Clock(limit, cpuNanos());
        double until = 0;
        var found = initial;
        for (int start = 0; initial == null && start < settings.starts() && !cancelled.getAsBoolean(); start++) {
            until += settings.startShare();
            var plan = chain(null, settings.hot(), clock, until, cancelled, better);
            found = found == null || plan.cost() < found.cost() ? plan : found;
        }
        double hot = initial == null ? settings.hot() * settings.reheat() : settings.hot();
        var plan = chain(found, hot, clock, 1, cancelled, better);
        return found == null || initial != null || plan.cost() < found.cost() ? plan : found;
    }

    private RoutePlan chain(
            @Nullable RoutePlan from,
            double hot,
            Clock clock,
            double until,
            BooleanSupplier cancelled,
            Consumer<RoutePlan> better) {
        double begin = clock.done();
        if (from == null) {
            solution.clear();
        } else {
            solution.load(from);
        }
        solution.begin();
        recreate.apply(solution);
        solution.keep();
        double current = solution.cost();
        if (scale == 0) {
            scale = scale();
        }
        double least = current;
        var best = solution.plan();
        better.accept(best);
        double temperature = hot * scale;
        boolean improved = false;
        for (int step = 0; ; step++, iterations++) {
            if (step % ITERATIONS_PER_LOOK == 0) {
                double done = begin >= until ? 1 : (clock.done() - begin) / (until - begin);
                if (done >= 1 || cancelled.getAsBoolean()) {
                    break;
                }
                temperature = hot * scale * Math.pow(settings.cold() / hot, done);
                if (improved) {
                    better.accept(best);
                    improved = false;
                }
            }
            solution.begin();
            if (random.nextDouble() < settings.exchange()) {
                exchange.apply(solution);
            }
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

    /** How much of the limit is used up. */
    private final class Clock {
        private final SearchLimit limit;
        private final long begin;

        Clock(SearchLimit limit, long begin) {
            this.limit = limit;
            this.begin = begin;
        }

        /** From 0 to 1. */
        double done() {
            double byCount = (double) iterations / limit.iterationsMax();
            return limit.cpuSecondsMax() == Double.POSITIVE_INFINITY
                    ? byCount
                    : Math.max(byCount, (cpuNanos() - begin) / NANOS / limit.cpuSecondsMax());
        }
    }

    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
