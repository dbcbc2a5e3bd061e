package dev.millwright.planner.draft;

import java.time.Duration;

/**
 * How draft plans are made and kept.
 *
 * @param seconds by the clock on the wall that the search takes where nobody says otherwise, 1 to 60
 * @param iterationsMax most steps of the search
 * @param atOnceMax most that are being made or wait for that, 1 to 16
 * @param watchEvery pause between two looks for causes
 * @param proposedMax most drafts that the planner has proposed by itself and that wait for a person
 * @param kept most drafts that are kept
 * @param keptFor how long they are kept
 * @param overrunStep a visit that is not reported at its end is expected to take so much longer from now on
 * @param moving what it costs to change what people know of
 */
public record DraftSettings(
        int seconds,
        long iterationsMax,
        int atOnceMax,
        Duration watchEvery,
        int proposedMax,
        int kept,
        Duration keptFor,
        Duration overrunStep,
        MovePriceSettings moving) {
    /** Longest search. */
    public static final int SECONDS_MAX = 60;

    /** Refuses what is empty or beyond all bounds. */
    public DraftSettings {
        if (seconds < 1 || seconds > SECONDS_MAX || iterationsMax < 1 || atOnceMax < 1 || atOnceMax > 16 || kept < 1) {
            throw new IllegalArgumentException(
                    "drafts: %d s, %d iterations, %d at once, %d kept (expected: 1 to %d, above 0, 1 to 16, above 0)"
                            .formatted(seconds, iterationsMax, atOnceMax, kept, SECONDS_MAX));
        }
        if (!watchEvery.isPositive() || !keptFor.isPositive() || !overrunStep.isPositive()) {
            throw new IllegalArgumentException(
                    "drafts: %s, %s, %s (expected: longer than nothing)".formatted(watchEvery, keptFor, overrunStep));
        }
    }
}
