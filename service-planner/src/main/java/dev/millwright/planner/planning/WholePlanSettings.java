package dev.millwright.planner.planning;

/**
 * How whole plans are made.
 *
 * @param threads chains that search side by side, 1 to 16
 * @param nearest technicians that are looked at per visit, those who live nearest, 1 to 1,000; who lives farther away is looked at only for what
 *     finds no place
 * @param engineShare share of the time for the engine of routes, 0 to 0.9; the rest goes to the exact search and the answer
 */
public record WholePlanSettings(int threads, int nearest, double engineShare) {
    /** The measured ones, on one thread. */
    public static final WholePlanSettings DEFAULT = new WholePlanSettings(1, 24, 0.35);

    /** Refuses what no machine has. */
    public WholePlanSettings {
        if (threads < 1 || threads > 16) {
            throw new IllegalArgumentException("whole-plan.threads: %d (expected: 1 to 16)".formatted(threads));
        }
        if (nearest < 1 || nearest > 1000) {
            throw new IllegalArgumentException("whole-plan.nearest: %d (expected: 1 to 1000)".formatted(nearest));
        }
        if (!(engineShare >= 0 && engineShare <= 0.9)) {
            throw new IllegalArgumentException(
                    "whole-plan.engine-share: %s (expected: 0 to 0.9)".formatted(engineShare));
        }
    }
}
