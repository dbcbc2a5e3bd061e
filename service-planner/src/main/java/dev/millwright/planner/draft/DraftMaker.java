package dev.millwright.planner.draft;

import dev.millwright.planner.draft.Comparison.Side;
import dev.millwright.planner.draft.PlanDraft.Phase;
import dev.millwright.planner.draft.PlanDraft.Progress;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.planning.WholePlanner;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes drafts one after the other on a thread of its own: reads the present, lets the planner search, compares, writes. A timer puts
 * a sign of life into the row of everything under way, of what waits for its turn, too; a row without one is of a process that has
 * ended.
 */
final class DraftMaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DraftMaker.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);
    private static final double NANOS = 1e9;
    private static final long SEED = 1;

    private final Database database;
    private final PresentStore presents;
    private final WholePlanner planner;
    private final PlanSolver rules;
    private final long iterationsMax;
    private final InstantSource clock;
    private final Consumer<UUID> changed;
    private final ThreadPoolExecutor thread;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drafts-alive-", 0).daemon().factory());
    private final Map<UUID, Work> underWay = new ConcurrentHashMap<>();

    /**
     * A maker.
     *
     * @param waitingMax most drafts that wait for the one that is made
     * @param changed called with the id after every change of a row; must return at once
     */
    DraftMaker(
            Database database,
            PresentStore presents,
            WholePlanner planner,
            PlanSolver rules,
            long iterationsMax,
            int waitingMax,
            InstantSource clock,
            Consumer<UUID> changed) {
        this.database = database;
        this.presents = presents;
        this.planner = planner;
        this.rules = rules;
        this.iterationsMax = iterationsMax;
        this.clock = clock;
        this.changed = changed;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waitingMax),
                Thread.ofPlatform().name("drafts-", 0).daemon().factory());
        var _ = heart.scheduleWithFixedDelay(
                this::beat, SIGN_OF_LIFE.toSeconds(), SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A draft while it is being made. Thread-safe. */
    private static final class Work {
        private final int seconds;
        private Phase phase = Phase.WAITING;
        private long searchingSince;
        private boolean cancelled;
        private WholePlanner.@Nullable Making making;

        private Work(int seconds) {
            this.seconds = seconds;
        }

        synchronized void enter(Phase next) {
            phase = next;
        }

        synchronized void search(WholePlanner.Making now) {
            phase = Phase.SEARCHING;
            searchingSince = System.nanoTime();
            making = now;
            if (cancelled) {
                now.cancel();
            }
        }

        synchronized boolean isSearching() {
            return phase == Phase.SEARCHING;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            if (making != null) {
                making.cancel();
            }
        }

        synchronized Progress progress() {
            double share = switch (phase) {
                case WAITING, READING -> 0;
                case SEARCHING -> Math.min(1, (System.nanoTime() - searchingSince) / NANOS / seconds);
                case COMPARING -> 1;
            };
            Money best = making == null
                    ? null
                    : making.bestSoFar().map(plan -> plan.figures().cost()).orElse(null);
            return new Progress(phase, share, best);
        }
    }

    /**
     * Begins to make {@code draft}, whose row stands already.
     *
     * @throws RejectedExecutionException if too many wait
     */
    void begin(PlanDraft draft) {
        var work = new Work(draft.seconds());
        underWay.put(draft.id(), work);
        try {
            thread.execute(() -> run(draft, work));
        } catch (RejectedExecutionException full) {
            underWay.remove(draft.id());
            throw full;
        }
    }

    /** {@code draft} with how far it is, if it is being made here. */
    PlanDraft withProgress(PlanDraft draft) {
        var work = underWay.get(draft.id());
        return work == null || draft.state() != DraftState.MAKING ? draft : draft.at(work.progress());
    }

    /** Stops it if it is being made here. */
    void cancel(UUID id) {
        var work = underWay.get(id);
        if (work != null) {
            work.cancel();
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        underWay.values().forEach(Work::cancel);
        thread.shutdownNow();
    }

    /** Gives a sign of life for everything under way, and stops what somebody has ended. */
    private void beat() {
        var works = Map.copyOf(underWay);
        if (works.isEmpty()) {
            return;
        }
        try {
            var wanted = wanted(works.keySet());
            works.forEach((id, work) -> {
                if (!wanted.contains(id)) {
                    work.cancel();
                } else if (work.isSearching()) {
                    changed.accept(id);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("No sign of life could be stored for {} drafts; it is tried again", works.size(), e);
        }
    }

    /** Those of {@code ids} whose row is still to be made, with a sign of life in it. */
    private Set<UUID> wanted(Collection<UUID> ids) {
        return database.inTransactionNow(connection -> DraftStore.alive(connection, ids, clock.instant()));
    }

    private void run(PlanDraft draft, Work work) {
        try {
            if (!work.isCancelled() && !wanted(Set.of(draft.id())).isEmpty()) {
                make(draft, work);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException e) {
            LOG.warn("Draft {} could not be made", draft.id(), e);
            failed(draft, "It could not be made: %s. Ask once more; the log says more.".formatted(e.getMessage()));
        } finally {
            work.cancel();
            underWay.remove(draft.id());
            changed.accept(draft.id());
        }
    }

    private void make(PlanDraft draft, Work work) throws InterruptedException, ExecutionException {
        work.enter(Phase.READING);
        changed.accept(draft.id());
        var question = draft.question();
        var present = database.inTransactionNow(connection -> presents.read(connection, question, clock.instant()));
        var supposed = Supposing.of(present, question);
        var task = supposed.task();
        var nothingDone = planner.asItStands(task);
        var today = question.circumstances().isEmpty() ? nothingDone : planner.asItStands(present.task());
        var plan = searched(task, draft, work);
        if (work.isCancelled()) {
            return;
        }
        work.enter(Phase.COMPARING);
        var differences = new Differences(supposed, rules, nothingDone, plan).all();
        int broken = broken(differences);
        int brokenToday = question.circumstances().isEmpty()
                ? broken
                : broken(new Differences(present, rules, today, today).all());
        var comparison =
                new Comparison(Side.of(today, brokenToday), Side.of(nothingDone, broken), Side.of(plan, broken));
        var at = clock.instant();
        database.inTransactionNow(
                connection -> DraftStore.replace(connection, draft, draft.answered(comparison, differences, at)));
    }

    private static int broken(java.util.List<Difference> differences) {
        return (int) differences.stream()
                .filter(each -> each.kind() == Difference.Kind.BROKEN)
                .count();
    }

    private WholePlan searched(PlanTask task, PlanDraft draft, Work work)
            throws InterruptedException, ExecutionException {
        var making = planner.make(task, new PlanTask.Limit(iterationsMax, OptionalDouble.of(draft.seconds()), SEED));
        work.search(making);
        return making.result().toCompletableFuture().get();
    }

    private void failed(PlanDraft draft, String problem) {
        try {
            database.inTransactionNow(connection ->
                    DraftStore.replace(connection, draft, draft.ended(DraftState.FAILED, problem, null, null, "")));
        } catch (RuntimeException e) {
            LOG.warn("That draft {} has failed could not be stored; it is noted without a sign of life", draft.id(), e);
        }
    }
}
