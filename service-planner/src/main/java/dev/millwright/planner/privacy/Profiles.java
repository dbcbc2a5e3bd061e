package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was derived from a customer's behaviour: features, segments, predictions and training rows, in whatever table has a column
 * {@code pseudonym} (asked of the catalogue, so that new ones are covered), and the offers made of them.
 */
final class Profiles {
    private static final String OFFERS = "planner.contract_offer";
    private static final int ORDER_TRIES = 4;

    private final Pseudonyms pseudonyms;

    Profiles(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** How many rows there are by table. */
    Map<String, Integer> count(Connection connection, Collection<String> customers) throws SQLException {
        var counts = new TreeMap<String, Integer>();
        for (var table : TextColumn.tablesWith(connection, "pseudonym")) {
            try (var query =
                    connection.prepareStatement("select count(*)::int from " + table + " where pseudonym = any (?)")) {
                Columns.set(query, 1, names(customers));
                put(counts, table, Columns.all(query, row -> row.getInt(1)).getFirst());
            }
        }
        try (var query = connection.prepareStatement(
                "select count(*)::int from planner.contract_offer where customer_id = any (?) and status <> 'approved'")) {
            Columns.set(query, 1, customers);
            put(counts, OFFERS, Columns.all(query, row -> row.getInt(1)).getFirst());
        }
        return counts;
    }

    /** The rows themselves as JSON by table, at most {@code limit} of each. */
    Map<String, List<String>> rows(Connection connection, Collection<String> customers, int limit) throws SQLException {
        var found = new TreeMap<String, List<String>>();
        for (var table : TextColumn.tablesWith(connection, "pseudonym")) {
            try (var query = connection.prepareStatement(
                    "select to_jsonb(t)::text from " + table + " t where pseudonym = any (?) limit ?")) {
                Columns.set(query, 1, names(customers));
                query.setInt(2, limit);
                var rows = Columns.all(query, row -> row.getString(1));
                if (!rows.isEmpty()) {
                    found.put(table, rows);
                }
            }
        }
        return found;
    }

    /**
     * Deletes all of it. What is left: offers that a person has approved, because they went out as letters. Models that may have
     * learned from it are noted for learning anew.
     *
     * @return the rows that have gone, by table
     */
    Map<String, Integer> forget(Connection connection, Collection<String> customers, String reason, Instant now)
            throws SQLException {
        var gone = new TreeMap<String, Integer>();
        var tables = new ArrayList<>(TextColumn.tablesWith(connection, "pseudonym"));
        for (int attempt = 0; attempt < ORDER_TRIES && !tables.isEmpty(); attempt++) {
            boolean last = attempt == ORDER_TRIES - 1;
            for (var table : List.copyOf(tables)) {
                if (removed(connection, table, customers, gone, last)) {
                    tables.remove(table);
                }
            }
        }
        put(gone, OFFERS, withdrawOffers(connection, customers));
        if (gone.keySet().stream().anyMatch(table -> !table.equals(OFFERS))) {
            Relearning.note(connection, reason, now);
        }
        return gone;
    }

    /** Deletes the offers that no person has approved. */
    int withdrawOffers(Connection connection, Collection<String> customers) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from planner.contract_offer where customer_id = any (?) and status <> 'approved'")) {
            Columns.set(delete, 1, customers);
            return delete.executeUpdate();
        }
    }

    /** Whether it could be deleted from: rows that others refer to go in a later pass. */
    private boolean removed(
            Connection connection, String table, Collection<String> customers, Map<String, Integer> gone, boolean last)
            throws SQLException {
        var before = connection.setSavepoint();
        try (var delete = connection.prepareStatement("delete from " + table + " where pseudonym = any (?)")) {
            Columns.set(delete, 1, names(customers));
            put(gone, table, delete.executeUpdate());
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException referred) {
            if (last) {
                throw referred;
            }
            connection.rollback(before);
            return false;
        }
    }

    private List<String> names(Collection<String> customers) {
        return customers.stream().map(pseudonyms::of).toList();
    }

    private static void put(Map<String, Integer> counts, String table, int rows) {
        if (rows > 0) {
            counts.merge(table, rows, Integer::sum);
        }
    }
}
