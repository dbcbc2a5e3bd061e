package dev.millwright.twins.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** A transaction that did not come to pass; the database is as if it had never begun (or, on connection loss, perhaps committed). */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sqlState;

    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = stateOf(cause);
    }

    /** The five-character SQLSTATE (PostgreSQL manual, appendix A), or empty if the failure has none. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether {@code failure} or one of its causes says that the connection or the server went away: worth another try. */
    public static boolean isConnectionLoss(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                // 08: connection exception; 57P01-57P03: shut down, crashed, starting up; 53300: too many connections.
                var state = stateOf(sql);
                if (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String stateOf(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
