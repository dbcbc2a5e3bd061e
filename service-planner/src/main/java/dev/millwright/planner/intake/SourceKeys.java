package dev.millwright.planner.intake;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Our ids by another system's keys: what was linked, else the source's name and their key. Only links that differ from that rule
 * are held in memory.
 *
 * @param source the other system
 * @param links our id by entity and key
 */
record SourceKeys(String source, Map<String, String> links) implements BinaryOperator<String> {
    /** The links of {@code source}. */
    static SourceKeys of(Connection connection, String source) throws SQLException {
        var links = new HashMap<String, String>();
        try (var query = connection.prepareStatement("""
            select entity || ' ' || source_id as key, id from planner.source_key
            where source = ? and id <> source || '-' || source_id\
            """)) {
            query.setString(1, source);
            Columns.all(query, row -> links.put(row.getString("key"), row.getString("id")));
        }
        return new SourceKeys(source, links);
    }

    @Override
    public String apply(String entity, String key) {
        return links.getOrDefault(entity + " " + key, source + "-" + key);
    }
}
