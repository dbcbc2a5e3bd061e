package dev.millwright.gateway.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a replay's past ends and what is held back begins, as the simulator's state file tells it.
 *
 * @param until the seam in the data's own time
 * @param sentThrough how far the broker has taken the data, in its own time
 * @param shiftHours added to the data's times on the wire
 */
record ReplaySeam(Instant until, Instant sentThrough, long shiftHours) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the state file of a replay.
     *
     * @return empty if there is no such file
     * @throws UserError if it belongs to something else than a replay
     */
    static Optional<ReplaySeam> read(Path stateFile) {
        if (!Files.exists(stateFile)) {
            return Optional.empty();
        }
        try {
            var state = JSON.readTree(stateFile.toFile());
            return Optional.of(new ReplaySeam(
                    Instant.parse(state.required("until").asText()),
                    Instant.parse(state.required("sentThrough").asText()),
                    state.required("shiftHours").asLong()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new UserError(
                    "%s: not the state of a replay (%s).".formatted(stateFile, e.getMessage()),
                    "Give the data directory of ./millwright demo --replay pdm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the broker has taken everything before the seam. */
    boolean reached() {
        return !sentThrough.isBefore(until);
    }

    /** The seam's time on the wire and so in the platform. */
    Instant onWire() {
        return onWire(until.toEpochMilli());
    }

    /** A time of the data as the platform knows it. */
    Instant onWire(long dataMillis) {
        return Instant.ofEpochMilli(dataMillis).plus(Duration.ofHours(shiftHours));
    }
}
