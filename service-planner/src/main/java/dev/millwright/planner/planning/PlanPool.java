package dev.millwright.planner.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The threads on which whole plans are made. What waits when it is closed ends with what it has. Thread-safe. */
final class PlanPool implements AutoCloseable {
    private static final int WAITING_MAX = 16;

    private final ThreadPoolExecutor pool;
    private final List<PlanMaking> underWay = new ArrayList<>();

    /** A pool of {@code threads} platform threads called {@code name-0} and so on. */
    PlanPool(String name, int threads) {
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /**
     * Begins {@code work}, whose answer is the result.
     *
     * @throws java.util.concurrent.RejectedExecutionException if too many wait already
     */
    PlanMaking begin(Function<PlanMaking, WholePlan> work) {
        var making = PlanMaking.begin(pool, work);
        synchronized (underWay) {
            underWay.removeIf(PlanMaking::ended);
            underWay.add(making);
        }
        return making;
    }

    @Override
    public void close() {
        synchronized (underWay) {
            underWay.forEach(PlanMaking::cancel);
        }
        pool.shutdown();
    }
}
