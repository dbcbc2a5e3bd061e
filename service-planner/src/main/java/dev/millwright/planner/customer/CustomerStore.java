package dev.millwright.planner.customer;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Blackout;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads customers, sites, contracts and touchpoints. Every call takes part in the caller's transaction.
 *
 * <p>Rows keep the id under which they were stored. What belongs to a customer also belongs to those that were merged with it, so
 * everything that is asked by customer is found under the id of any of them.
 */
public final class CustomerStore {
    private CustomerStore() {}

    /** Customers that stand for themselves, found by their name or that of one merged into them, by name from behind {@code cursor}; one more than {@code limit} to see whether there are more. */
    public static List<Customer> list(Connection connection, String search, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement("""
            select * from planner.customer
            where merged_into is null
              and (? = '' or position(lower(?) in lower(name || ' ' || customer_id)) > 0
                   or customer_id in (select merged_into from planner.customer
                       where merged_into is not null and position(lower(?) in lower(name || ' ' || customer_id)) > 0))
              and (? or (name, customer_id) > (?, ?))
            order by name, customer_id limit ?\
            """)) {
            query.setString(1, search);
            query.setString(2, search);
            query.setString(3, search);
            query.setBoolean(4, keys.isEmpty());
            query.setString(5, keys.isEmpty() ? "" : keys.get(0));
            query.setString(6, keys.isEmpty() ? "" : keys.get(1));
            query.setInt(7, limit + 1);
            return Columns.all(query, CustomerStore::customer);
        }
    }

    /** The cursor that goes on behind {@code customer}. */
    public static String cursorOf(Customer customer) {
        return Cursor.of(customer.name(), customer.id());
    }

    /** The customer that stands for {@code id}: itself, or the one that it was merged into; if known. */
    public static Optional<Customer> standing(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("""
            select s.* from planner.customer c join planner.customer s on s.customer_id = coalesce(c.merged_into, c.customer_id)
            where c.customer_id = ?\
            """)) {
            query.setString(1, id);
            return Columns.all(query, CustomerStore::customer).stream().findFirst();
        }
    }

    /** The ids under which rows about {@code id} stand: its own first, then those that were merged with it. */
    public static List<String> sameAs(Connection connection, String id) throws SQLException {
        try (var query =
                connection.prepareStatement("select id from planner.same_customer(?) as id order by id <> ?, id")) {
            query.setString(1, id);
            query.setString(2, id);
            return Columns.all(query, row -> row.getString("id"));
        }
    }

    /** The customer {@code id} as it was stored, merged or not; if known. */
    public static Optional<Customer> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.customer where customer_id = ?")) {
            query.setString(1, id);
            return Columns.all(query, CustomerStore::customer).stream().findFirst();
        }
    }

    /** Every customer with a connected machine, merged ones too: machines and orders name them. */
    public static List<Customer> customers(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.customer where customer_id in (select customer_id from twins.machine)")) {
            return Columns.all(query, CustomerStore::customer);
        }
    }

    /** Every site with a connected machine, or with work that was proposed or ordered. */
    public static List<Site> sites(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select * from planner.site where site_id in (
                select site_id from twins.machine union select site_id from planner.proposal
                union select site_id from planner.work_order)\
            """)) {
            var blackouts = blackouts(connection);
            return Columns.all(query, row -> site(row, blackouts));
        }
    }

    /** The sites of one customer and those merged with it, by name. */
    public static List<Site> sites(Connection connection, String customerId) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.site where customer_id in (select planner.same_customer(?)) order by name, site_id")) {
            query.setString(1, customerId);
            var blackouts = blackouts(connection);
            return Columns.all(query, row -> site(row, blackouts));
        }
    }

    /** Every contract of customers with a connected machine, newest first; that of a merged customer once for each of those that it was merged with. */
    public static List<Contract> contracts(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select m.customer_id, k.kind, k.from_date, k.to_date, k.response_hours
            from planner.contract k join planner.customer c using (customer_id)
            join planner.customer m on coalesce(m.merged_into, m.customer_id) = coalesce(c.merged_into, c.customer_id)
            where m.customer_id in (select customer_id from twins.machine) order by from_date desc, kind\
            """)) {
            return Columns.all(query, CustomerStore::contract);
        }
    }

    /** Contracts of the customers called {@code ids} and those merged with them, under the ids that were asked; newest first. */
    public static List<Contract> contracts(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select asked.id as customer_id, k.kind, k.from_date, k.to_date, k.response_hours from unnest(?) as asked (id)
            cross join lateral planner.same_customer(asked.id) as same (id)
            join planner.contract k on k.customer_id = same.id order by k.from_date desc, k.kind\
            """)) {
            Columns.set(query, 1, ids);
            return Columns.all(query, CustomerStore::contract);
        }
    }

    /** Contacts since {@code from} of one customer and those merged with it. */
    public static List<Touchpoint> touchpointsSince(Connection connection, String customerId, Instant from)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.touchpoint where customer_id in (select planner.same_customer(?)) and at >= ?")) {
            query.setString(1, customerId);
            Columns.set(query, 2, from);
            return Columns.all(query, CustomerStore::touchpoint);
        }
    }

    /** Contacts of one customer and those merged with it, newest first; one more than {@code limit} to see whether there are more. */
    public static List<Touchpoint> touchpoints(
            Connection connection, String customerId, @Nullable String cursor, int limit) throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement("""
            select * from planner.touchpoint
            where customer_id in (select planner.same_customer(?)) and (? or (at, touchpoint_id) < (?, ?))
            order by at desc, touchpoint_id desc limit ?\
            """)) {
            query.setString(1, customerId);
            query.setBoolean(2, keys.isEmpty());
            Columns.set(query, 3, keys.isEmpty() ? Instant.EPOCH : Instant.parse(keys.get(0)));
            query.setString(4, keys.isEmpty() ? "" : keys.get(1));
            query.setInt(5, limit + 1);
            return Columns.all(query, CustomerStore::touchpoint);
        }
    }

    /** The cursor that goes on behind {@code touchpoint}. */
    public static String cursorOf(Touchpoint touchpoint) {
        return Cursor.of(touchpoint.at(), touchpoint.id());
    }

    /** Adds a contact; one with the same id is left as it is. */
    public static void add(Connection connection, Touchpoint touchpoint, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.touchpoint (touchpoint_id, customer_id, machine_id, at, kind, component, cents,
                                            downtime_hours, imported_at, site_id, person_id, reference, minutes, due_on, source)
            select ?, c.customer_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from planner.customer c where c.customer_id = ?
            on conflict (touchpoint_id) do nothing\
            """)) {
            insert.setString(1, touchpoint.id());
            insert.setString(2, touchpoint.machineId());
            Columns.set(insert, 3, touchpoint.at());
            insert.setString(4, touchpoint.kind().word());
            insert.setString(5, touchpoint.component());
            insert.setLong(6, touchpoint.amount().cents());
            insert.setDouble(7, touchpoint.downtimeHours());
            Columns.set(insert, 8, now);
            insert.setString(9, touchpoint.about().siteId());
            insert.setString(10, touchpoint.about().personId());
            insert.setString(11, touchpoint.about().reference());
            insert.setObject(12, touchpoint.about().minutes());
            insert.setObject(13, touchpoint.about().dueOn());
            insert.setString(14, touchpoint.about().source());
            insert.setString(15, touchpoint.customerId());
            insert.executeUpdate();
        }
    }

    /** Notes for how long a machine stood still, if there is such a contact. */
    public static void stoodStill(Connection connection, String touchpointId, double hours) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.touchpoint set downtime_hours = ? where touchpoint_id = ?")) {
            update.setDouble(1, hours);
            update.setString(2, touchpointId);
            update.executeUpdate();
        }
    }

    /** Takes back a contact of our own making. */
    public static void remove(Connection connection, String touchpointId) throws SQLException {
        try (var delete = connection.prepareStatement("delete from planner.touchpoint where touchpoint_id = ?")) {
            delete.setString(1, touchpointId);
            delete.executeUpdate();
        }
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                row.getString("customer_id"),
                row.getString("name"),
                row.getString("country"),
                row.getString("city"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("street"),
                row.getString("postal_code"),
                row.getString("vat_number"),
                row.getString("merged_into"));
    }

    /** By site, earliest first. */
    private static Map<String, List<Blackout>> blackouts(Connection connection) throws SQLException {
        var bySite = new HashMap<String, List<Blackout>>();
        try (var query = connection.prepareStatement("select * from planner.blackout order by from_at");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                bySite.computeIfAbsent(rows.getString("site_id"), id -> new ArrayList<>())
                        .add(new Blackout(
                                new TimeSpan(Columns.instant(rows, "from_at"), Columns.instant(rows, "to_at")),
                                rows.getString("reason")));
            }
        }
        return bySite;
    }

    private static String holidayRegion(ResultSet row) throws SQLException {
        var country = row.getString("country");
        var region = row.getString("region");
        return row.getBoolean("open_on_holidays") ? "" : region.isEmpty() ? country : country + "-" + region;
    }

    private static Site site(ResultSet row, Map<String, List<Blackout>> blackouts) throws SQLException {
        var id = row.getString("site_id");
        long downtime = row.getLong("downtime_cents_per_hour");
        return new Site(
                id,
                row.getString("customer_id"),
                row.getString("name"),
                row.getString("city"),
                row.getString("country"),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                ZoneId.of(row.getString("time_zone")),
                WorkingHours.parse(row.getString("service_window")),
                row.getObject("downtime_cents_per_hour") == null ? null : new Money(downtime),
                holidayRegion(row),
                blackouts.getOrDefault(id, List.of()));
    }

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(
                row.getString("customer_id"),
                ContractKind.of(row.getString("kind")),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getObject("response_hours", Integer.class));
    }

    private static Touchpoint touchpoint(ResultSet row) throws SQLException {
        return new Touchpoint(
                row.getString("touchpoint_id"),
                row.getString("customer_id"),
                row.getString("machine_id"),
                Columns.instant(row, "at"),
                Touchpoint.Kind.of(row.getString("kind")),
                row.getString("component"),
                new Money(row.getLong("cents")),
                row.getDouble("downtime_hours"),
                new Touchpoint.About(
                        row.getString("site_id"),
                        row.getString("person_id"),
                        row.getString("reference"),
                        row.getObject("minutes", Integer.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("source")));
    }
}
