package dev.millwright.planner.intake;

import dev.millwright.planner.intake.CsvFile.Line;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes imported rows, thousands in one statement; a row with the same key is replaced if it differs. A column that the file
 * does not have stays as it is.
 *
 * @param table in schema planner
 * @param keys the columns that make a row
 * @param subject the column that tells whose row it is
 * @param columns all columns but {@code imported_at}
 */
record Upsert<T>(String table, List<String> keys, String subject, List<Column<T>> columns) {
    private static final int ROWS_MAX = 5_000;

    /** The subjects of the rows that were new or have changed. */
    Set<String> write(Connection connection, List<Line<T>> lines, Instant now) throws SQLException {
        var changed = new HashSet<String>();
        var groups = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> present(line.source()), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        for (Map.Entry<List<Column<T>>, ArrayList<Line<T>>> group : groups.entrySet()) {
            var rows = group.getValue();
            for (int from = 0; from < rows.size(); from += ROWS_MAX) {
                var part = rows.subList(from, Math.min(rows.size(), from + ROWS_MAX));
                changed.addAll(write(connection, group.getKey(), part, now));
            }
        }
        return changed;
    }

    private List<Column<T>> present(CsvRow source) {
        return columns.stream()
                .filter(column -> !column.optional() || source.has(column.inFile()))
                .toList();
    }

    private List<String> write(Connection connection, List<Column<T>> present, List<Line<T>> rows, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(sql(present))) {
            Columns.set(insert, 1, now);
            for (int i = 0; i < present.size(); i++) {
                var value = present.get(i).value();
                var texts = new String[rows.size()];
                Arrays.setAll(texts, at -> {
                    var told = value.apply(rows.get(at).row());
                    return told == null ? null : told.toString();
                });
                insert.setArray(i + 2, connection.createArrayOf("text", texts));
            }
            return Columns.all(insert, row -> row.getString(1));
        }
    }

    private String sql(List<Column<T>> present) {
        var others =
                present.stream().filter(column -> !keys.contains(column.name())).toList();
        return """
            insert into planner.%s as t (%s, imported_at)
            select %s, ?::timestamptz from unnest(%s) as r (%s)
            on conflict (%s) do update set %s, imported_at = excluded.imported_at
            where (%s) is distinct from (%s)
            returning t.%s\
            """.formatted(
                        table,
                        joined(present, Column::name),
                        joined(present, column -> "r." + column.name() + "::" + column.type()),
                        joined(present, column -> "?::text[]"),
                        joined(present, Column::name),
                        String.join(", ", keys),
                        joined(others, column -> column.name() + " = excluded." + column.name()),
                        joined(others, column -> "t." + column.name()),
                        joined(others, column -> "excluded." + column.name()),
                        subject);
    }

    private static <T> String joined(List<Column<T>> columns, Function<Column<T>, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }

    /**
     * One column.
     *
     * @param name in the table
     * @param type in the table
     * @param inFile in the file, if files may go without it; empty if they must have it
     * @param value of a row, null if there is none
     */
    record Column<T>(String name, String type, String inFile, Function<T, @Nullable Object> value) {
        boolean optional() {
            return !inFile.isEmpty();
        }

        static <T> Column<T> must(String name, String type, Function<T, @Nullable Object> value) {
            return new Column<>(name, type, "", value);
        }

        static <T> Column<T> maybe(String name, String type, Function<T, @Nullable Object> value) {
            return new Column<>(name, type, name, value);
        }
    }
}
