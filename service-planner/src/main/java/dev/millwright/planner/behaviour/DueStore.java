package dev.millwright.planner.behaviour;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose features are due, and how far the daily walk is. Every call takes part in the caller's transaction. */
final class DueStore {
    /** Of the advisory lock that lets one batch at a time through, whoever runs it; ASCII "behavior". */
    private static final long LOCK = 0x6265686176696f72L;

    private static final int DEPTH_MAX = 1_000_000;

    private static final int NEWEST_SHARE = 8;

    private DueStore() {}

    /**
     * Customers that were taken off the queue.
     *
     * @param customers each once, longest waiting first
     * @param since when each of the rows was written
     */
    record Taken(Set<String> customers, List<Instant> since) {}

    /**
     * The walk over all customers.
     *
     * @param day of the walk, UTC
     * @param through the last customer passed
     * @param done whether all were passed
     * @param features how many features there were when it began
     */
    record Sweep(LocalDate day, String through, boolean done, int features) {}

    /** Takes the right to write features until the end of the transaction; false if another has it. */
    static boolean tryLock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, LOCK);
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    /**
     * Takes up to {@code max} customers off the queue with all their rows that can be seen: those that have waited longest, and as
     * every {@value #NEWEST_SHARE}th those that came last, so that a single event overtakes an import of everybody. What the rows stand
     * for is committed: a later statement sees it; what is written meanwhile stays in the queue.
     */
    static Taken take(Connection connection, int max) throws SQLException {
        try (var delete = connection.prepareStatement("""
            with chosen as (
                (select d.customer_id from planner.customer_due d order by d.due_no limit ?)
                union
                (select d.customer_id from planner.customer_due d order by d.due_no desc limit ?)
            ), taken as (
                delete from planner.customer_due d using chosen where d.customer_id = chosen.customer_id
                returning d.due_no, d.customer_id, d.since
            )
            select customer_id, since from taken order by due_no\
            """)) {
            int newest = max / NEWEST_SHARE;
            delete.setInt(1, max - newest);
            delete.setInt(2, newest);
            var customers = new LinkedHashSet<String>();
            var since = new ArrayList<Instant>();
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    customers.add(rows.getString(1));
                    since.add(Columns.instant(rows, "since"));
                }
            }
            return new Taken(customers, since);
        }
    }

    /** Rows in the queue, counted up to a million. */
    static int depth(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*)::int from (select from planner.customer_due limit " + DEPTH_MAX + ") d")) {
            return Columns.all(query, row -> row.getInt(1)).getFirst();
        }
    }

    /** The walk, if there ever was one. */
    static Optional<Sweep> sweep(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.behaviour_sweep")) {
            return Columns.all(
                            query,
                            row -> new Sweep(
                                    row.getObject("day", LocalDate.class),
                                    row.getString("through"),
                                    row.getBoolean("done"),
                                    row.getInt("features")))
                    .stream()
                    .findFirst();
        }
    }

    /** Remembers how far the walk is. */
    static void swept(Connection connection, Sweep sweep) throws SQLException {
        try (var upsert = connection.prepareStatement("""
            insert into planner.behaviour_sweep (day, through, done, features) values (?, ?, ?, ?)
            on conflict (one) do update set day = excluded.day, through = excluded.through, done = excluded.done,
                features = excluded.features\
            """)) {
            upsert.setObject(1, sweep.day());
            upsert.setString(2, sweep.through());
            upsert.setBoolean(3, sweep.done());
            upsert.setInt(4, sweep.features());
            upsert.executeUpdate();
        }
    }

    /** The next customers behind {@code through}, in the order of the walk. */
    static List<String> behind(Connection connection, String through, int max) throws SQLException {
        try (var query = connection.prepareStatement(
                "select customer_id from planner.customer where customer_id > ? order by customer_id limit ?")) {
            query.setString(1, through);
            query.setInt(2, max);
            return Columns.all(query, row -> row.getString(1));
        }
    }
}
