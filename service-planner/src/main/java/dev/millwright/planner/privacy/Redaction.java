package dev.millwright.planner.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes somebody's identifiers out of texts, documents and bytes, wherever a search has found them. Texts keep the rest of their
 * words; documents keep their shape, because only their strings are touched; bytes are emptied.
 */
final class Redaction {
    /** What stands where somebody stood. */
    static final String ERASED = "[erased]";

    /** States and models of twins are made of figures; one with words in it is thrown away and made anew from history. */
    private static final Set<String> RELEARNED =
            Set.of("\"twins\".\"twin_checkpoint\"", "\"twins\".\"kin_baseline\"", "\"twins\".\"learned_model\"");

    private static final int BATCH = 200;
    private static final int BATCHES_MAX = 10_000;

    private Redaction() {}

    private record Row(String relation, String place, String words) {}

    /**
     * Takes {@code identifiers} out of {@code column}.
     *
     * @param instead what is put in their place in texts
     * @return the rows that were changed
     */
    static int of(Connection connection, TextColumn column, Identifiers identifiers, String instead)
            throws SQLException {
        return switch (column.shape()) {
            case BYTES -> emptied(connection, column, identifiers);
            case TEXT, TEXTS, JSON -> rewritten(connection, column, identifiers, instead);
        };
    }

    private static int emptied(Connection connection, TextColumn column, Identifiers identifiers) throws SQLException {
        var change = RELEARNED.contains(column.quotedTable())
                ? "delete from %1$s where %3$s"
                : "update %1$s set %2$s = '' where %3$s";
        try (var update = connection.prepareStatement(change.formatted(
                column.quotedTable(), column.quotedName(), IdentifierSearch.condition(column, identifiers)))) {
            IdentifierSearch.bind(update, 1, column, identifiers);
            return update.executeUpdate();
        }
    }

    private static int rewritten(Connection connection, TextColumn column, Identifiers identifiers, String instead)
            throws SQLException {
        var cleaner = new Cleaner(identifiers.pattern(), Matcher.quoteReplacement(instead), identifiers);
        int changed = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            var rows = found(connection, column, identifiers);
            int before = changed;
            for (var row : rows) {
                changed += rewrite(connection, column, row, cleaner);
            }
            if (rows.size() < BATCH || changed == before) {
                return changed;
            }
        }
        return changed;
    }

    private static List<Row> found(Connection connection, TextColumn column, Identifiers identifiers)
            throws SQLException {
        var words = column.shape() == TextColumn.Shape.TEXTS
                ? "to_json(" + column.quotedName() + ")::text"
                : column.quotedName() + "::text";
        try (var query = connection.prepareStatement(
                "select tableoid::regclass::text as relation, ctid::text as place, %s as words from %s where %s limit ?"
                        .formatted(words, column.quotedTable(), IdentifierSearch.condition(column, identifiers)))) {
            int position = IdentifierSearch.bind(query, 1, column, identifiers);
            query.setInt(position, BATCH);
            return Columns.all(
                    query, row -> new Row(row.getString("relation"), row.getString("place"), row.getString("words")));
        }
    }

    private static int rewrite(Connection connection, TextColumn column, Row row, Cleaner cleaner) throws SQLException {
        var clean = switch (column.shape()) {
            case JSON, TEXTS -> Json.write(cleaner.clean(Json.read(row.words(), JsonNode.class)));
            case TEXT, BYTES -> cleaner.clean(row.words());
        };
        var value = switch (column.shape()) {
            case JSON -> "?::jsonb";
            case TEXTS -> "array(select jsonb_array_elements_text(?::jsonb))";
            case TEXT, BYTES -> "?";
        };
        try (var update = connection.prepareStatement(
                "update %s set %s = %s where ctid = ?::tid".formatted(row.relation(), column.quotedName(), value))) {
            update.setString(1, clean);
            update.setString(2, row.place());
            return update.executeUpdate();
        }
    }

    /** Cleans texts and documents. */
    record Cleaner(Pattern pattern, String instead, Identifiers identifiers) {
        String clean(String words) {
            return pattern.matcher(words).replaceAll(instead);
        }

        /** The document with every string cleaned, names of fields included; numbers stay. */
        JsonNode clean(JsonNode node) {
            var nodes = JsonNodeFactory.instance;
            return switch (node) {
                case ObjectNode object -> {
                    var clean = nodes.objectNode();
                    object.properties().forEach(field -> clean.set(clean(field.getKey()), value(field)));
                    yield clean;
                }
                case ArrayNode array -> {
                    var clean = nodes.arrayNode();
                    array.forEach(item -> clean.add(clean(item)));
                    yield clean;
                }
                case JsonNode text when text.isTextual() -> nodes.textNode(clean(text.textValue()));
                default -> node;
            };
        }

        private JsonNode value(Map.Entry<String, JsonNode> field) {
            return field.getValue().isTextual()
                            && identifiers.isField(
                                    field.getKey(), field.getValue().textValue())
                    ? JsonNodeFactory.instance.textNode(instead)
                    : clean(field.getValue());
        }
    }
}
