package dev.millwright.planner.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges and what undoing them takes. Every call takes part in the caller's transaction. */
final class MergeStore {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private MergeStore() {}

    /**
     * A merge that stands.
     *
     * @param pointed customers that pointed to the merged one before
     * @param before values of the standing customer that were changed, by field
     * @param after what they were changed to
     */
    record Merge(
            long id,
            String standing,
            String merged,
            List<String> pointed,
            Map<String, String> before,
            Map<String, String> after) {}

    /** The two customers, locked in the order of their ids until the end of the transaction. */
    static Map<String, IdentityStore.Row> lock(Connection connection, String one, String other) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.customer where customer_id in (?, ?) order by customer_id for no key update")) {
            query.setString(1, one);
            query.setString(2, other);
            var rows = new LinkedHashMap<String, IdentityStore.Row>();
            Columns.all(query, row -> new IdentityStore.Row(IdentityStore.identity(row), row.getString("merged_into")))
                    .forEach(row -> rows.put(row.identity().id(), row));
            return rows;
        }
    }

    /** What hangs on {@code customer} and those merged into it. */
    static DataQuality.Side side(Connection connection, String customer, String name) throws SQLException {
        try (var query = connection.prepareStatement("""
            with member as (select planner.same_customer(?) as id)
            select (select count(*) from planner.touchpoint where customer_id in (select id from member))::int as contacts,
                   ((select count(*) from twins.machine where customer_id in (select id from member))
                    + (select count(*) from planner.installed_machine i where customer_id in (select id from member)
                       and not exists (select from twins.machine m where m.machine_id = i.machine_id)))::int as machines,
                   (select count(*) from planner.contract where customer_id in (select id from member))::int as contracts,
                   (select count(*) from planner.site where customer_id in (select id from member))::int as plants,
                   (select count(*) from planner.person where customer_id in (select id from member))::int as persons\
            """)) {
            query.setString(1, customer);
            return Columns.all(
                            query,
                            row -> new DataQuality.Side(
                                    customer,
                                    name,
                                    row.getInt("contacts"),
                                    row.getInt("machines"),
                                    row.getInt("contracts"),
                                    row.getInt("plants"),
                                    row.getInt("persons")))
                    .getFirst();
        }
    }

    /** Lets {@code merged}, and all that pointed to it, point to {@code standing}; the latter. */
    static List<String> point(Connection connection, String merged, String standing) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.customer set merged_into = ? where merged_into = ? returning customer_id")) {
            update.setString(1, standing);
            update.setString(2, merged);
            var pointed = Columns.all(update, row -> row.getString("customer_id"));
            pointAt(connection, List.of(merged), standing);
            return pointed.stream().sorted().toList();
        }
    }

    /** Undoes {@link #point}. */
    static void pointBack(Connection connection, Merge merge) throws SQLException {
        try (var update =
                connection.prepareStatement("update planner.customer set merged_into = null where customer_id = ?")) {
            update.setString(1, merge.merged());
            update.executeUpdate();
        }
        pointAt(connection, merge.pointed(), merge.merged());
    }

    private static void pointAt(Connection connection, List<String> customers, String standing) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.customer set merged_into = ? where customer_id = any (?)")) {
            update.setString(1, standing);
            Columns.set(update, 2, customers);
            update.executeUpdate();
        }
    }

    /** Gives {@code customer} these values, by field. */
    static void set(Connection connection, String customer, Map<String, String> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        var sets = new ArrayList<String>();
        for (var field : values.keySet()) {
            sets.add(MergeFields.COLUMNS.get(field) + " = ?");
        }
        try (var update = connection.prepareStatement(
                "update planner.customer set %s where customer_id = ?".formatted(String.join(", ", sets)))) {
            int at = 1;
            for (var value : values.values()) {
                update.setString(at++, value);
            }
            update.setString(at, customer);
            update.executeUpdate();
        }
    }

    static void insert(Connection connection, long duplicate, Merge merge, String who, String reason, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.customer_merge
                (duplicate_id, standing, merged, pointed, before, after, merged_by, merged_at, reason)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)\
            """)) {
            insert.setLong(1, duplicate);
            insert.setString(2, merge.standing());
            insert.setString(3, merge.merged());
            Columns.set(insert, 4, merge.pointed());
            insert.setString(5, Json.write(merge.before()));
            insert.setString(6, Json.write(merge.after()));
            insert.setString(7, who);
            Columns.set(insert, 8, now);
            insert.setString(9, reason);
            insert.executeUpdate();
        }
    }

    /** The merge of a pair that stands. */
    static Optional<Merge> standing(Connection connection, long duplicate) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.customer_merge where duplicate_id = ? and undone_at is null for update")) {
            query.setLong(1, duplicate);
            return Columns.all(
                            query,
                            row -> new Merge(
                                    row.getLong("merge_id"),
                                    row.getString("standing"),
                                    row.getString("merged"),
                                    Columns.texts(row, "pointed"),
                                    Json.read(row.getString("before"), VALUES),
                                    Json.read(row.getString("after"), VALUES)))
                    .stream()
                    .findFirst();
        }
    }

    /** Whom the two have to do with in a merge that was made after {@code merge} and stands; must be undone first. */
    static Optional<String> later(Connection connection, Merge merge) throws SQLException {
        try (var query = connection.prepareStatement("""
            select c.name from planner.customer_merge m
            join planner.customer c on c.customer_id = case when m.standing = ? then m.merged else m.standing end
            where m.merge_id > ? and m.undone_at is null and ? in (m.standing, m.merged) order by m.merge_id desc limit 1\
            """)) {
            query.setString(1, merge.standing());
            query.setLong(2, merge.id());
            query.setString(3, merge.standing());
            return Columns.all(query, row -> row.getString("name")).stream().findFirst();
        }
    }

    static void undone(Connection connection, Merge merge, String who, String why, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.customer_merge set undone_by = ?, undone_at = ?, undone_why = ?, version = version + 1
            where merge_id = ?\
            """)) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            update.setString(3, why);
            update.setLong(4, merge.id());
            update.executeUpdate();
        }
    }
}
