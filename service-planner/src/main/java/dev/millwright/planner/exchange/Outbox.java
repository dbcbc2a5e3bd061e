package dev.millwright.planner.exchange;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where changes are written down for other systems, in the same transaction as the change: it happened if and only if it is told.
 * What nobody has subscribed to is not written. Payloads hold ids, words and figures, never names, addresses or other data about
 * a person.
 */
public final class Outbox {
    private static final int BATCH_MAX = 1000;

    private static final String WRITE = """
        with event as (
            insert into planner.webhook_event (event_id, at, kind, subject, payload)
            select e.id, ?, ?, e.subject, e.payload from unnest(?::uuid[], ?::text[], ?::jsonb[]) as e (id, subject, payload)
            returning event_no, at, kind)
        insert into planner.webhook_delivery (event_no, subscription_id, status, next_at, changed_at)
        select e.event_no, s.subscription_id, 'waiting', e.at, e.at
        from event e join planner.webhook_subscription s
            on s.active and (cardinality(s.kinds) = 0 or e.kind = any (s.kinds))\
        """;

    private Outbox() {}

    /**
     * Something that has happened.
     *
     * @param subject the id of the customer that it is about
     * @param payload ids, words and figures by name; no personal data
     */
    public record Event(String subject, Map<String, ?> payload) {
        /** Copies the payload. */
        public Event {
            payload = Map.copyOf(payload);
        }
    }

    /**
     * Writes one event that happened now.
     *
     * @param subject the id of the customer that it is about
     * @param payload ids, words and figures by name; no personal data
     */
    public static void write(Connection connection, EventKind kind, String subject, Map<String, ?> payload)
            throws SQLException {
        write(connection, kind, List.of(new Event(subject, payload)), Instant.now());
    }

    /** Writes events of one kind that happened at {@code at}, in batches; the way for many at once. */
    public static void write(Connection connection, EventKind kind, List<Event> events, Instant at)
            throws SQLException {
        if (events.isEmpty() || !wanted(connection, kind)) {
            return;
        }
        try (var insert = connection.prepareStatement(WRITE)) {
            for (int from = 0; from < events.size(); from += BATCH_MAX) {
                bind(insert, kind, events.subList(from, Math.min(events.size(), from + BATCH_MAX)), at);
                insert.executeUpdate();
            }
        }
    }

    /** Whether anybody has subscribed to {@code kind}. */
    public static boolean wanted(Connection connection, EventKind kind) throws SQLException {
        try (var query = connection.prepareStatement("""
            select exists (select from planner.webhook_subscription
                           where active and (cardinality(kinds) = 0 or ? = any (kinds))) as wanted\
            """)) {
            query.setString(1, kind.word());
            return Columns.all(query, row -> row.getBoolean("wanted")).getFirst();
        }
    }

    private static void bind(PreparedStatement insert, EventKind kind, List<Event> events, Instant at)
            throws SQLException {
        Columns.set(insert, 1, at);
        insert.setString(2, kind.word());
        Columns.set(
                insert,
                3,
                events.stream().map(event -> UUID.randomUUID().toString()).toList());
        Columns.set(insert, 4, events.stream().map(Event::subject).toList());
        Columns.set(
                insert,
                5,
                events.stream().map(event -> Json.write(event.payload())).toList());
    }
}
