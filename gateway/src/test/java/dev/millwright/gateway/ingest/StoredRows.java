package dev.millwright.gateway.ingest;

import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in the database, counted and not sampled. */
final class StoredRows {
    private final Database database;

    StoredRows(Database database) {
        this.database = database;
    }

    /** The single number that {@code sql} gives. */
    long number(String sql) {
        return database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    long telemetry() {
        return number("SELECT count(*) FROM twins.telemetry");
    }

    /** Every row as {@code machine time s0 s1}, in order of machine and time. */
    List<String> all() {
        return lines("SELECT m.machine_id || ' ' || (extract(epoch FROM t.time) * 1000)::bigint || ' '"
                + " || coalesce(t.c0::text, '-') || ' ' || coalesce(t.c1::text, '-') FROM twins.telemetry t"
                + " JOIN twins.machine m USING (machine_no) ORDER BY length(m.machine_id), m.machine_id, t.time");
    }

    List<String> lines(String sql) {
        return database.inTransactionNow(connection -> lines(connection, sql));
    }

    private static List<String> lines(Connection connection, String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
