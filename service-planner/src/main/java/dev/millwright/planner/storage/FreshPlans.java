package dev.millwright.planner.storage;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * For rounds over queues and tables that an import makes a thousand times larger within a minute: the server keeps a statement's plan
 * from when the table was small, and reads all of it for every row, until it happens to gather statistics.
 */
public final class FreshPlans {
    private FreshPlans() {}

    /** Has every statement until the end of the transaction planned by how large the tables are now; a millisecond each at most. */
    public static void use(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = force_custom_plan");
        }
    }
}
