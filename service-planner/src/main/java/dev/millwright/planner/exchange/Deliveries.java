package dev.millwright.planner.exchange;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a sender works from: it takes what is due, which hides it from others for a while, and notes what came of each. If it dies in
 * between, the delivery comes up again: at least once, with the same event id. All calls block.
 */
public final class Deliveries {
    private static final int PROBLEM_MAX = 500;
    private static final int GONE = 410;

    private final Database database;
    private final ExchangeSettings.Notify settings;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** Deliveries in {@code database}; {@code random} shortens pauses. */
    public Deliveries(
            Database database, ExchangeSettings.Notify settings, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Something to send.
     *
     * @param number the delivery's
     * @param eventId told to the subscriber, the same at every attempt
     * @param url where to
     * @param secret what it is signed with
     * @param body what is sent, JSON
     * @param attempts this one included
     */
    public record Due(long number, UUID eventId, String url, String secret, String body, int attempts) {
        /** Names neither secret nor body. */
        @Override
        public String toString() {
            return "Due[%d, %s, attempt %d]".formatted(number, eventId, attempts);
        }
    }

    /** At most {@code limit} deliveries that are due; they are hidden from others until a sender must have given up. */
    public List<Due> take(int limit) {
        var now = clock.instant();
        var hiddenUntil = now.plus(settings.timeout().multipliedBy(3));
        return database.inTransactionNow(connection -> {
            try (var update = connection.prepareStatement("""
                update planner.webhook_delivery d set attempts = d.attempts + 1, next_at = ?
                from planner.webhook_event e, planner.webhook_subscription s
                where d.delivery_id in (
                        select w.delivery_id from planner.webhook_delivery w
                            join planner.webhook_subscription a using (subscription_id)
                            join planner.webhook_event t using (event_no)
                        where w.status = 'waiting' and w.next_at <= ? and (a.active or t.kind = 'test')
                          and (t.kind in ('customer.erased', 'customer.restricted', 'customer.unrestricted')
                               or t.subject not in (select r.customer_id from planner.restricted() r))
                        order by w.next_at, w.delivery_id limit ? for update of w skip locked)
                  and e.event_no = d.event_no and s.subscription_id = d.subscription_id
                returning d.delivery_id, d.attempts, e.event_id, e.kind, e.at, e.payload, s.url, s.secret\
                """)) {
                Columns.set(update, 1, hiddenUntil);
                Columns.set(update, 2, now);
                update.setInt(3, limit);
                return Columns.all(
                        update,
                        row -> new Due(
                                row.getLong("delivery_id"),
                                row.getObject("event_id", UUID.class),
                                row.getString("url"),
                                row.getString("secret"),
                                body(row.getString("kind"), Columns.instant(row, "at"), row.getString("payload")),
                                row.getInt("attempts")));
            }
        });
    }

    private static String body(String kind, Instant at, String payload) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(kind, at, payload);
    }

    /**
     * Notes what came of an attempt: sent, to be tried again later and later, or parked after the last attempt or when the subscriber
     * says that it is gone for good (410).
     *
     * @param status the answer's HTTP status, null if there was none
     * @param millis how long it took
     * @param problem what went wrong; empty if it was accepted
     */
    public void note(Due due, @Nullable Integer status, int millis, String problem) {
        var now = clock.instant();
        boolean sent = problem.isEmpty();
        boolean last = due.attempts() >= settings.attemptsMax() || (status != null && status == GONE);
        database.inTransactionNow(connection -> {
            try (var insert = connection.prepareStatement("""
                insert into planner.webhook_attempt (delivery_id, at, status, millis, problem)
                select delivery_id, ?, ?, ?, ? from planner.webhook_delivery where delivery_id = ?\
                """)) {
                Columns.set(insert, 1, now);
                insert.setObject(2, status, java.sql.Types.INTEGER);
                insert.setInt(3, millis);
                insert.setString(4, problem.length() > PROBLEM_MAX ? problem.substring(0, PROBLEM_MAX) : problem);
                insert.setLong(5, due.number());
                insert.executeUpdate();
            }
            return settle(
                    connection,
                    due.number(),
                    sent ? "sent" : last ? "parked" : "waiting",
                    now.plus(pause(due.attempts())),
                    now);
        });
    }

    private static int settle(Connection connection, long number, String status, Instant next, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.webhook_delivery set status = ?, next_at = ?, changed_at = ? where delivery_id = ?")) {
            update.setString(1, status);
            Columns.set(update, 2, next);
            Columns.set(update, 3, now);
            update.setLong(4, number);
            return update.executeUpdate();
        }
    }

    /** Twice as long after each attempt, within bounds, shortened by up to a half at random so that not all come at once. */
    Duration pause(int attempts) {
        double doubled = settings.backoffMin().toMillis() * Math.pow(2, Math.max(0, attempts - 1));
        double bounded = Math.min(doubled, (double) settings.backoffMax().toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - random.nextDouble() / 2)));
    }

    /** Deletes events that are older than they are kept, with their deliveries and log. */
    public int forgetOld() {
        return database.inTransactionNow(connection -> {
            try (var delete = connection.prepareStatement("delete from planner.webhook_event where at < ?")) {
                Columns.set(delete, 1, clock.instant().minus(settings.kept()));
                return delete.executeUpdate();
            }
        });
    }
}
