package dev.millwright.twins.history;

import dev.millwright.twins.telemetry.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes telemetry rows by binary COPY: half the server's CPU of a JDBC batch. Encodes PostgreSQL's binary copy format
 * (PostgreSQL manual, COPY, "Binary Format") into one buffer that is sent whenever it is full.
 */
final class TelemetryCopy {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int ROW_FIXED_FIELDS = 4;
    /** Field count, four fixed fields, then at most 16 values of length word and float. */
    private static final int ROW_BYTES_MAX = 2 + 12 + 8 + 12 + 6 + 16 * 8;

    /** PostgreSQL counts from 2000-01-01, in microseconds. */
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L;

    private final int columns;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private TelemetryCopy(int columns) {
        this.columns = columns;
    }

    /**
     * One row.
     *
     * @param machineNo the machine's number
     * @param observation what it reported
     */
    record Row(int machineNo, Observation observation) {}

    /**
     * Copies {@code rows} into {@code table}, which has telemetry's columns.
     *
     * @return number of rows written
     * @throws SQLException SQLSTATE 23505 if one of them is there already; the transaction must then be rolled back to a
     *     savepoint
     */
    static long into(Connection connection, String table, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        int columns = 0;
        for (var row : rows) {
            columns = Math.max(columns, row.observation().values().length);
        }
        var sql = new StringBuilder("COPY ").append(table).append(" (time, machine_no, received_at, quality");
        for (int i = 0; i < columns; i++) {
            sql.append(", c").append(i);
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(sql.append(") FROM STDIN (FORMAT binary)").toString());
        try {
            return new TelemetryCopy(columns).send(copy, rows);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long send(CopyIn copy, List<Row> rows) throws SQLException {
        buffer.put(SIGNATURE).putInt(0).putInt(0);
        for (var row : rows) {
            if (buffer.remaining() < ROW_BYTES_MAX) {
                flush(copy);
            }
            put(row);
        }
        if (buffer.remaining() < 2) {
            flush(copy);
        }
        buffer.putShort((short) -1);
        flush(copy);
        return copy.endCopy();
    }

    private void put(Row row) {
        var observation = row.observation();
        buffer.putShort((short) (ROW_FIXED_FIELDS + columns));
        buffer.putInt(8).putLong(micros(observation.observedAtMillis()));
        buffer.putInt(4).putInt(row.machineNo());
        buffer.putInt(8).putLong(micros(observation.receivedAtMillis()));
        buffer.putInt(2).putShort(StoredCode.of(observation.quality()));
        var values = observation.values();
        for (int i = 0; i < columns; i++) {
            if (i < values.length && !Float.isNaN(values[i])) {
                buffer.putInt(4).putFloat(values[i]);
            } else {
                buffer.putInt(-1);
            }
        }
    }

    private void flush(CopyIn copy) throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static long micros(long epochMillis) {
        return (epochMillis - POSTGRES_EPOCH_MILLIS) * 1_000;
    }
}
