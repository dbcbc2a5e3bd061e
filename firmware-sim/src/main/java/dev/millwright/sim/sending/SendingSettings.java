package dev.millwright.sim.sending;

import dev.millwright.sim.link.FaultProfile;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a simulation sends.
 *
 * @param historyStep between two instants of the history, at least one second
 * @param frameInstantsMax instants in one frame of the history, 1 to 500
 * @param slice stretch of event time in which one machine's frames are sent before the next machine's turn
 * @param live whether to go on when the history has been sent
 * @param liveInterval between two instants of the live signals, at least 100 ms
 * @param faults how links behave
 * @param stateFile where to keep what is needed to continue; null to keep nothing
 */
public record SendingSettings(
        Duration historyStep,
        int frameInstantsMax,
        Duration slice,
        boolean live,
        Duration liveInterval,
        FaultProfile faults,
        @Nullable Path stateFile) {
    /** Refuses numbers out of range. */
    public SendingSettings {
        if (historyStep.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("history step: %s (expected: at least 1 s)".formatted(historyStep));
        }
        if (liveInterval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("interval: %s (expected: at least 100 ms)".formatted(liveInterval));
        }
        if (frameInstantsMax < 1 || frameInstantsMax > 500) {
            throw new IllegalArgumentException(
                    "instants per frame: %d (expected: 1 to 500)".formatted(frameInstantsMax));
        }
        if (slice.compareTo(historyStep) < 0) {
            throw new IllegalArgumentException("slice: %s (expected: at least the history step)".formatted(slice));
        }
    }
}
