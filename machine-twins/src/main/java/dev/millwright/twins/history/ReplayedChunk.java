package dev.millwright.twins.history;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.util.List;

/**
 * A stretch of a machine's stored past. Chunks follow each other in event time: every row and event of one is older than
 * every one of the next.
 *
 * @param rows ascending by time, at most {@value #ROWS_MAX}
 * @param events ascending by time
 */
public record ReplayedChunk(List<Observation> rows, List<MachineEvent> events) {
    /** The most rows in a chunk. */
    public static final int ROWS_MAX = 2_000;

    /** Copies its lists. */
    public ReplayedChunk {
        rows = List.copyOf(rows);
        events = List.copyOf(events);
    }
}
