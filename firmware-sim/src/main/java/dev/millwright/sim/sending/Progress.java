package dev.millwright.sim.sending;

import java.io.PrintStream;
import java.util.Locale;

/** Tells a person how far a long task is: a line whenever another few percent or seconds have passed. Command-line output. */
public final class Progress {
    private static final long NANOS_BETWEEN = 1_000_000_000L;

    private final PrintStream out;
    private final String task;
    private final long beganNanos = System.nanoTime();
    private long toldNanos;
    private long values;

    /** Reports {@code task} to {@code out}. */
    public Progress(PrintStream out, String task) {
        this.out = out;
        this.task = task;
    }

    /** Notes that more values have been sent and tells how far the task is, at most once a second. */
    public void tell(double share, long moreValues, String remark) {
        values += moreValues;
        long now = System.nanoTime();
        if (share < 1 && now - toldNanos < NANOS_BETWEEN) {
            return;
        }
        toldNanos = now;
        double seconds = Math.max(1e-3, (now - beganNanos) / 1e9);
        out.printf(
                Locale.ROOT,
                "%s %3.0f %%  %s  %,d values, %,.0f/s%n",
                task,
                100 * share,
                remark,
                values,
                values / seconds);
        out.flush();
    }
}
