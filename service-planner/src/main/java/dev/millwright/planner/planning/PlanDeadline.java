package dev.millwright.planner.planning;

/** How much of a plan's time is used up, by the wall clock, because people wait by it. Thread-safe. */
final class PlanDeadline {
    private static final double NANOS = 1e9;
    /** Share of the time that is kept for the answer. */
    private static final double ANSWER = 0.1;

    private final long begin = System.nanoTime();
    private final double all;
    private final double seconds;

    PlanDeadline(PlanTask.Limit limit) {
        all = limit.seconds().orElse(Double.POSITIVE_INFINITY);
        seconds = all * (1 - ANSWER);
    }

    /** Share of the time that is used up, 0 to 1; always 0 without a limit of time. */
    double done() {
        return Math.min(1, (System.nanoTime() - begin) / NANOS / seconds);
    }

    /** Whether all of the time is used up, that for the answer included. */
    boolean isOver() {
        return (System.nanoTime() - begin) / NANOS >= all;
    }

    /** Seconds for the engine until {@code share} of the time is used up, or that share of the rest if that is more; infinite without a limit. */
    double engine(double share) {
        double used = (System.nanoTime() - begin) / NANOS;
        return Math.max(seconds * share - used, Math.max(0.05, (seconds - used) * share));
    }

    /** Share of the time left at {@code begun} that is used up. */
    double since(double begun) {
        return begun >= 1 ? 1 : (done() - begun) / (1 - begun);
    }
}
