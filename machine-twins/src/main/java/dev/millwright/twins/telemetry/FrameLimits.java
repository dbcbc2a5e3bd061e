package dev.millwright.twins.telemetry;

/**
 * How much one frame may hold. What is beyond has a defined outcome and is never parsed or kept in memory.
 *
 * @param bytesMax largest payload that is parsed, 1 KiB to 16 MiB; larger frames are {@link RejectionReason#TOO_LARGE}
 * @param observationsMax most observations or events in one frame, 1 to 100,000; more are {@link RejectionReason#TOO_LARGE}
 * @param valuesMax most values in one observation, 1 to 1,000; an observation with more is refused
 */
public record FrameLimits(int bytesMax, int observationsMax, int valuesMax) {
    /** 256 KiB, 10,000 observations, 128 values each. */
    public static final FrameLimits DEFAULT = new FrameLimits(256 * 1024, 10_000, 128);

    /** Refuses limits that protect nothing or let nothing through. */
    public FrameLimits {
        require("bytesMax", bytesMax, 1024, 16 * 1024 * 1024);
        require("observationsMax", observationsMax, 1, 100_000);
        require("valuesMax", valuesMax, 1, 1_000);
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, min, max));
        }
    }
}
