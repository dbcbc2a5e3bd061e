package dev.millwright.planner.evaluation.routing;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * How a benchmark is run.
 *
 * @param data the benchmark's directory
 * @param seconds processor time per instance (dynamic: per plan) of all solving threads together, greater than zero
 * @param threads solving threads, one or more; each has its equal part of the seconds
 * @param seed of the first chain
 * @param only which instances, by name
 */
public record RunOptions(Path data, double seconds, int threads, long seed, Predicate<String> only) {
    /** Refuses what cannot run. */
    public RunOptions {
        if (!(seconds > 0) || threads < 1) {
            throw new IllegalArgumentException(
                    "seconds: %s, threads: %d (expected: both > 0)".formatted(seconds, threads));
        }
    }
}
