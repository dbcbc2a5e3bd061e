package dev.millwright.gateway.bench;

/**
 * What a benchmark run does.
 *
 * @param frames frames of each shape, 1,000 to 10,000,000
 * @param machines machines that take turns, 1 to 10,000
 * @param seed of every value
 */
public record BenchOptions(int frames, int machines, long seed) {
    /** 40,000 frames of a hundred machines. */
    public static final BenchOptions DEFAULT = new BenchOptions(40_000, 100, 1);

    /** Refuses a run that measures nothing. */
    public BenchOptions {
        if (frames < 1_000 || frames > 10_000_000) {
            throw new IllegalArgumentException("frames: %,d (expected: 1,000 to 10,000,000)".formatted(frames));
        }
        if (machines < 1 || machines > 10_000 || machines > frames) {
            throw new IllegalArgumentException(
                    "machines: %,d (expected: 1 to 10,000, and not more than frames)".formatted(machines));
        }
    }
}
