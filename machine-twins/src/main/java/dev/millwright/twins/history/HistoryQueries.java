package dev.millwright.twins.history;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is read from the history.
 *
 * @param keepsRollUp whether the platform keeps the roll-up itself, so that it may be behind in places
 */
@SuppressWarnings("InlineFormatString") // The statements stand at the top, where they can be read as SQL.
record HistoryQueries(boolean keepsRollUp) {
    private static final Duration RAW_SPAN_MAX = Duration.ofHours(2);
    private static final Observation.Quality[] QUALITIES = Observation.Quality.values();
    private static final MachineEvent.Severity[] SEVERITIES = MachineEvent.Severity.values();

    private static final String MILLIS = "round(date_part('epoch', %s) * 1000)::bigint";

    private static final String SERIES_RAW = """
            SELECT %2$s AS at, avg(%1$s)::real AS mean, min(%1$s) AS low, max(%1$s) AS high
            FROM (SELECT date_bin(make_interval(secs => ?), time, ?) AS bin, %1$s FROM twins.telemetry
                  WHERE machine_no = ? AND time >= ? AND time < ? AND %1$s IS NOT NULL) t
            GROUP BY bin ORDER BY bin
            """;

    /** Minutes from the continuous aggregate, which adds by itself what it has not materialised yet. */
    private static final String MINUTES_OF_AGGREGATE = """
            SELECT bucket AS time, n, %1$s_avg AS mean, %1$s_min AS low, %1$s_max AS high
            FROM twins.telemetry_1m, span
            WHERE machine_no = span.machine AND bucket >= span.first AND bucket < span.last AND %1$s_avg IS NOT NULL
            """;

    /** Minutes from the roll-up table; raw rows for the hours that are due and for what has not been rolled up yet. */
    private static final String MINUTES_OF_TABLE = """
            SELECT r.bucket AS time, r.n, r.%1$s_avg AS mean, r.%1$s_min AS low, r.%1$s_max AS high
            FROM twins.telemetry_1m r, span
            WHERE r.machine_no = span.machine AND r.bucket >= span.first AND r.bucket < least(span.last, span.rolled)
              AND r.%1$s_avg IS NOT NULL
              AND NOT EXISTS (SELECT FROM due WHERE due.hour = date_trunc('hour', r.bucket, 'UTC'))
            UNION ALL
            SELECT t.time, 1, t.%1$s, t.%1$s, t.%1$s
            FROM span, due JOIN LATERAL (
                SELECT time, %1$s FROM twins.telemetry
                WHERE machine_no = due.machine_no AND time >= due.hour AND time < due.hour + interval '1 hour') t ON true
            WHERE t.time >= span.first AND t.time < least(span.last, span.rolled) AND t.%1$s IS NOT NULL
            UNION ALL
            SELECT t.time, 1, t.%1$s, t.%1$s, t.%1$s
            FROM span, LATERAL (
                SELECT time, %1$s FROM twins.telemetry
                WHERE machine_no = span.machine AND time >= greatest(span.first, span.rolled) AND time < span.last) t
            WHERE t.%1$s IS NOT NULL
            """;

    private static final String SERIES_ROLLED = """
            WITH span AS MATERIALIZED (
                SELECT ?::int AS machine, ?::timestamptz AS first, ?::timestamptz AS last,
                       (SELECT rolled_through FROM twins.roll_up_state) AS rolled),
            due AS MATERIALIZED (
                SELECT d.machine_no, d.hour FROM twins.roll_up_due d, span
                WHERE d.machine_no = span.machine AND d.hour >= span.first - interval '1 hour' AND d.hour < span.last)
            SELECT %2$s AS at, (sum(mean * n) / sum(n))::real AS mean, min(low) AS low, max(high) AS high
            FROM (SELECT date_bin(make_interval(secs => ?), time, ?) AS bin, m.* FROM (%3$s) m) b
            GROUP BY bin ORDER BY bin
            """;

    private static final String COLUMNS =
            IntStream.range(0, 16).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    private static final String ROWS =
            "SELECT %s AS time, %s AS received, quality, %s FROM twins.telemetry WHERE machine_no = ? "
                    .formatted(MILLIS.formatted("time"), MILLIS.formatted("received_at"), COLUMNS);
    private static final String NEWEST = ROWS + "ORDER BY telemetry.time DESC LIMIT 1";
    private static final String NEXT_ROWS =
            ROWS + "AND telemetry.time > ? ORDER BY telemetry.time LIMIT " + ReplayedChunk.ROWS_MAX;
    private static final String NEXT_EVENTS = """
            SELECT %s AS at, code, severity, component, text FROM twins.machine_event
            WHERE machine_no = ? AND time > ? AND time <= ?::timestamptz ORDER BY time, code, component
            """.formatted(MILLIS.formatted("time"));

