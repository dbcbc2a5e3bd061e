package dev.millwright.planner.customer;

import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.wording.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Black-out days of plants. Every call takes part in the caller's transaction. */
final class BlackoutStore {
    private static final String SELECT =
            "select b.*, s.time_zone from planner.blackout b join planner.site s using (site_id) ";

    private BlackoutStore() {}

    /** Those of {@code site} that end after {@code now}, earliest first. */
    static List<Blackouts.Entry> of(Connection connection, String site, Instant now) throws SQLException {
        try (var query =
                connection.prepareStatement(SELECT + "where site_id = ? and to_at > ? order by from_at, blackout_id")) {
            query.setString(1, site);
            Columns.set(query, 2, now);
            return Columns.all(query, BlackoutStore::entry);
        }
    }

    /** Those of all plants of {@code customer} that end after {@code now}, by plant, earliest first. */
    static List<Blackouts.Entry> ofCustomer(Connection connection, String customer, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT
                        + "where s.customer_id in (select planner.same_customer(?)) and to_at > ? order by site_id, from_at, blackout_id")) {
            query.setString(1, customer);
            Columns.set(query, 2, now);
            return Columns.all(query, BlackoutStore::entry);
        }
    }

    /** The one called {@code number}, locked until the end of the transaction. */
    static Optional<Blackouts.Entry> find(Connection connection, String site, long number) throws SQLException {
        try (var query =
                connection.prepareStatement(SELECT + "where site_id = ? and blackout_id = ? for update of b")) {
            query.setString(1, site);
            query.setLong(2, number);
            return Columns.all(query, BlackoutStore::entry).stream().findFirst();
        }
    }

    /** The time zone of {@code site}; empty if there is none. */
    static Optional<ZoneId> zone(Connection connection, String site) throws SQLException {
        try (var query = connection.prepareStatement("select time_zone from planner.site where site_id = ?")) {
            query.setString(1, site);
            return Columns.all(query, row -> ZoneId.of(row.getString(1))).stream()
                    .findFirst();
        }
    }

    static long insert(Connection connection, String site, TimeSpan span, String reason, String who, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.blackout (site_id, from_at, to_at, reason, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?) returning blackout_id\
            """)) {
            insert.setString(1, site);
            Columns.set(insert, 2, span.from());
            Columns.set(insert, 3, span.to());
            insert.setString(4, reason);
            insert.setString(5, who);
            Columns.set(insert, 6, now);
            return Columns.all(insert, row -> row.getLong(1)).getFirst();
        }
    }

    static void change(Connection connection, long number, TimeSpan span, String reason, String who, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.blackout set from_at = ?, to_at = ?, reason = ?, entered_by = ?, entered_at = ?, version = version + 1
            where blackout_id = ?\
            """)) {
            Columns.set(update, 1, span.from());
            Columns.set(update, 2, span.to());
            update.setString(3, reason);
            update.setString(4, who);
            Columns.set(update, 5, now);
            update.setLong(6, number);
            update.executeUpdate();
        }
    }

    static void remove(Connection connection, long number) throws SQLException {
        try (var delete = connection.prepareStatement("delete from planner.blackout where blackout_id = ?")) {
            delete.setLong(1, number);
            delete.executeUpdate();
        }
    }

    /** Booked visits to {@code site} during {@code span}, a sentence each. */
    static List<String> booked(Connection connection, String site, ZoneId zone, TimeSpan span) throws SQLException {
        try (var query = connection.prepareStatement("""
            select w.number, v.starts_at from planner.visit v join planner.work_order w using (work_order_id)
            where v.site_id = ? and v.role = 'lead' and v.status = 'booked' and v.starts_at < ? and v.ends_at > ?
            order by v.starts_at\
            """)) {
            query.setString(1, site);
            Columns.set(query, 2, span.to());
            Columns.set(query, 3, span.from());
            return Columns.all(
                    query,
                    row -> "Work order %d is booked on %s."
                            .formatted(
                                    row.getLong("number"), Words.whenThere(Columns.instant(row, "starts_at"), zone)));
        }
    }

    private static Blackouts.Entry entry(ResultSet row) throws SQLException {
        return new Blackouts.Entry(
                row.getLong("blackout_id"),
                row.getInt("version"),
                row.getString("site_id"),
                ZoneId.of(row.getString("time_zone")),
                Columns.instant(row, "from_at"),
                Columns.instant(row, "to_at"),
                row.getString("reason"),
                row.getString("entered_by"),
                Columns.instant(row, "entered_at"));
    }
}
