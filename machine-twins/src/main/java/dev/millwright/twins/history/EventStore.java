package dev.millwright.twins.history;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.telemetry.MachineEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads machines' events for pages. Thread-safe; never blocks the caller. */
public final class EventStore {
    private static final String NEWEST = """
            SELECT round(date_part('epoch', time) * 1000)::bigint AS at, code, severity, component, text
            FROM twins.machine_event WHERE machine_no = ? AND time >= ? AND time < ?
            ORDER BY time DESC, code, component LIMIT ?
            """;

    private final Database database;

    /** Reads from {@code database}, whose schemas have been migrated. */
    public EventStore(Database database) {
        this.database = database;
    }

    /**
     * Which events.
     *
     * @param machineNo of this machine
     * @param from inclusive
     * @param to exclusive
     * @param limit most of them, 1 to {@value Page#LIMIT_MAX}
     */
    public record Query(int machineNo, Instant from, Instant to, int limit) {
        /** Refuses an impossible limit. */
        public Query {
            Page.requireLimit(limit);
        }
    }

    /** Events, newest first. */
    public CompletionStage<List<MachineEvent>> list(Query query) {
        return database.inTransaction(connection -> Sql.list(
                connection, NEWEST, HistoryQueries::event, query.machineNo(), query.from(), query.to(), query.limit()));
    }
}
