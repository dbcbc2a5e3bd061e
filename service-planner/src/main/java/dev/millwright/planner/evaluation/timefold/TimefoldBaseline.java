package dev.millwright.planner.evaluation.timefold;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import dev.millwright.planner.check.SolomonInstance;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Timefold's community edition as it comes, its phases and moves not set by us, on one thread. It is stopped when that thread has
 * used its processor time, as our own search is: seconds by the clock would depend on what else the machine does.
 */
public final class TimefoldBaseline {
    private static final double NANOS = 1e9;
    private static final int LOOK_MILLIS = 20;

    private TimefoldBaseline() {}

    /**
     * What it found.
     *
     * @param routes customer numbers in the order of every vehicle, not checked
     * @param cpuSeconds of the solving thread
     */
    public record Answer(List<List<Integer>> routes, double cpuSeconds) {
        /** Copies its lists. */
        public Answer {
            routes = routes.stream().map(List::copyOf).toList();
        }
    }

    /** As in the report: name and version. */
    public static String name() {
        var version = SolverFactory.class.getPackage().getImplementationVersion();
        return "Timefold community" + (version == null ? "" : " " + version);
    }

    /**
     * Solves.
     *
     * @param cpuSeconds processor time of the solving thread, greater than zero
     * @param seed of the solver's random numbers
     */
    public static Answer solve(SolomonInstance instance, double cpuSeconds, long seed) throws InterruptedException {
        var config = new SolverConfig()
                .withSolutionClass(TourPlan.class)
                .withEntityClasses(VehicleTour.class, CustomerVisit.class)
                .withConstraintProviderClass(TourRules.class)
                .withRandomSeed(seed);
        var solver = SolverFactory.<TourPlan>create(config).buildSolver();
        var answer = new CompletableFuture<Answer>();
        var thread = Thread.ofPlatform().name("timefold").daemon().start(() -> {
            try {
                var plan = solver.solve(new TourPlan(instance));
                answer.complete(new Answer(
                        plan.routes(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS));
            } catch (Throwable e) { // Whatever it is: somebody waits for the answer.
                answer.completeExceptionally(e);
            }
        });
        try {
            while (!thread.join(Duration.ofMillis(LOOK_MILLIS))) {
                if (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()) / NANOS >= cpuSeconds) {
                    solver.terminateEarly();
                }
            }
            return answer.get();
        } catch (InterruptedException e) {
            solver.terminateEarly();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Timefold failed on " + instance.name(), e.getCause());
        }
    }
}
