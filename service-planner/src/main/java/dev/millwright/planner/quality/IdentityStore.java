package dev.millwright.planner.quality;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers by their blocking keys. Every call takes part in the caller's transaction. */
final class IdentityStore {
    /** Above this many, a word is frequent and need not be counted on. */
    private static final int COUNTED_MAX = 2_000;

    private IdentityStore() {}

    /**
     * One row of the register.
     *
     * @param identity as written
     * @param mergedInto the customer that stands for it, null if it stands for itself
     */
    record Row(CustomerIdentity identity, @Nullable String mergedInto) {
        /** The customer that stands for it. */
        String standing() {
            return mergedInto == null ? identity.id() : mergedInto;
        }
    }

    /** Two customers that share a key. */
    record Partners(String one, String other) {}

    /** Those of {@code ids} that are in the register, by id. */
    static Map<String, Row> rows(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.customer where customer_id = any (?)")) {
            Columns.set(query, 1, ids);
            var rows = new LinkedHashMap<String, Row>();
            Columns.all(query, row -> new Row(identity(row), row.getString("merged_into")))
                    .forEach(row -> rows.put(row.identity().id(), row));
            return rows;
        }
    }

    static CustomerIdentity identity(ResultSet row) throws SQLException {
        return new CustomerIdentity(
                row.getString("customer_id"),
                row.getString("name"),
                row.getString("street"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("country"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("vat_number"));
    }

    /** Gives each of {@code traits} its present keys and takes away the ones it had before. */
    static void index(Connection connection, Collection<Traits> traits) throws SQLException {
        var keys = new ArrayList<Long>();
        var ids = new ArrayList<String>();
        for (var one : traits) {
            var seen = new HashSet<Long>();
            for (var key : BlockingKeys.of(one)) {
                long hash = Duplicates.fnv(key);
                if (seen.add(hash)) {
                    keys.add(hash);
                    ids.add(one.written().id());
                }
            }
        }
        try (var delete = connection.prepareStatement("delete from planner.identity_key where customer_id = any (?)")) {
            Columns.set(delete, 1, new HashSet<>(ids));
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement("""
            insert into planner.identity_key (key, customer_id) select * from unnest(?, ?) as k (key, customer_id)
            order by 1, 2 on conflict do nothing\
            """)) {
            longs(insert, 1, keys);
            Columns.set(insert, 2, ids);
            insert.executeUpdate();
        }
    }

    /** Who shares a key with one of {@code ids} that is not too frequent, each pair once for the one that was asked. */
    static List<Partners> partners(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            with mine as (
                select k.key, k.customer_id from planner.identity_key k where k.customer_id = any (?)),
            usable as (
                select key from (select distinct key from mine) m
                where (select count(*) from (
                    select from planner.identity_key x where x.key = m.key limit ?) shared) between 2 and ?)
            select distinct mine.customer_id as one, other.customer_id as other
            from mine join usable using (key) join planner.identity_key other using (key)
            where other.customer_id <> mine.customer_id\
            """)) {
            Columns.set(query, 1, ids);
            query.setInt(2, BlockingKeys.SHARED_MAX + 1);
            query.setInt(3, BlockingKeys.SHARED_MAX);
            return Columns.all(query, row -> new Partners(row.getString("one"), row.getString("other")));
        }
    }

    /** How many customers there are, and how often the words and domains of {@code traits} are met. */
    static Frequencies frequencies(Connection connection, Collection<Traits> traits) throws SQLException {
        var keys = new HashMap<Long, String>();
        for (var one : traits) {
            one.name().words().forEach(word -> {
                var key = BlockingKeys.wordKey(word);
                keys.put(Duplicates.fnv(key), key);
            });
            var domain = "e:" + one.email().ownDomain();
            keys.put(Duplicates.fnv(domain), domain);
        }
        int customers = customers(connection);
        try (var query = connection.prepareStatement("""
            select k.key, (select count(*) from (
                select from planner.identity_key x where x.key = k.key limit ?) met)::int as met
            from unnest(?) as k (key)\
            """)) {
            query.setInt(1, COUNTED_MAX);
            longs(query, 2, keys.keySet());
            var counts = new HashMap<String, Integer>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(keys.getOrDefault(rows.getLong("key"), ""), rows.getInt("met"));
                }
            }
            return Frequencies.of(customers, counts);
        }
    }

    private static int customers(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*)::int as customers from planner.customer")) {
            return Columns.all(query, row -> row.getInt("customers")).getFirst();
        }
    }

    /** Ids of {@code standing} and all that were merged into them, by the one that stands. */
    static Map<String, Set<String>> groups(Connection connection, Collection<String> standing) throws SQLException {
        try (var query = connection.prepareStatement("""
            select coalesce(merged_into, customer_id) as standing, customer_id from planner.customer
            where coalesce(merged_into, customer_id) = any (?)\
            """)) {
            Columns.set(query, 1, standing);
            var groups = new HashMap<String, Set<String>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    groups.computeIfAbsent(rows.getString("standing"), id -> new HashSet<>())
                            .add(rows.getString("customer_id"));
                }
            }
            return groups;
        }
    }

    private static void longs(PreparedStatement statement, int position, Collection<Long> values) throws SQLException {
        statement.setArray(position, statement.getConnection().createArrayOf("bigint", values.toArray(Long[]::new)));
    }
}
