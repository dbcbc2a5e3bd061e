package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps the one-minute roll-up table where TimescaleDB does not: goes forward hour by hour to two minutes ago, then makes
 * again the machine hours that late data touched. The writers' half of the agreement is in {@link RollUpDue}.
 */
final class RollUp {
    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final int HOURS_PER_STEP = 500;
    /** Most hours forward in one run; after a long pause several runs are needed. */
    private static final int STEPS_FORWARD_MAX = 24 * 7;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('twins.maintenance'))";

    private static final String ROLL = """
            INSERT INTO twins.telemetry_1m (bucket, machine_no, n, %s)
            SELECT date_bin(interval '1 minute', t.time, timestamptz '1970-01-01 00:00+00'), t.machine_no, count(*)::int, %s
            FROM %%s GROUP BY 1, 2
            ON CONFLICT (machine_no, bucket) DO UPDATE SET n = excluded.n, %s
            """.formatted(
                    eachColumn("c%1$d_avg, c%1$d_min, c%1$d_max"),
                    eachColumn("avg(t.c%1$d)::real, min(t.c%1$d), max(t.c%1$d)"),
                    eachColumn("c%1$d_avg = excluded.c%1$d_avg, c%1$d_min = excluded.c%1$d_min,"
                            + " c%1$d_max = excluded.c%1$d_max"));
    private static final String ROLL_FORWARD =
            ROLL.formatted("(SELECT * FROM twins.telemetry WHERE time >= ? AND time < ?) t");
    private static final String ROLL_AGAIN = ROLL.formatted("""
            unnest(?::int[], ?::timestamptz[]) due (machine_no, hour) CROSS JOIN LATERAL (
                SELECT * FROM twins.telemetry
                WHERE machine_no = due.machine_no AND time >= due.hour
                  AND time < least(due.hour + interval '1 hour', ?::timestamptz)) t
            """);
    private static final String TAKE_DUE = """
            DELETE FROM twins.roll_up_due d USING (
                SELECT machine_no, hour FROM twins.roll_up_due WHERE hour < ? ORDER BY machine_no, hour LIMIT ?
                FOR UPDATE) taken
            WHERE d.machine_no = taken.machine_no AND d.hour = taken.hour
            RETURNING d.machine_no, d.hour
            """;

    private final Database database;
    private final int hoursAgainMax;

    private record MachineHour(int machineNo, OffsetDateTime hour) {}

    RollUp(Database database, int hoursAgainMax) {
        this.database = database;
        this.hoursAgainMax = hoursAgainMax;
    }

    private static String eachColumn(String form) {
        return IntStream.range(0, 16).mapToObj(form::formatted).collect(Collectors.joining(", "));
    }

    /** Brings the roll-up up to two minutes before {@code now}; returns the number of rows written. */
    long run(Instant now) {
        announce(now.minus(SETTLE).truncatedTo(ChronoUnit.MINUTES));
        long minutes = 0;
        boolean more = true;
        for (int i = 0; i < STEPS_FORWARD_MAX && more; i++) {
            long step = database.inTransactionNow(RollUp::stepForward);
            more = step >= 0;
            minutes += Math.max(0, step);
        }
        more = true;
        for (int done = 0; done < hoursAgainMax && more; done += HOURS_PER_STEP) {
            long step = database.inTransactionNow(RollUp::stepAgain);
            more = step >= 0;
            minutes += Math.max(0, step);
        }
        return minutes;
    }

    /** How many machine hours are still to be rolled up again. */
    long hoursDue() {
        return database.inTransactionNow(connection -> Sql.list(
                        connection, "SELECT count(*) AS n FROM twins.roll_up_due", row -> row.getLong("n"))
                .getFirst());
    }

    /** Waits for the writers under way, so that from here on each one knows how far we are going. */
    private void announce(Instant to) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + BatchWriter.ROLL_UP_LOCK + ")");
            }
            return Sql.update(connection, "UPDATE twins.roll_up_state SET rolling_to = ? WHERE rolling_to < ?", to, to);
        });
    }

    /** Rolls up at most one hour; returns the rows written, -1 if there was nothing left to do. */
    private static long stepForward(Connection connection) throws SQLException {
        lock(connection);
        var range = Sql.list(
                connection, """
                SELECT rolled_through, least(rolling_to, date_trunc('hour', rolled_through, 'UTC') + interval '1 hour') AS next
                FROM twins.roll_up_state WHERE rolled_through < rolling_to
                """, row -> List.of(SqlTime.read(row, "rolled_through"), SqlTime.read(row, "next")));
        if (range.isEmpty()) {
            return -1;
        }
        var from = range.getFirst().getFirst();
        var to = range.getFirst().getLast();
        long minutes = Sql.update(connection, ROLL_FORWARD, from, to);
        Sql.update(connection, "UPDATE twins.roll_up_state SET rolled_through = ?", to);
        return minutes;
    }

    /** Rolls up again some hours that are due; returns the rows written, -1 if there was nothing left to do. */
    private static long stepAgain(Connection connection) throws SQLException {
        lock(connection);
        var rolledThrough = Sql.list(
                        connection,
                        "SELECT rolled_through FROM twins.roll_up_state",
                        row -> SqlTime.read(row, "rolled_through"))
                .getFirst();
        var due = Sql.list(
                connection,
                TAKE_DUE,
                row -> new MachineHour(row.getInt("machine_no"), row.getObject("hour", OffsetDateTime.class)),
                rolledThrough,
                HOURS_PER_STEP);
        if (due.isEmpty()) {
            return -1;
        }
        // A statement of its own: it sees what the writers committed whose marks we have just taken.
        return Sql.update(
                connection,
                ROLL_AGAIN,
                connection.createArrayOf(
                        "int4", due.stream().map(MachineHour::machineNo).toArray(Integer[]::new)),
                connection.createArrayOf(
                        "timestamptz", due.stream().map(MachineHour::hour).toArray(OffsetDateTime[]::new)),
                rolledThrough);
    }

    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
    }
}
