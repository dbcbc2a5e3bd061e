package dev.millwright.planner.segmentation;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the customer behind a pseudonym, which only who has the key can: the pseudonyms of all customers are kept in memory (about 150 bytes
 * each) and reckoned again when one is not known. Thread-safe.
 */
final class CustomersByPseudonym {
    private final Pseudonyms pseudonyms;
    private volatile Map<String, String> ids = Map.of();

    CustomersByPseudonym(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    String pseudonym(String customerId) {
        return pseudonyms.of(customerId);
    }

    /** The ids of those of {@code wanted} that there are. */
    Map<String, String> ids(Connection connection, Collection<String> wanted) throws SQLException {
        if (!ids.keySet().containsAll(wanted)) {
            ids = all(connection);
        }
        var known = ids;
        var found = new HashMap<String, String>();
        for (var pseudonym : wanted) {
            Optional.ofNullable(known.get(pseudonym)).ifPresent(id -> found.put(pseudonym, id));
        }
        return found;
    }

    private Map<String, String> all(Connection connection) throws SQLException {
        var all = new HashMap<String, String>();
        try (var query = connection.prepareStatement("select customer_id from planner.customer")) {
            query.setFetchSize(2000);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    all.put(pseudonyms.of(rows.getString(1)), rows.getString(1));
                }
            }
        }
        return all;
    }

    /** Id and name of a customer. */
    record Named(String id, String name) {}

    /** Ids and names of those of {@code wanted} that there are, by pseudonym. */
    Map<String, Named> named(Connection connection, Collection<String> wanted) throws SQLException {
        var found = ids(connection, wanted);
        var names = new HashMap<String, String>();
        try (var query = connection.prepareStatement(
                "select customer_id, name from planner.customer where customer_id = any (?)")) {
            Columns.set(query, 1, List.copyOf(found.values()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        var named = new HashMap<String, Named>();
        found.forEach((pseudonym, id) -> {
            if (names.containsKey(id)) {
                named.put(pseudonym, new Named(id, Objects.requireNonNull(names.get(id))));
            }
        });
        return named;
    }
}
