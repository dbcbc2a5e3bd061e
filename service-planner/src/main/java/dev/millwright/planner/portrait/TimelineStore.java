package dev.millwright.planner.portrait;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.portrait.Timelines.Filter;
import dev.millwright.planner.portrait.Timelines.Mark;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads time lines: one statement over everything that knows the customer. Every call takes part in the caller's transaction. */
final class TimelineStore {
    /**
     * Entries of the customers {@code who.ids}. Contacts that our own work orders and proposals have written are left out: those stand
     * here themselves.
     */
    private static final String ENTRIES = """
            with who as (select ?::text[] as ids, ?::timestamptz as n),
            machines as (
                select machine_id, site_id, commissioned_at as since from twins.machine, who where customer_id = any (who.ids)
                union all
                select machine_id, site_id, installed_on::timestamp at time zone 'UTC' from planner.installed_machine, who
                where customer_id = any (who.ids)),
            entries as (
                select 'c-' || t.touchpoint_id as key, t.at, null::timestamptz as until, t.kind, t.machine_id,
                       coalesce(t.site_id, m.site_id) as site_id, t.component, t.cents, t.downtime_hours, t.minutes, t.reference,
                       t.due_on, case when t.due_on is not null and (paid.at is not null or t.due_on < who.n::date)
                                      then coalesce(paid.at, who.n)::date - t.due_on end as days_late,
                       case when t.kind = 'invoice' and paid.at is null then 'open' when t.kind = 'invoice' then 'paid' else '' end
                           as detail,
                       null::text as link, t.source
                from who cross join planner.touchpoint t left join machines m on m.machine_id = t.machine_id
                left join lateral (select min(p.at) as at from planner.touchpoint p
                                   where t.kind = 'invoice' and p.customer_id = t.customer_id and p.reference = t.reference
                                     and p.kind = 'payment') paid on true
                where t.customer_id = any (who.ids) and t.touchpoint_id not like 'work-order-%' and t.touchpoint_id not like 'proposal-%'
                union all
                select 'w-' || w.work_order_id, v.starts_at, v.ends_at, 'work-order', w.machine_id, w.site_id, w.components[1], 0, 0, null,
                       w.number::text, null, null, w.status, '/work-orders/' || w.work_order_id, ''
                from who cross join planner.work_order w join planner.visit v on v.work_order_id = w.work_order_id and v.role = 'lead'
                where w.customer_id = any (who.ids)
                union all
                select 'p-' || p.proposal_id, p.created_at, p.decided_at, 'proposal', p.machine_id, p.site_id, p.components[1],
                       p.stake_cents, 0, null, null, null, null, p.status, '/proposals/' || p.proposal_id, ''
                from who cross join planner.proposal p where p.customer_id = any (who.ids)
                union all
                select 'k-' || c.customer_id || '-' || c.kind || '-' || c.from_date, c.from_date::timestamp at time zone 'UTC', null,
                       'contract-begins', null, null, null, coalesce(c.cents_per_year, 0), 0, null, null, null, null, c.kind, null, ''
                from who cross join planner.contract c where c.customer_id = any (who.ids) and c.kind <> 'none'
                union all
                select 'l-' || c.customer_id || '-' || c.kind || '-' || c.from_date, c.to_date::timestamp at time zone 'UTC', null,
                       'contract-ends', null, null, null, 0, 0, null, null, null, null, c.kind, null, ''
                from who cross join planner.contract c
                where c.customer_id = any (who.ids) and c.kind <> 'none' and c.to_date is not null
                union all
                select 'g-' || m.machine_id, y.until::timestamp at time zone 'UTC', null, 'warranty-ends', m.machine_id, m.site_id, null,
                       0, 0, null, null, null, null, '', null, ''
                from machines m join planner.warranty y using (machine_id)
                union all
                select 'm-' || m.machine_id, m.since, null, 'machine-installed', m.machine_id, m.site_id, null, 0, 0, null, null, null,
                       null, '', null, ''
                from machines m
                union all
                select 'e-' || e.episode_id, e.opened_at, e.closed_at, 'alarm', m.machine_id, m.site_id, e.component, 0, 0, null, null,
                       null, null, (array['advisory', 'warning', 'critical'])[e.severity + 1],
                       '/machines/' || m.machine_id || '#episode-' || e.episode_id, ''
                from who cross join twins.machine m join twins.episode e using (machine_no) where m.customer_id = any (who.ids))
            select * from entries
            where (?::text[] = '{}' or kind = any (?::text[])) and (?::text is null or machine_id = ?) and (?::text is null or site_id = ?)
              and (?::timestamptz is null or at >= ?) and (?::timestamptz is null or at < ?)""";

