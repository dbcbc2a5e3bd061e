package dev.millwright.planner.exchange;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Subscriptions and deliveries in the database. */
public final class StoredWebhooks implements Webhooks {
    private static final int NAME_MAX = 100;

    private static final String SUBSCRIPTION = """
        select s.*, coalesce(d.waiting, 0) as waiting, coalesce(d.parked, 0) as parked, coalesce(d.sent, 0) as sent,
               l.at as last_at, coalesce(l.problem, '') as last_problem
        from planner.webhook_subscription s
            left join lateral (
                select count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'parked') as parked,
                       count(*) filter (where status = 'sent') as sent
                from planner.webhook_delivery d where d.subscription_id = s.subscription_id) d on true
            left join lateral (
                select a.at, a.problem from planner.webhook_attempt a join planner.webhook_delivery w using (delivery_id)
                where w.subscription_id = s.subscription_id order by a.attempt_id desc limit 1) l on true
        """;

    private static final String DELIVERY = """
        select d.*, e.event_id, e.kind, e.subject, e.at, l.status as last_status, l.millis as last_millis,
               coalesce(l.problem, '') as problem
        from planner.webhook_delivery d
            join planner.webhook_event e using (event_no)
            left join lateral (select a.status, a.millis, a.problem from planner.webhook_attempt a
                where a.delivery_id = d.delivery_id order by a.attempt_id desc limit 1) l on true
        """;

    private final Database database;
    private final ExchangeSettings settings;
    private final InstantSource clock;

    /** Webhooks in {@code database}. */
    public StoredWebhooks(Database database, ExchangeSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public ExchangeSettings settings() {
        return settings;
    }

    @Override
    public CompletionStage<List<Subscription>> subscriptions() {
        return database.inTransaction(connection -> {
            try (var query = connection.prepareStatement(SUBSCRIPTION + " order by s.name, s.subscription_id")) {
                return Columns.all(query, StoredWebhooks::subscription);
            }
        });
    }

    @Override
    public CompletionStage<Outcome> add(Wanted wanted, String by) {
        return database.inTransaction(connection -> {
            var refusal = refusal(wanted);
            if (refusal.isEmpty() && count(connection) >= settings.webhooks().subscriptionsMax()) {
                refusal = Optional.of("There are %d subscriptions already, as many as there may be."
                        .formatted(settings.webhooks().subscriptionsMax()));
            }
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
            var id = UUID.randomUUID();
            var secret = Signature.newSecret();
            try (var insert = connection.prepareStatement("""
                insert into planner.webhook_subscription (name, url, kinds, active, subscription_id, secret, made_by, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)\
                """)) {
                bind(insert, wanted);
                insert.setObject(5, id);
                insert.setString(6, secret);
                insert.setString(7, by);
                Columns.set(insert, 8, clock.instant());
                insert.executeUpdate();
            }
            audit(connection, by, "subscribed", id, wanted);
            return new Outcome.Done(find(connection, id).orElseThrow(), secret);
        });
    }

    private static void bind(PreparedStatement statement, Wanted wanted) throws SQLException {
        statement.setString(1, wanted.name().strip());
        statement.setString(2, wanted.url().strip());
        Columns.set(statement, 3, wanted.kinds());
        statement.setBoolean(4, wanted.active());
    }

    private Optional<String> refusal(Wanted wanted) {
        var name = wanted.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            return Optional.of("name: '%s' (expected: 1 to %d characters)".formatted(name, NAME_MAX));
        }
        for (var kind : wanted.kinds()) {
            if (EventKind.of(kind).isEmpty()) {
                return Optional.of("kinds: '%s' (expected: some of %s)"
                        .formatted(
                                kind,
                                List.of(EventKind.values()).stream()
                                        .map(EventKind::word)
                                        .toList()));
            }
        }
        return PublicAddress.refusal(wanted.url().strip(), settings.webhooks());
    }

