package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for somebody's identifiers in every column of the database that can hold words or bytes. */
final class IdentifierSearch {
    private static final int EXCERPT_AROUND = 80;

    private IdentifierSearch() {}

    /**
     * Where somebody was found.
     *
     * @param column where
     * @param rows in how many rows
     */
    record Place(TextColumn column, int rows) {}

    /**
     * What was looked through and what was found.
     *
     * @param columns how many columns were looked through
     * @param places where somebody was found; empty: nowhere
     */
    record Found(int columns, List<Place> places) {
        Found {
            places = List.copyOf(places);
        }

        int rows() {
            return places.stream().mapToInt(Place::rows).sum();
        }
    }

    /** Looks through everything; one pass over each table. */
    static Found everywhere(Connection connection, Identifiers identifiers) throws SQLException {
        var columns = TextColumn.all(connection);
        if (identifiers.isEmpty()) {
            return new Found(columns.size(), List.of());
        }
        var places = new ArrayList<Place>();
        var tables = columns.stream()
                .collect(Collectors.groupingBy(TextColumn::quotedTable, LinkedHashMap::new, Collectors.toList()));
        for (var table : tables.entrySet()) {
            places.addAll(in(connection, table.getKey(), table.getValue(), identifiers));
        }
        return new Found(columns.size(), places);
    }

    private static List<Place> in(
            Connection connection, String table, List<TextColumn> columns, Identifiers identifiers)
            throws SQLException {
        var counts = columns.stream()
                .map(column -> "count(*) filter (where " + condition(column, identifiers) + ")::int")
                .collect(Collectors.joining(", "));
        var words = columns.stream()
                .filter(column -> column.shape() != TextColumn.Shape.BYTES)
                .map(column -> column.quotedName() + "::text")
                .toList();
        // A row is looked through once, all its words together; which column it was is asked of those that are found.
        // The sign
        // between the columns is no letter and no digit: what is found in a column is found in the row.
        var any = new ArrayList<String>();
        if (!words.isEmpty()) {
            any.add("concat_ws(chr(31), " + String.join(", ", words) + ") ~* ?");
        }
        var bytes = columns.stream()
                .filter(column -> column.shape() == TextColumn.Shape.BYTES)
                .toList();
        bytes.forEach(column -> any.add(condition(column, identifiers)));
        try (var query = connection.prepareStatement(
                "select " + counts + " from " + table + " where " + String.join(" or ", any))) {
            int position = 1;
            for (var column : columns) {
                position = bind(query, position, column, identifiers);
            }
            if (!words.isEmpty()) {
                query.setString(position++, identifiers.expression());
            }
            for (var column : bytes) {
                position = bind(query, position, column, identifiers);
            }
            return Columns.all(query, row -> {
                        var found = new ArrayList<Place>();
                        for (int i = 0; i < columns.size(); i++) {
                            if (row.getInt(i + 1) > 0) {
                                found.add(new Place(columns.get(i), row.getInt(i + 1)));
                            }
                        }
                        return found;
                    })
                    .getFirst();
        }
    }

    /** Whether a row's column holds one of the identifiers, with a parameter for each thing that is looked for. */
    static String condition(TextColumn column, Identifiers identifiers) {
        var name = column.quotedName();
        return switch (column.shape()) {
            case TEXT, TEXTS, JSON -> name + "::text ~* ?";
            case BYTES ->
                // Ids that could be words are not looked for in bytes: there may be nothing left.
                Stream.concat(
                                Stream.of("false"),
                                identifiers.inBytes().stream()
                                        .map(_ -> "position(convert_to(?, 'UTF8') in " + name + ") > 0"))
                        .collect(Collectors.joining(" or ", "(", ")"));
        };
    }

    /** Binds what {@link #condition} looks for, and gives the next position. */
    static int bind(PreparedStatement statement, int position, TextColumn column, Identifiers identifiers)
            throws SQLException {
        int next = position;
        if (column.shape() == TextColumn.Shape.BYTES) {
            for (var text : identifiers.inBytes()) {
                statement.setString(next++, text);
            }
        } else {
            statement.setString(next++, identifiers.expression());
        }
        return next;
    }

    /** What stands around the identifiers in {@code column}, at most {@code limit} rows. */
    static List<String> excerpts(Connection connection, TextColumn column, Identifiers identifiers, int limit)
            throws SQLException {
        if (column.shape() == TextColumn.Shape.BYTES) {
            return Stream.of("in " + column.path() + " (bytes)").toList();
        }
        var pattern = identifiers.pattern();
        try (var query = connection.prepareStatement("select %s::text as words from %s where %s limit ?"
                .formatted(column.quotedName(), column.quotedTable(), condition(column, identifiers)))) {
            int position = bind(query, 1, column, identifiers);
            query.setInt(position, limit);
            return Columns.all(query, row -> around(row.getString("words"), pattern));
        }
    }

    private static String around(String words, Pattern pattern) {
        var matcher = pattern.matcher(words);
        if (!matcher.find()) {
            return words.length() > 2 * EXCERPT_AROUND ? words.substring(0, 2 * EXCERPT_AROUND) + "…" : words;
        }
        int from = Math.max(0, matcher.start() - EXCERPT_AROUND);
        int to = Math.min(words.length(), matcher.end() + EXCERPT_AROUND);
        return (from > 0 ? "…" : "") + words.substring(from, to) + (to < words.length() ? "…" : "");
    }
}