    private static final int FILTERS_END = 12;

    private TimelineStore() {}

    /** The customer and those that are merged into it; empty if it is not known. */
    static List<String> ids(Connection connection, String customer) throws SQLException {
        try (var query = connection.prepareStatement(
                "select customer_id from planner.customer where customer_id = ? or merged_into = ?")) {
            query.setString(1, customer);
            query.setString(2, customer);
            return Columns.all(query, row -> row.getString("customer_id"));
        }
    }

    /** Entries, newest first; one more than {@code limit} to see whether there are more. */
    static List<TimelineEntry> page(
            Connection connection,
            Collection<String> ids,
            Filter filter,
            @Nullable String cursor,
            int limit,
            Instant now)
            throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement(
                ENTRIES + " and (? or (at, key) < (?, ?)) order by at desc, key desc limit ?")) {
            bind(query, ids, filter, now);
            query.setBoolean(FILTERS_END + 1, keys.isEmpty());
            Columns.set(query, FILTERS_END + 2, keys.isEmpty() ? Instant.EPOCH : Instant.parse(keys.get(0)));
            query.setString(FILTERS_END + 3, keys.isEmpty() ? "" : keys.get(1));
            query.setInt(FILTERS_END + 4, limit + 1);
            return Columns.all(query, TimelineStore::entry);
        }
    }

    /** The cursor that goes on behind {@code entry}. */
    static String cursorOf(TimelineEntry entry) {
        return Cursor.of(entry.at(), entry.key());
    }

    /** Where entries lie, newest first, bounded. */
    static List<Mark> marks(Connection connection, Collection<String> ids, Filter filter, int max, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement(ENTRIES + " order by at desc, key desc limit ?")) {
            bind(query, ids, filter, now);
            query.setInt(FILTERS_END + 1, max);
            return Columns.all(
                    query,
                    row -> new Mark(
                            Columns.instant(row, "at"),
                            Columns.instantOrNull(row, "until"),
                            EntryGroup.ofKind(row.getString("kind")),
                            row.getString("kind"),
                            row.getString("key")));
        }
    }

    private static void bind(PreparedStatement query, Collection<String> ids, Filter filter, Instant now)
            throws SQLException {
        var kinds = filter.groups().stream()
                .flatMap(group -> group.kinds().stream())
                .toList();
        Columns.set(query, 1, ids);
        Columns.set(query, 2, now);
        Columns.set(query, 3, kinds);
        Columns.set(query, 4, kinds);
        query.setString(5, filter.machine());
        query.setString(6, filter.machine());
        query.setString(7, filter.site());
        query.setString(8, filter.site());
        Columns.set(query, 9, filter.from());
        Columns.set(query, 10, filter.from());
        Columns.set(query, 11, filter.to());
        Columns.set(query, 12, filter.to());
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        return new TimelineEntry(
                row.getString("key"),
                Columns.instant(row, "at"),
                Columns.instantOrNull(row, "until"),
                kind,
                EntryGroup.ofKind(kind),
                row.getString("machine_id"),
                row.getString("site_id"),
                row.getString("component"),
                new Money(row.getLong("cents")),
                row.getDouble("downtime_hours"),
                row.getObject("minutes", Integer.class),
                row.getString("reference"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("days_late", Integer.class),
                row.getString("detail"),
                row.getString("link"),
                row.getString("source"));
    }

    /** Whether {@code machine} is one of the customer's. */
    static boolean hasMachine(Connection connection, Collection<String> ids, String machine) throws SQLException {
        return exists(connection, """
                select from (select customer_id, machine_id from twins.machine
                             union all select customer_id, machine_id from planner.installed_machine) m
                where m.customer_id = any (?) and m.machine_id = ?""", ids, machine);
    }

    /** Whether {@code site} is one of the customer's. */
    static boolean hasSite(Connection connection, Collection<String> ids, String site) throws SQLException {
        return exists(connection, """
                select from planner.site where customer_id = any (?) and site_id = ?""", ids, site);
    }

    /** Whether {@code contact} was entered by hand. */
    static boolean byHand(Connection connection, Collection<String> ids, String contact) throws SQLException {
        return exists(connection, """
                select from planner.touchpoint where customer_id = any (?) and touchpoint_id = ? and source = 'by-hand'""", ids, contact);
    }

    private static boolean exists(Connection connection, String statement, Collection<String> ids, String id)
            throws SQLException {
        try (var query = connection.prepareStatement(statement)) {
            Columns.set(query, 1, ids);
            query.setString(2, id);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
