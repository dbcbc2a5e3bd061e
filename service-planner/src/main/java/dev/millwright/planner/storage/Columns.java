package dev.millwright.planner.storage;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes column types that JDBC does not know by itself. */
public final class Columns {
    private Columns() {}

    /** Reads the rest of {@code rows}, one item per row, and closes them. */
    public static <T> List<T> all(PreparedStatement query, RowReader<T> reader) throws SQLException {
        try (var rows = query.executeQuery()) {
            var items = new ArrayList<T>();
            while (rows.next()) {
                items.add(reader.read(rows));
            }
            return items;
        }
    }

    /** The instant in {@code column}; the column is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The instant in {@code column}, null if there is none. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The texts in the array {@code column}. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    /** Binds {@code value} at {@code position}. */
    public static void set(PreparedStatement statement, int position, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(position, OffsetDateTime.ofInstant(value, ZoneOffset.UTC));
        }
    }

    /** Binds {@code values} as a text array at {@code position}. */
    public static void set(PreparedStatement statement, int position, Collection<String> values) throws SQLException {
        statement.setArray(position, statement.getConnection().createArrayOf("text", values.toArray(String[]::new)));
    }

    /**
     * Turns one row into one item.
     *
     * @param <T> the item
     */
    @FunctionalInterface
    public interface RowReader<T> {
        /** Reads the present row; must not move on. */
        T read(ResultSet row) throws SQLException;
    }
}
