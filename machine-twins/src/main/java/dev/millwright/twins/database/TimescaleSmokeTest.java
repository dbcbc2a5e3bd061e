package dev.millwright.twins.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Tries in a scratch database whether TimescaleDB really works in a server, before any data depends on it. */
final class TimescaleSmokeTest {
    private static final String SCRATCH = "millwright_scratch";

    private TimescaleSmokeTest() {}

    /**
     * How it went.
     *
     * @param version TimescaleDB's version, empty if it could not even be made
     * @param problem what went wrong in one line, empty if nothing did
     */
    record Outcome(String version, String problem) {}

    /**
     * Makes a hypertable, writes, reads and drops chunks.
     *
     * @param server any database on the server, with the right to create others
     * @return the version and what went wrong
     */
    static Outcome run(DatabaseSettings server) {
        try (var postgres = Database.open(server)) {
            postgres.inAutoCommitNow(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("DROP DATABASE IF EXISTS " + SCRATCH + " WITH (FORCE)");
                    statement.executeUpdate("CREATE DATABASE " + SCRATCH);
                    return null;
                }
            });
            try (var scratch = Database.open(server.withDatabase(SCRATCH))) {
                return scratch.inAutoCommitNow(TimescaleSmokeTest::tryOut);
            } finally {
                postgres.inAutoCommitNow(connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.executeUpdate("DROP DATABASE IF EXISTS " + SCRATCH + " WITH (FORCE)");
                    }
                });
            }
        } catch (DatabaseFailure | DatabaseUnavailable refused) {
            return new Outcome("", String.valueOf(refused.getMessage()).replace('\n', ' '));
        }
    }

    private static Outcome tryOut(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION timescaledb");
            statement.execute("CREATE TABLE scratch (time timestamptz NOT NULL, n int, c real)");
            statement.execute("SELECT create_hypertable('scratch', by_range('time', interval '1 day'))");
            statement.execute("INSERT INTO scratch SELECT '2020-01-01'::timestamptz + i * interval '6 hours', i, i"
                    + " FROM generate_series(0, 39) i");
            statement.execute("SELECT drop_chunks('scratch', '2020-01-06'::timestamptz)");
            try (var rows = statement.executeQuery(
                    "SELECT extversion, (SELECT count(*) FROM scratch) FROM pg_extension WHERE extname = 'timescaledb'")) {
                rows.next();
                int left = rows.getInt(2);
                return new Outcome(
                        rows.getString(1), left == 20 ? "" : "drop_chunks left %d rows (expected: 20)".formatted(left));
            }
        }
    }
}
