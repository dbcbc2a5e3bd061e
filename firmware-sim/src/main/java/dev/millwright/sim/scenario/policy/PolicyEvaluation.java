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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** One simulated year of the same fleets under several ways to look after them. */
public final class PolicyEvaluation {
    private static final int RESTART_EVERY_ROWS = 500;

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
            progress.accept("Millwright: twins, planner, coordinator");
            var watched = liveWatched();
            var millwright = Outcome.of(
                    "Millwright", fleets, watched.stream().map(Watched::ledger).toList());
            progress.accept("the first seed again, with restarts from checkpoints");
            var again = watched(fleets.getFirst(), RESTART_EVERY_ROWS);
            return PolicyReport.of(
                    settings,
                    clock.instant(),
                    new PolicyReport.Trials(runToFailure, intervals, millwright, bound),
                    new PolicyReport.Twins(
                            watched.stream().mapToLong(Watched::nanos).sum()
                                    / 1e3
                                    / watched.stream()
                                            .mapToLong(Watched::values)
                                            .sum(),
                            watched.stream().mapToInt(Watched::stateBytes).max().orElse(0),
                            again.ledger()
                                    .bySite()
                                    .equals(watched.getFirst().ledger().bySite())));
        }

        private List<Ledger> live(Supplier<Policy> policy) {
            return all(fleet -> new FleetLife(fleet, policy.get(), Long.MAX_VALUE).live());
        }

        private List<Watched> liveWatched() {
            return all(fleet -> {
                var watched = watched(fleet, 0);
                progress.accept("  seed %d done".formatted(fleet.seed()));
                return watched;
            });
        }

        private Watched watched(PolicyFleet fleet, int restartEveryRows) {
            var policy = new WithMillwright(restartEveryRows);
            var ledger = new FleetLife(fleet, policy, settings.beginHour()).live();
            var platform = policy.platform();
            return new Watched(ledger, platform.values(), platform.nanos(), platform.stateBytes());
        }

        private <T> List<T> all(Function<PolicyFleet, T> work) {
            var running = new ArrayList<Future<T>>();
            for (var fleet : fleets) {
                running.add(pool.submit(() -> work.apply(fleet)));
            }
            return running.stream().map(PolicyEvaluation::result).toList();
        }
    }

    /** A fleet's life with Millwright, and what its twins took. */
    private record Watched(Ledger ledger, long values, long nanos, int stateBytes) {}

    private static <T> T result(Future<T> running) {
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