    List<SeriesBucket> series(Connection connection, SeriesRequest request) throws SQLException {
        var span = Duration.between(request.from(), request.to());
        double binSeconds = (double) span.toMillis() / request.points() / 1_000;
        return span.compareTo(RAW_SPAN_MAX) <= 0
                ? seriesRaw(connection, request, Math.max(binSeconds, 0.001))
                : seriesRolled(connection, request, 60 * Math.ceil(binSeconds / 60));
    }

    private static List<SeriesBucket> seriesRaw(Connection connection, SeriesRequest request, double binSeconds)
            throws SQLException {
        var sql = SERIES_RAW.formatted("c" + request.column(), MILLIS.formatted("bin"));
        try (var select = connection.prepareStatement(sql)) {
            select.setDouble(1, binSeconds);
            select.setObject(2, SqlTime.of(request.from()));
            select.setInt(3, request.machineNo());
            select.setObject(4, SqlTime.of(request.from()));
            select.setObject(5, SqlTime.of(request.to()));
            return buckets(select.executeQuery());
        }
    }

    private List<SeriesBucket> seriesRolled(Connection connection, SeriesRequest request, double binSeconds)
            throws SQLException {
        var column = "c" + request.column();
        // Whole minutes: a bucket of the roll-up is either in or out.
        var first = Instant.ofEpochSecond(60 * Math.floorDiv(request.from().getEpochSecond(), 60L));
        var minutes = (keepsRollUp ? MINUTES_OF_TABLE : MINUTES_OF_AGGREGATE).formatted(column);
        try (var select =
                connection.prepareStatement(SERIES_ROLLED.formatted(column, MILLIS.formatted("bin"), minutes))) {
            select.setInt(1, request.machineNo());
            select.setObject(2, SqlTime.of(first));
            select.setObject(3, SqlTime.of(request.to()));
            select.setDouble(4, binSeconds);
            select.setObject(5, SqlTime.of(first));
            return buckets(select.executeQuery());
        }
    }

    private static List<SeriesBucket> buckets(ResultSet rows) throws SQLException {
        try (rows) {
            var buckets = new ArrayList<SeriesBucket>();
            while (rows.next()) {
                buckets.add(new SeriesBucket(
                        Instant.ofEpochMilli(rows.getLong("at")),
                        rows.getDouble("mean"),
                        rows.getDouble("low"),
                        rows.getDouble("high")));
            }
            return buckets;
        }
    }

    Optional<Observation> latest(Connection connection, ReplayRequest request) throws SQLException {
        try (var select = connection.prepareStatement(NEWEST)) {
            select.setInt(1, request.machineNo());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(observation(row, request.signalCount())) : Optional.empty();
            }
        }
    }

    /** The next rows after {@code from}, and the events up to the last of them (or all, if no more rows follow). */
    ReplayedChunk chunk(Connection connection, ReplayRequest from) throws SQLException {
        var rows = new ArrayList<Observation>();
        try (var select = connection.prepareStatement(NEXT_ROWS)) {
            select.setInt(1, from.machineNo());
            select.setObject(2, SqlTime.of(from.afterExclusive()));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(observation(row, from.signalCount()));
                }
            }
        }
        boolean last = rows.size() < ReplayedChunk.ROWS_MAX;
        var to = last
                ? "infinity"
                : Instant.ofEpochMilli(rows.getLast().observedAtMillis()).toString();
        return new ReplayedChunk(rows, events(connection, from, to));
    }

    private static List<MachineEvent> events(Connection connection, ReplayRequest from, String to) throws SQLException {
        return Sql.list(connection, NEXT_EVENTS, HistoryQueries::event, from.machineNo(), from.afterExclusive(), to);
    }

    static MachineEvent event(ResultSet row) throws SQLException {
        var component = row.getString("component");
        return new MachineEvent(
                row.getLong("at"),
                row.getString("code"),
                SEVERITIES[row.getShort("severity")],
                component.isEmpty() ? null : component,
                row.getString("text"));
    }

    private static Observation observation(ResultSet row, int signalCount) throws SQLException {
        var values = new float[signalCount];
        for (int i = 0; i < signalCount; i++) {
            float value = row.getFloat(4 + i);
            values[i] = row.wasNull() ? Float.NaN : value;
        }
        return new Observation(
                row.getLong("time"), row.getLong("received"), QUALITIES[row.getShort("quality")], values);
    }
}
