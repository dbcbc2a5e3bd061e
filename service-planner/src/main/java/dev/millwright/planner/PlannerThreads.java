package dev.millwright.planner;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the planner. A round may take seconds; a person with a visit in hand waits for no round.
 *
 * @param rounds for rounds
 * @param board for people, with a bounded queue
 */
record PlannerThreads(ExecutorService rounds, ExecutorService board) implements AutoCloseable {
    private static final int BOARD_WAITING_MAX = 32;

    /** Starts {@code threads} for rounds and one for people. */
    static PlannerThreads start(int threads) {
        return new PlannerThreads(
                Executors.newFixedThreadPool(
                        threads,
                        Thread.ofPlatform().name("planner-", 0).daemon().factory()),
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(BOARD_WAITING_MAX),
                        Thread.ofPlatform().name("board-", 0).daemon().factory()));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        board.shutdownNow();
    }
}
