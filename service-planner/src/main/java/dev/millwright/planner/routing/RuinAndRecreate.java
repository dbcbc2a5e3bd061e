package dev.millwright.planner.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ruin and recreate on a small pool of its own: one chain per thread, each with its own seed; the best plan wins. With a limit of
 * iterations the same seed and number of threads always give the same plan, whatever else the machine does.
 *
 * <p>Source: J. Christiaens and G. Vanden Berghe, "Slack induction by string removals for vehicle routing problems",
 * Transportation Science 54(2), 2020. Ours are: working time with the best departure in constant time, the depot call that is set
 * together with the job that needs it, the memory of best places, and temperatures in units of a job's cost.
 */
public final class RuinAndRecreate implements RoutePlanner {
    private static final int WAITING_MAX = 64;

    private final int threads;
    private final ThreadPoolExecutor pool;
    private final List<Chains> underWay = new ArrayList<>();

    /**
     * A planner with its own platform threads, {@code routing-1} and so on.
     *
     * @param threads one or more
     */
    public RuinAndRecreate(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: one or more)");
        }
        this.threads = threads;
        var count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX * threads),
                work -> Thread.ofPlatform()
                        .name("routing-" + count.incrementAndGet())
                        .daemon()
                        .unstarted(work));
    }

    @Override
    public PlanSearch search(
            RoutingProblem problem, @Nullable RoutePlan initial, SearchSettings settings, SearchLimit limit) {
        var arrays = new ProblemArrays(problem);
        if (initial != null) {
            new Solution(arrays).load(initial);
        }
        var chains = new Chains();
        synchronized (underWay) {
            underWay.removeIf(Chains::ended);
            underWay.add(chains);
        }
        for (int chain = 0; chain < threads; chain++) {
            long seed = settings.seed() + 1_000_003L * chain;
            chains.futures.add(CompletableFuture.supplyAsync(
                    () -> chains.run(new Search(arrays, settings, seed), initial, limit), pool));
        }
        return chains;
    }

    @Override
    public void close() {
        synchronized (underWay) {
            underWay.forEach(Chains::cancel);
        }
        pool.shutdown();
    }

    /** The chains of one search. */
    private static final class Chains implements PlanSearch {
        private final List<CompletableFuture<SearchResult>> futures = new ArrayList<>();
        private volatile boolean cancelled;
        private @Nullable RoutePlan best;

        private SearchResult run(Search search, @Nullable RoutePlan initial, SearchLimit limit) {
            long begin = Search.cpuNanos();
            var plan = search.run(initial, limit, () -> cancelled, this::better);
            return new SearchResult(plan, search.iterations(), (Search.cpuNanos() - begin) / Search.NANOS);
        }

        private synchronized void better(RoutePlan plan) {
            if (best == null || plan.cost() < best.cost()) {
                best = plan;
            }
        }

        boolean ended() {
            return futures.stream().allMatch(CompletableFuture::isDone);
        }

        @Override
        public synchronized Optional<RoutePlan> bestSoFar() {
            return Optional.ofNullable(best);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public CompletionStage<SearchResult> result() {
            return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> {
                        var results =
                                futures.stream().map(CompletableFuture::join).toList();
                        var least = results.stream()
                                .map(SearchResult::plan)
                                .min(Comparator.comparingDouble(RoutePlan::cost))
                                .orElseThrow();
                        return new SearchResult(
                                least,
                                results.stream()
                                        .mapToLong(SearchResult::iterations)
                                        .sum(),
                                results.stream()
                                        .mapToDouble(SearchResult::cpuSeconds)
                                        .sum());
                    });
        }
    }
}
