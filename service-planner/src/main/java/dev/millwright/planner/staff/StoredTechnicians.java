package dev.millwright.planner.staff;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.wording.Words;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Technicians in the database. */
public final class StoredTechnicians implements Technicians {
    private final Database database;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * Technicians of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredTechnicians(Database database, InstantSource clock, Runnable changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Page<Technician>> list(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        var keys = Cursor.keys(cursor, 1);
        return database.inTransaction(connection -> Page.of(
                TechnicianStore.list(connection, keys.isEmpty() ? null : keys.getFirst(), bounded, clock.instant()),
                bounded,
                technician -> Cursor.of(technician.id())));
    }

    @Override
    public CompletionStage<Optional<Technician>> get(TechnicianId id) {
        return database.inTransaction(connection -> TechnicianStore.find(connection, id, clock.instant(), false));
    }

    @Override
    public CompletionStage<List<String>> addAbsence(TechnicianId id, TimeSpan span, String reason, String enteredBy) {
        return database.inTransaction(connection -> {
                    var now = clock.instant();
                    if (TechnicianStore.find(connection, id, now, true).isEmpty()) {
                        throw new IllegalArgumentException("technician: '%s' is not known".formatted(id));
                    }
                    TechnicianStore.addAbsence(connection, id, span, reason, enteredBy, now);
                    AuditTrail.write(
                            connection,
                            now,
                            enteredBy,
                            "absence",
                            "technician/" + id,
                            Map.of("from", span.from(), "to", span.to(), "reason", reason));
                    return booked(connection, id, span);
                })
                .thenApply(visits -> {
                    changed.run();
                    return visits;
                });
    }

    private static List<String> booked(Connection connection, TechnicianId id, TimeSpan span) throws SQLException {
        try (var query = connection.prepareStatement("""
                select w.number, v.starts_at, s.time_zone from planner.visit v join planner.work_order w using (work_order_id)
                join planner.site s on s.site_id = v.site_id
                where v.technician_id = ? and v.status = 'booked' and v.starts_at < ? and v.ends_at > ? order by v.starts_at""")) {
            query.setString(1, id.value());
            Columns.set(query, 2, span.to());
            Columns.set(query, 3, span.from());
            return Columns.all(
                    query,
                    row -> "Work order %d is booked on %s."
                            .formatted(
                                    row.getLong("number"),
                                    Words.whenThere(
                                            Columns.instant(row, "starts_at"), ZoneId.of(row.getString("time_zone")))));
        }
    }
}
