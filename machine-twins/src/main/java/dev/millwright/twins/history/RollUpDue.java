package dev.millwright.twins.history;

import dev.millwright.twins.history.TelemetryCopy.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tells the roll-up which hours of which machines change after it has passed them. */
final class RollUpDue {
    private static final long HOUR_MILLIS = 3_600_000;

    private record MachineHour(int machineNo, long hour) implements Comparable<MachineHour> {
        @Override
        public int compareTo(MachineHour other) {
            int byMachine = Integer.compare(machineNo, other.machineNo);
            return byMachine != 0 ? byMachine : Long.compare(hour, other.hour);
        }
    }

    private RollUpDue() {}

    /**
     * Marks the hours of {@code rows} that lie before the point to which the roll-up has come or is coming. Holds a shared
     * lock to the end of the transaction, so that the roll-up does not move that point past rows it cannot see yet.
     */
    static void announce(Connection connection, List<Row> rows) throws SQLException {
        long rollingTo;
        try (var statement = connection.createStatement()) {
            // Two statements: the second must see what was committed while the first waited.
            statement.execute("SELECT pg_advisory_xact_lock_shared(" + BatchWriter.ROLL_UP_LOCK + ")");
            try (var row = statement.executeQuery("SELECT rolling_to FROM twins.roll_up_state")) {
                row.next();
                rollingTo = SqlTime.read(row, "rolling_to").toEpochMilli();
            }
        }
        var due = new TreeSet<MachineHour>();
        for (var row : rows) {
            long at = row.observation().observedAtMillis();
            if (at < rollingTo) {
                due.add(new MachineHour(row.machineNo(), Math.floorDiv(at, HOUR_MILLIS)));
            }
        }
        if (!due.isEmpty()) {
            insert(connection, due);
        }
    }

    /** In key order, so that two writers never wait for each other crosswise. */
    private static void insert(Connection connection, SortedSet<MachineHour> due) throws SQLException {
        var machines = due.stream().map(MachineHour::machineNo).toArray(Integer[]::new);
        var hours =
                due.stream().map(hour -> SqlTime.of(hour.hour() * HOUR_MILLIS)).toArray(OffsetDateTime[]::new);
        try (var insert = connection.prepareStatement("""
                INSERT INTO twins.roll_up_due AS d (machine_no, hour)
                SELECT * FROM unnest(?::int[], ?::timestamptz[])
                ON CONFLICT (machine_no, hour) DO UPDATE SET touched = d.touched + 1
                """)) {
            insert.setArray(1, connection.createArrayOf("int4", machines));
            insert.setArray(2, connection.createArrayOf("timestamptz", hours));
            insert.executeUpdate();
        }
    }
}