    private static int count(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*)::int as n from planner.webhook_subscription")) {
            return Columns.all(query, row -> row.getInt("n")).getFirst();
        }
    }

    @Override
    public CompletionStage<Outcome> change(UUID id, int version, Wanted wanted, String by) {
        return database.inTransaction(connection -> {
            var refusal = refusal(wanted);
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
            try (var update = connection.prepareStatement("""
                update planner.webhook_subscription set name = ?, url = ?, kinds = ?, active = ?, version = version + 1
                where subscription_id = ? and version = ?\
                """)) {
                bind(update, wanted);
                update.setObject(5, id);
                update.setInt(6, version);
                if (update.executeUpdate() == 0) {
                    return missed(connection, id);
                }
            }
            audit(connection, by, "subscription changed", id, wanted);
            return new Outcome.Done(find(connection, id).orElseThrow(), "");
        });
    }

    @Override
    public CompletionStage<Outcome> remove(UUID id, int version, String by) {
        return database.inTransaction(connection -> {
            var before = find(connection, id);
            try (var delete = connection.prepareStatement(
                    "delete from planner.webhook_subscription where subscription_id = ? and version = ?")) {
                delete.setObject(1, id);
                delete.setInt(2, version);
                if (delete.executeUpdate() == 0 || before.isEmpty()) {
                    return missed(connection, id);
                }
            }
            audit(connection, by, "unsubscribed", id, before.get().wanted());
            return new Outcome.Done(before.get(), "");
        });
    }

    private static Outcome missed(Connection connection, UUID id) throws SQLException {
        return find(connection, id).<Outcome>map(Outcome.Stale::new).orElseGet(Outcome.Unknown::new);
    }

    @Override
    public CompletionStage<Outcome> test(UUID id, String by) {
        return database.inTransaction(connection -> {
            var found = find(connection, id);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            try (var insert = connection.prepareStatement("""
                with event as (
                    insert into planner.webhook_event (event_id, at, kind, subject, payload) values (?, ?, 'test', '', ?::jsonb)
                    returning event_no, at)
                insert into planner.webhook_delivery (event_no, subscription_id, status, next_at, changed_at)
                select event_no, ?, 'waiting', at, at from event\
                """)) {
                insert.setObject(1, UUID.randomUUID());
                Columns.set(insert, 2, clock.instant());
                insert.setString(
                        3,
                        Json.write(Map.of("subscription", found.get().wanted().name())));
                insert.setObject(4, id);
                insert.executeUpdate();
            }
            return new Outcome.Done(find(connection, id).orElseThrow(), "");
        });
    }

    @Override
    public CompletionStage<Page<Delivery>> deliveries(
            @Nullable UUID subscription, @Nullable String status, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        var keys = Cursor.keys(cursor, 1);
        return database.inTransaction(connection -> {
            try (var query = connection.prepareStatement(DELIVERY + """
                where d.delivery_id < ? and (?::uuid is null or d.subscription_id = ?) and (?::text is null or d.status = ?)
                order by d.delivery_id desc limit ?\
                """)) {
                query.setLong(1, keys.isEmpty() ? Long.MAX_VALUE : Long.parseLong(keys.getFirst()));
                query.setObject(2, subscription);
                query.setObject(3, subscription);
                query.setString(4, status);
                query.setString(5, status);
                query.setInt(6, bounded + 1);
                return Page.of(
                        Columns.all(query, StoredWebhooks::delivery),
                        bounded,
                        delivery -> Cursor.of(delivery.number()));
            }
        });
    }

    @Override
    public CompletionStage<List<Attempt>> attempts(long delivery) {
        return database.inTransaction(connection -> {
            try (var query = connection.prepareStatement(
                    "select * from planner.webhook_attempt where delivery_id = ? order by attempt_id")) {
                query.setLong(1, delivery);
                return Columns.all(
                        query,
                        row -> new Attempt(
                                Columns.instant(row, "at"),
                                row.getObject("status", Integer.class),
                                row.getInt("millis"),
                                row.getString("problem")));
            }
        });
    }

    @Override
    public CompletionStage<Optional<Delivery>> resend(long delivery, String by) {
        return database.inTransaction(connection -> {
            var now = clock.instant();
            try (var update = connection.prepareStatement("""
                update planner.webhook_delivery set status = 'waiting', attempts = 0, next_at = ?, changed_at = ?
                where delivery_id = ?\
                """)) {
                Columns.set(update, 1, now);
                Columns.set(update, 2, now);
                update.setLong(3, delivery);
                if (update.executeUpdate() == 0) {
                    return Optional.empty();
                }
            }
            AuditTrail.write(connection, now, by, "sent again", "webhook-delivery/" + delivery, Map.of());
            try (var query = connection.prepareStatement(DELIVERY + " where d.delivery_id = ?")) {
                query.setLong(1, delivery);
                return Columns.all(query, StoredWebhooks::delivery).stream().findFirst();
            }
        });
    }

    @Override
    public CompletionStage<Integer> resendParked(UUID subscription, String by) {
        return database.inTransaction(connection -> {
            var now = clock.instant();
            try (var update = connection.prepareStatement("""
                update planner.webhook_delivery set status = 'waiting', attempts = 0, next_at = ?, changed_at = ?
                where subscription_id = ? and status = 'parked'\
                """)) {
                Columns.set(update, 1, now);
                Columns.set(update, 2, now);
                update.setObject(3, subscription);
                int again = update.executeUpdate();
                AuditTrail.write(
                        connection,
                        now,
                        by,
                        "sent again",
                        "webhook-subscription/" + subscription,
                        Map.of("deliveries", again));
                return again;
            }
        });
    }

    private void audit(Connection connection, String by, String action, UUID id, Wanted wanted) throws SQLException {
        AuditTrail.write(
                connection,
                clock.instant(),
                by,
                action,
                "webhook-subscription/" + id,
                Map.of("name", wanted.name(), "url", wanted.url(), "kinds", wanted.kinds()));
    }

    private static Optional<Subscription> find(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(SUBSCRIPTION + " where s.subscription_id = ?")) {
            query.setObject(1, id);
            return Columns.all(query, StoredWebhooks::subscription).stream().findFirst();
        }
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getObject("subscription_id", UUID.class),
                row.getInt("version"),
                new Wanted(
                        row.getString("name"),
                        row.getString("url"),
                        Columns.texts(row, "kinds"),
                        row.getBoolean("active")),
                row.getString("made_by"),
                Columns.instant(row, "made_at"),
                row.getLong("waiting"),
                row.getLong("parked"),
                row.getLong("sent"),
                Columns.instantOrNull(row, "last_at"),
                row.getString("last_problem"));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        Instant next = Columns.instant(row, "next_at");
        return new Delivery(
                row.getLong("delivery_id"),
                row.getObject("subscription_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                Columns.instant(row, "at"),
                row.getString("status"),
                row.getInt("attempts"),
                next,
                row.getObject("last_status", Integer.class),
                row.getObject("last_millis", Integer.class),
                row.getString("problem"));
    }
}
