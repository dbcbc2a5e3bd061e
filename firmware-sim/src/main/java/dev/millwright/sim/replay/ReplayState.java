package dev.millwright.sim.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.sending.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a replay must remember to go on where it was.
 *
 * @param span which part of the data, and how its dates are moved
 * @param sentThrough everything before this time of the data has been acknowledged by the broker
 */
public record ReplayState(ReplaySpan span, Instant sentThrough) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads a state.
     *
     * @return empty if there is no such file
     * @throws IllegalArgumentException if the file is not a replay's state
     */
    public static Optional<ReplayState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var stored = MAPPER.readTree(file.toFile());
            var span = new ReplaySpan(
                    Instant.parse(stored.required("begin").asText()),
                    Instant.parse(stored.required("until").asText()),
                    Instant.parse(stored.required("end").asText()),
                    stored.required("shiftHours").asLong());
            return Optional.of(new ReplayState(
                    span, Instant.parse(stored.required("sentThrough").asText())));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "state file %s: %s (expected: written by a replay; delete it to start afresh)"
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the replay's state " + file, e);
        }
    }

    /** Writes the state, replacing the old one in one step. */
    public void write(Path file) {
        var stored = MAPPER.createObjectNode()
                .put("begin", span.begin().toString())
                .put("until", span.until().toString())
                .put("end", span.end().toString())
                .put("shiftHours", span.shiftHours())
                .put("sentThrough", sentThrough.toString());
        StateFile.replace(file, stored.toPrettyString());
    }
}
