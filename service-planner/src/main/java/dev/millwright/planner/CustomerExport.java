package dev.millwright.planner;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What other systems are given about customers besides what the list of customers has. Thread-safe. */
public final class CustomerExport {
    private final Database database;

    /** Reads from {@code database}. */
    public CustomerExport(Database database) {
        this.database = database;
    }

    /**
     * About one customer.
     *
     * @param keys under which other systems know it: source, colon, key
     * @param profiled false if it has objected to being placed
     * @param step the kind of the newest offer or next step that was not dismissed; empty if there is none
     * @param stepStatus {@code proposed} or {@code approved}; empty if there is none
     */
    public record Facts(List<String> keys, boolean profiled, String step, String stepStatus) {
        /** Nothing is known. */
        public static final Facts NONE = new Facts(List.of(), true, "", "");
    }

    /** About the customers called {@code ids}; one of whom nothing is known may be missing. */
    public CompletionStage<Map<String, Facts>> of(Collection<String> ids) {
        return database.inTransaction(connection -> {
            var keys = keys(connection, ids);
            var refused = Consents.refused(connection, Purpose.PROFILING);
            var steps = steps(connection, ids);
            var facts = new HashMap<String, Facts>();
            for (var id : ids) {
                var step = steps.getOrDefault(id, List.of("", ""));
                facts.put(
                        id,
                        new Facts(keys.getOrDefault(id, List.of()), !refused.contains(id), step.get(0), step.get(1)));
            }
            return facts;
        });
    }

    private static Map<String, List<String>> keys(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select id, source || ':' || source_id as key from planner.source_key
            where entity = 'customer' and id = any (?) order by source, source_id\
            """)) {
            Columns.set(query, 1, ids);
            return Columns.all(query, row -> Map.entry(row.getString("id"), row.getString("key"))).stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
    }

    private static Map<String, List<String>> steps(Connection connection, Collection<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
            select distinct on (customer_id) customer_id, kind, status from planner.contract_offer
            where status in ('proposed', 'approved') and customer_id = any (?) order by customer_id, updated_at desc\
            """)) {
            Columns.set(query, 1, ids);
            var steps = new HashMap<String, List<String>>();
            Columns.all(
                    query,
                    row -> steps.put(
                            row.getString("customer_id"), List.of(row.getString("kind"), row.getString("status"))));
            return steps;
        }
    }
}
