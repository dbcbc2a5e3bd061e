package dev.millwright.planner.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Who did what to which thing; written in the same transaction as what was done. */
public final class AuditTrail {
    private AuditTrail() {}

    /**
     * Adds one line.
     *
     * @param subject for example {@code proposal/<id>}
     */
    public static void write(
            Connection connection, Instant at, String who, String action, String subject, Map<String, ?> detail)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.audit (at, who, action, subject, detail) values (?, ?, ?, ?, ?::jsonb)")) {
            Columns.set(insert, 1, at);
            insert.setString(2, who);
            insert.setString(3, action);
            insert.setString(4, subject);
            insert.setString(5, Json.write(detail));
            insert.executeUpdate();
        }
    }
}
