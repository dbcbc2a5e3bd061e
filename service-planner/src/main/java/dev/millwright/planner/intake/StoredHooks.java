package dev.millwright.planner.intake;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events from other systems, each taken once by its id; a rejected one is kept with the reason until it has aged. */
final class StoredHooks implements Imports.Hooks {
    private static final int REASON_MAX = 1_000;

    private final Database database;
    private final PlannerImport files;
    private final Mappings mappings;
    private final Duration kept;
    private final InstantSource clock;
    private final Runnable changed;

    StoredHooks(
            Database database,
            PlannerImport files,
            Mappings mappings,
            Duration kept,
            InstantSource clock,
            Runnable changed) {
        this.database = database;
        this.files = files;
        this.mappings = mappings;
        this.kept = kept;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Imports.Taken> take(String source, String mapping, Imports.Event event) {
        return database.inTransaction(connection -> {
                    files.ask(connection);
                    forgetOld(connection);
                    return reserve(connection, source, event)
                            ? read(connection, source, mapping, event)
                            : new Imports.Taken(event.id(), "duplicate", "");
                })
                .thenApply(this::told);
    }

    private Imports.Taken told(Imports.Taken taken) {
        if (taken.status().equals("taken")) {
            changed.run();
        }
        return taken;
    }

    /** False if it was taken or skipped before; a rejected one may come again. A second sender waits for the first. */
    private boolean reserve(Connection connection, String source, Imports.Event event) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.hook_event as h (source, event_id, object, received_at, status) values (?, ?, ?, ?, 'taken')
            on conflict (source, event_id) do update set received_at = excluded.received_at, object = excluded.object
                where h.status = 'rejected'\
            """)) {
            insert.setString(1, source);
            insert.setString(2, event.id());
            insert.setString(3, event.object());
            Columns.set(insert, 4, clock.instant());
            return insert.executeUpdate() == 1;
        }
    }

    private Imports.Taken read(Connection connection, String source, String mapping, Imports.Event event)
            throws SQLException {
        var taken = mapped(connection, mapping, event);
        try (var update = connection.prepareStatement(
                "update planner.hook_event set status = ?, reason = ?, body = ? where source = ? and event_id = ?")) {
            update.setString(1, taken.status());
            update.setString(2, taken.reason());
            update.setString(3, taken.status().equals("rejected") ? Json.write(event) : null);
            update.setString(4, source);
            update.setString(5, event.id());
            update.executeUpdate();
        }
        return taken;
    }

    private Imports.Taken mapped(Connection connection, String name, Imports.Event event) throws SQLException {
        try {
            var mapping = mappings.find(name);
            if (mapping.isEmpty()) {
                return rejected(event, "There is no mapping '%s'.".formatted(name));
            }
            var object = mapping.get().object(event.object());
            if (object.isEmpty()) {
                return rejected(
                        event,
                        "object: '%s' (expected: one of %s)"
                                .formatted(
                                        event.object(),
                                        mapping.get().objects().stream()
                                                .map(Mapping.ObjectMap::name)
                                                .collect(Collectors.joining(", "))));
            }
            var rows = new ImportSource.Rows(Map.of(object.get().name() + ".csv", List.of(event.fields())));
            var report = files.run(
                    connection,
                    new MappedSource(
                            mapping.get(),
                            rows,
                            SourceKeys.of(connection, mapping.get().source())),
                    false);
            if (!report.stored()) {
                return rejected(
                        event,
                        report.errors().stream().map(ImportError::toString).collect(Collectors.joining("\n")));
            }
            boolean empty = report.files().stream().allMatch(file -> file.rows() == 0);
            return new Imports.Taken(
                    event.id(), empty ? "skipped" : "taken", clipped(String.join(" ", report.notes())));
        } catch (Mappings.BadMapping bad) {
            return rejected(event, String.valueOf(bad.getMessage()));
        }
    }

    private static Imports.Taken rejected(Imports.Event event, String why) {
        return new Imports.Taken(event.id(), "rejected", clipped(why));
    }

    private static String clipped(String text) {
        return text.length() > REASON_MAX ? text.substring(0, REASON_MAX) + "…" : text;
    }

    private void forgetOld(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement("delete from planner.hook_event where received_at < ?")) {
            Columns.set(delete, 1, clock.instant().minus(kept));
            delete.executeUpdate();
        }
    }

    @Override
    public CompletionStage<Page<Imports.Received>> received(
            @Nullable String status, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                list(connection, status, cursor, bounded),
                bounded,
                event -> Cursor.of(event.at(), event.source(), event.id())));
    }

    private static List<Imports.Received> list(
            Connection connection, @Nullable String status, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 3);
        try (var query = connection.prepareStatement("""
            select source, event_id, object, received_at, status, reason from planner.hook_event
            where (?::text is null or status = ?) and (? or (received_at, source, event_id) < (?, ?, ?))
            order by received_at desc, source desc, event_id desc limit ?\
            """)) {
            query.setString(1, status);
            query.setString(2, status);
            query.setBoolean(3, keys.isEmpty());
            Columns.set(query, 4, keys.isEmpty() ? Instant.EPOCH : Instant.parse(keys.get(0)));
            query.setString(5, keys.isEmpty() ? "" : keys.get(1));
            query.setString(6, keys.isEmpty() ? "" : keys.get(2));
            query.setInt(7, limit + 1);
            return Columns.all(
                    query,
                    row -> new Imports.Received(
                            row.getString("source"),
                            row.getString("event_id"),
                            row.getString("object"),
                            Columns.instant(row, "received_at"),
                            row.getString("status"),
                            row.getString("reason")));
        }
    }

    @Override
    public CompletionStage<Optional<Imports.Taken>> again(String source, String mapping, String eventId, String by) {
        return database.inTransaction(connection -> {
                    files.ask(connection);
                    var rejected = rejected(connection, source, eventId);
                    if (rejected.isEmpty()) {
                        return Optional.<Imports.Taken>empty();
                    }
                    AuditTrail.write(
                            connection,
                            clock.instant(),
                            by,
                            "taken again",
                            "hook-event/%s/%s".formatted(source, eventId),
                            Map.of());
                    return Optional.of(read(connection, source, mapping, rejected.get()));
                })
                .thenApply(taken -> taken.map(this::told));
    }

    private static Optional<Imports.Event> rejected(Connection connection, String source, String id)
            throws SQLException {
        try (var query = connection.prepareStatement("""
            select body from planner.hook_event
            where source = ? and event_id = ? and status = 'rejected' and body is not null for update\
            """)) {
            query.setString(1, source);
            query.setString(2, id);
            return Columns.all(query, row -> Json.read(row.getString("body"), Imports.Event.class)).stream()
                    .findFirst();
        }
    }
}
