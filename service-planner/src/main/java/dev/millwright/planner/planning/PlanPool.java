package dev.millwright.planner.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The thread on which whole plans are made, one after the other. What waits when it is closed ends with what it has. Thread-safe. */
final class PlanPool implements AutoCloseable {
    private static final int WAITING_MAX = 16;

    private final ThreadPoolExecutor pool;
    private final List<PlanMaking> underWay = new ArrayList<>();

    /**
     * A pool of one platform thread called {@code name-0}.
     *
     * @param ended runs when the pool has been closed and the last plan has ended
     */
    PlanPool(String name, Runnable ended) {
        pool =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform().name(name + "-", 0).daemon().factory()) {
                    @Override
                    protected void terminated() {
                        ended.run();
                    }
                };
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
