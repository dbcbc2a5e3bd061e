package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.telemetry.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Nothing but binary COPY into the telemetry table: no duplicates looked for, no ledger, no twin. The yardstick beside which
 * ingest is measured.
 */
public final class RawCopyProbe {
    private RawCopyProbe() {}

    /**
     * Rows of one machine.
     *
     * @param machineNo its number in storage
     * @param rows of any order, none of which is stored yet
     */
    public record Part(int machineNo, List<Observation> rows) {
        /** Copies its list. */
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /** Copies {@code parts} in one transaction; blocks until it has been committed; returns the number of rows. */
    public static long copy(Database database, List<Part> parts) {
        var rows = new ArrayList<TelemetryCopy.Row>();
        for (var part : parts) {
            for (var row : part.rows()) {
                rows.add(new TelemetryCopy.Row(part.machineNo(), row));
            }
        }
        return database.inTransactionNow(connection -> TelemetryCopy.into(connection, "twins.telemetry", rows));
    }
}
