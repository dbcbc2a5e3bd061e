package dev.millwright.twins.history;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.QuarantinedValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that a batch holds besides telemetry rows: events, quarantined values, rejected frames, the ledger. */
final class SideTables {
    private static final int PAYLOAD_KEPT_BYTES = 4 << 10;
    private static final int TEXT_MAX = 300;
    private static final int NAME_MAX = 64;
    private static final int TOPIC_MAX = 256;

    private static final String INSERT_EVENTS = """
            INSERT INTO twins.machine_event (machine_no, time, code, severity, component, text, received_at)
            SELECT e.*, ? FROM unnest(?::int[], ?::timestamptz[], ?::text[], ?::smallint[], ?::text[], ?::text[]) e
            ON CONFLICT (machine_no, time, code, component) DO NOTHING
            """;
    private static final String INSERT_QUARANTINE = """
            INSERT INTO twins.quarantine (machine_no, time, signal, value, received_at)
            SELECT q.*, ? FROM unnest(?::int[], ?::timestamptz[], ?::text[], ?::double precision[]) q
            ON CONFLICT (machine_no, time, signal) DO NOTHING
            """;
    private static final String INSERT_REJECTED = """
            INSERT INTO twins.rejected_frame
                (received_at, source, topic, machine_id, reason, detail, payload, payload_bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ADD_TO_LEDGER = """
            INSERT INTO twins.ingest_ledger AS l
                (source, day, frames, received, stored, merged, duplicate, rejected, late, quarantined)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, day) DO UPDATE SET
                frames = l.frames + excluded.frames, received = l.received + excluded.received,
                stored = l.stored + excluded.stored, merged = l.merged + excluded.merged,
                duplicate = l.duplicate + excluded.duplicate, rejected = l.rejected + excluded.rejected,
                late = l.late + excluded.late, quarantined = l.quarantined + excluded.quarantined
            RETURNING pg_current_xact_id()::text
            """;

    private record OfMachine<T>(int machineNo, T what) {}

    private SideTables() {}

    /** Returns how many were new. */
    static long insertEvents(Connection connection, IngestBatch batch) throws SQLException {
        var events = new ArrayList<OfMachine<MachineEvent>>();
        for (var part : batch.machines()) {
            part.events().forEach(event -> events.add(new OfMachine<>(part.machineNo(), event)));
        }
        if (events.isEmpty()) {
            return 0;
        }
        try (var insert = connection.prepareStatement(INSERT_EVENTS)) {
            insert.setObject(1, SqlTime.of(batch.receivedAtMillis()));
            insert.setArray(2, connection.createArrayOf("int4", machines(events)));
            insert.setArray(3, connection.createArrayOf("timestamptz", times(events, MachineEvent::observedAtMillis)));
            insert.setArray(4, connection.createArrayOf("text", texts(events, e -> clean(e.code(), NAME_MAX))));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "int2",
                            events.stream()
                                    .map(e -> StoredCode.of(e.what().severity()))
                                    .toArray(Short[]::new)));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", texts(events, e -> e.component() == null ? "" : clean(e.component(), NAME_MAX))));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "text", texts(events, e -> e.text() == null ? null : clean(e.text(), TEXT_MAX))));
            return insert.executeUpdate();
        }
    }

    /** Returns how many were new. */
    static long insertQuarantine(Connection connection, IngestBatch batch) throws SQLException {
        var values = new ArrayList<OfMachine<QuarantinedValue>>();
        for (var part : batch.machines()) {
            part.quarantined().forEach(value -> values.add(new OfMachine<>(part.machineNo(), value)));
        }
        if (values.isEmpty()) {
            return 0;
        }
        try (var insert = connection.prepareStatement(INSERT_QUARANTINE)) {
            insert.setObject(1, SqlTime.of(batch.receivedAtMillis()));
            insert.setArray(2, connection.createArrayOf("int4", machines(values)));
            insert.setArray(
                    3, connection.createArrayOf("timestamptz", times(values, QuarantinedValue::observedAtMillis)));
            insert.setArray(4, connection.createArrayOf("text", texts(values, v -> clean(v.signal(), NAME_MAX))));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "float8", values.stream().map(v -> v.what().value()).toArray(Double[]::new)));
            return insert.executeUpdate();
        }
    }

    private static <T> Integer[] machines(List<OfMachine<T>> all) {
        return all.stream().map(OfMachine::machineNo).toArray(Integer[]::new);
    }

    private static <T> OffsetDateTime[] times(List<OfMachine<T>> all, Function<T, Long> millis) {
        return all.stream().map(one -> SqlTime.of(millis.apply(one.what()))).toArray(OffsetDateTime[]::new);
    }

    private static <T> @Nullable String[] texts(List<OfMachine<T>> all, Function<T, @Nullable String> text) {
        var texts = new @Nullable String[all.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(all.get(i).what());
        }
        return texts;
    }

    static void insertRejected(Connection connection, IngestBatch batch) throws SQLException {
        if (batch.rejected().isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT_REJECTED)) {
            for (var frame : batch.rejected()) {
                insert.setObject(1, SqlTime.of(batch.receivedAtMillis()));
                insert.setString(2, clean(batch.source(), NAME_MAX));
                insert.setString(3, clean(frame.topic(), TOPIC_MAX));
                insert.setString(4, frame.machineId() == null ? null : clean(frame.machineId(), TOPIC_MAX));
                insert.setString(5, clean(frame.reason(), NAME_MAX));
                insert.setString(6, clean(frame.detail(), TEXT_MAX));
                insert.setBytes(
                        7, Arrays.copyOf(frame.payload(), Math.min(frame.payload().length, PAYLOAD_KEPT_BYTES)));
                insert.setInt(8, frame.payload().length);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Adds the counts to the source's day; returns the transaction's number. */
    static String addToLedger(Connection connection, IngestBatch batch, StoreOutcome outcome) throws SQLException {
        try (var upsert = connection.prepareStatement(ADD_TO_LEDGER)) {
            upsert.setString(1, clean(batch.source(), NAME_MAX));
            upsert.setObject(2, LocalDate.ofInstant(Instant.ofEpochMilli(batch.receivedAtMillis()), ZoneOffset.UTC));
            long[] counts = {
                batch.frames(),
                outcome.received(),
                outcome.stored(),
                outcome.merged(),
                outcome.duplicate(),
                outcome.rejected(),
                outcome.late(),
                outcome.quarantined()
            };
            for (int i = 0; i < counts.length; i++) {
                upsert.setLong(3 + i, counts[i]);
            }
            try (var row = upsert.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** PostgreSQL's text cannot hold the character NUL; what is longer than {@code max} is cut. */
    static String clean(String text, int max) {
        var cut = text.length() <= max ? text : text.substring(0, max);
        return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', '\uFFFD');
    }
}
