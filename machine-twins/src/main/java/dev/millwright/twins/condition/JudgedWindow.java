package dev.millwright.twins.condition;

/**
 * One feature window as all {@link WindowDetector}s see it: every signal's mean and how far it lies from what is usual in
 * the operating state. Lives for one judgement only; nobody keeps or changes it.
 */
final class JudgedWindow {
    private final long startMillis;
    private final long atMillis;
    private final int state;
    private final double[] measured;
    private final double[] values;
    private final double[] deviations;

    JudgedWindow(long startMillis, long atMillis, int state, double[] measured, double[] values, double[] deviations) {
        this.startMillis = startMillis;
        this.atMillis = atMillis;
        this.state = state;
        this.measured = measured;
        this.values = values;
        this.deviations = deviations;
    }

    /** Begin of the window, epoch milliseconds. */
    long startMillis() {
        return startMillis;
    }

    /** Time of the window's newest row, epoch milliseconds. */
    long atMillis() {
        return atMillis;
    }

    /** The operating state of all its rows, 0-based. */
    int state() {
        return state;
    }

    /** Number of signals. */
    int signals() {
        return values.length;
    }

    /** Mean of {@code signal} in its unit as its sensor says; NaN if it was not measured. */
    double measured(int signal) {
        return measured[signal];
    }

    /** Mean of {@code signal} in its unit; NaN if it was not measured or its sensor is suspect. */
    double value(int signal) {
        return values[signal];
    }

    /** Distance from the usual level in robust standard deviations; NaN also while learning and while at rest. */
    double deviation(int signal) {
        return deviations[signal];
    }
}
