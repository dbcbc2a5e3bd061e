package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads forecasts for pages and planning. Thread-safe; never blocks the caller. */
public final class ForecastStore {
    /** The most forecasts that one question answers. */
    public static final int LIMIT_MAX = 10_000;

    private static final String CURRENT =
            "SELECT f.*, m.machine_id FROM twins.current_forecast f JOIN twins.machine m USING (machine_no) ";
    private static final String LIKELIEST_FIRST = " ORDER BY f.p30d DESC, f.machine_no, f.component LIMIT " + LIMIT_MAX;
    private static final String HISTORY = """
            SELECT f.*, m.machine_id FROM twins.forecast f JOIN twins.machine m USING (machine_no)
            WHERE f.machine_no = ? AND f.issued_at >= ? AND f.issued_at < ? ORDER BY f.issued_at, f.component LIMIT
            """ + " " + LIMIT_MAX;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public ForecastStore(Database database) {
        this.database = database;
    }

    /** The newest forecast of each component of each machine, likeliest failure first. */
    public CompletionStage<List<FailureForecast>> current() {
        return database.inTransaction(
                connection -> Sql.list(connection, CURRENT + LIKELIEST_FIRST, ForecastRows::read));
    }

    /** The newest forecast of each of the machine's components, likeliest failure first. */
    public CompletionStage<List<FailureForecast>> current(int machineNo) {
        return database.inTransaction(connection -> Sql.list(
                connection, CURRENT + "WHERE f.machine_no = ?" + LIKELIEST_FIRST, ForecastRows::read, machineNo));
    }

    /** What was forecast for the machine from {@code from} (inclusive) to {@code to} (exclusive), oldest first. */
    public CompletionStage<List<FailureForecast>> history(int machineNo, Instant from, Instant to) {
        return database.inTransaction(
                connection -> Sql.list(connection, HISTORY, ForecastRows::read, machineNo, from, to));
    }
}
