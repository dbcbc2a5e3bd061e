package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.Verdict;

/**
 * One instance, solved and checked.
 *
 * @param instance its name
 * @param verdict of the separate check
 * @param gap percent above the best known, NaN if none is known
 * @param gapToPublished percent above the published one, NaN if none is known
 * @param cpuSeconds processor time of all chains
 * @param iterations of all chains, 0 if the solver does not tell
 */
record Outcome(
        String instance, Verdict verdict, double gap, double gapToPublished, double cpuSeconds, long iterations) {
    String group() {
        return InstanceFiles.group(instance);
    }

    String line() {
        return "%-8s cost %11.4f  gap %+7.3f %%  to published %+7.3f %%  unserved %d  %.1f CPU-s%s%s"
                .formatted(
                        instance,
                        verdict.cost(),
                        gap,
                        gapToPublished,
                        verdict.unserved(),
                        cpuSeconds,
                        iterations == 0 ? "" : "  %,d steps".formatted(iterations),
                        verdict.sound() ? "" : "  BROKEN: " + verdict.broken());
    }
}
