package dev.millwright.sim;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a long task end in order when the process is asked to stop: it finishes its step, saves and disconnects. */
final class CleanStop {
    private static final long SECONDS_MAX = 8;

    private CleanStop() {}

    /** A task that waits, and may be interrupted. */
    interface Task {
        void run() throws InterruptedException;
    }

    /** Runs {@code task} here; on a signal to stop, calls {@code stop} and waits a little for the task to end. */
    static void run(Task task, Runnable stop) throws InterruptedException {
        var finished = new CountDownLatch(1);
        var hook = new Thread(() -> {
            stop.run();
            try {
                if (!finished.await(SECONDS_MAX, TimeUnit.SECONDS)) {
                    System.err.println(
                            "simulate: stopped before everything was acknowledged; the next start sends the rest");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            task.run();
        } finally {
            finished.countDown();
        }
    }
}
