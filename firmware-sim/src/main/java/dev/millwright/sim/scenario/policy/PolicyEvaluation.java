package dev.millwright.sim.scenario.policy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** One simulated year of the same fleets under several ways to look after them. */
public final class PolicyEvaluation {
    private final InstantSource clock;
    private final PlannerSettings planner;

    /** An evaluation whose report is dated by {@code clock}, with the starting values of the planner. */
    public PolicyEvaluation(InstantSource clock) {
        this.clock = clock;
        planner = PlannerSettings.of(ConfigFactory.load());
    }

    /**
     * Runs.
     *
     * @param settings what to try
     * @param progress hears one line per step
     * @throws InterruptedException if it is told to stop
     */
    public PolicyReport run(PolicySettings settings, Consumer<String> progress) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(settings.threads())) {
            var trials = new Trials(settings, pool, progress);
            return trials.run();
        }
    }

    private final class Trials {
        private final PolicySettings settings;
        private final ExecutorService pool;
        private final Consumer<String> progress;
        private final List<PolicyFleet> fleets;

        Trials(PolicySettings settings, ExecutorService pool, Consumer<String> progress) {
            this.settings = settings;
            this.pool = pool;
            this.progress = progress;
            progress.accept("making %d fleets of %d machines".formatted(settings.seeds(), settings.machines()));
            fleets = LongStream.range(settings.seed(), settings.seed() + settings.seeds())
                    .mapToObj(seed -> new PolicyFleet(settings, seed, planner))
                    .toList();
        }

        PolicyReport run() throws InterruptedException {
            progress.accept("run to failure, and perfect foresight");
            var runToFailure = Outcome.of("run to failure", fleets, live(RunToFailure::new));
            var bound = Outcome.of("perfect foresight", fleets, live(JustInTime::new));
            progress.accept("fixed intervals");
            var intervals = Intervals.tried(fleets, this::live);
            return PolicyReport.of(settings, clock.instant(), runToFailure, intervals, bound);
        }

        private List<Ledger> live(Supplier<Policy> policy) {
            var running = new ArrayList<Future<Ledger>>();
            for (var fleet : fleets) {
                running.add(pool.submit(() -> new FleetLife(fleet, policy.get(), Long.MAX_VALUE).live()));
            }
            return running.stream().map(PolicyEvaluation::result).toList();
        }
    }

    private static Ledger result(Future<Ledger> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
