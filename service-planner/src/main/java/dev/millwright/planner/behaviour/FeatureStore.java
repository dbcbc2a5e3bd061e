package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.FeatureRow.Change;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Feature rows in the database. Every call takes part in the caller's transaction. */
public final class FeatureStore {
    private FeatureStore() {}

    /** The row of the customer called {@code pseudonym} as a whole, if there is one. */
    public static Optional<FeatureRow> find(Connection connection, String pseudonym) throws SQLException {
        try (var query =
                connection.prepareStatement("select * from planner.behaviour where pseudonym = ? and site = ''")) {
            query.setString(1, pseudonym);
            return Columns.all(query, FeatureStore::row).stream().findFirst();
        }
    }

    /** The rows of several customers as a whole, those there are, in no order. */
    public static List<FeatureRow> find(Connection connection, Collection<String> pseudonyms) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.behaviour where pseudonym = any (?) and site = ''")) {
            Columns.set(query, 1, pseudonyms);
            return Columns.all(query, FeatureStore::row);
        }
    }

    /** The rows of the sites of the customer called {@code pseudonym}. */
    public static List<FeatureRow> sites(Connection connection, String pseudonym) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.behaviour where pseudonym = ? and site <> '' order by site")) {
            query.setString(1, pseudonym);
            return Columns.all(query, FeatureStore::row);
        }
    }

    /** A row as it is stored; for readers that walk over all of them. */
    public static FeatureRow row(ResultSet row) throws SQLException {
        var site = row.getString("site");
        return new FeatureRow(
                row.getString("pseudonym"),
                site.isEmpty() ? null : site,
                doubles(row, "year"),
                doubles(row, "three_years"),
                row.getDouble("quality"),
                Columns.instant(row, "reckoned_at"),
                row.getInt("contacts"),
                change(row));
    }

    private static @Nullable Change change(ResultSet row) throws SQLException {
        int months = row.getInt("changed_months");
        return row.wasNull()
                ? null
                : new Change(months, row.getDouble("changed"), List.of((Double[])
                        row.getArray("since_change").getArray()));
    }

    private static double[] doubles(ResultSet row, String column) throws SQLException {
        var boxed = (Double[]) row.getArray(column).getArray();
        return Arrays.stream(boxed).mapToDouble(Double::doubleValue).toArray();
    }

    /** Stores {@code rows} in the place of all that is stored about their customers. */
    public static void replace(Connection connection, Collection<FeatureRow> rows) throws SQLException {
        remove(connection, rows.stream().map(FeatureRow::pseudonym).distinct().toList());
        try (var insert = connection.prepareStatement("""
            insert into planner.behaviour (pseudonym, site, year, three_years, quality, contacts, reckoned_at,
                changed_months, changed, since_change)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            for (var row : rows) {
                insert.setString(1, row.pseudonym());
                insert.setString(2, row.site().orElse(""));
                setDoubles(insert, 3, row.values(Window.YEAR));
                setDoubles(insert, 4, row.values(Window.THREE_YEARS));
                insert.setDouble(5, row.quality());
                insert.setInt(6, row.contacts());
                Columns.set(insert, 7, row.reckonedAt());
                setChange(insert, row.change().orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void setChange(PreparedStatement statement, @Nullable Change change) throws SQLException {
        if (change == null) {
            statement.setNull(8, Types.SMALLINT);
            statement.setNull(9, Types.DOUBLE);
            statement.setNull(10, Types.ARRAY);
            return;
        }
        statement.setInt(8, change.months());
        statement.setDouble(9, change.likelihood());
        setDoubles(
                statement,
                10,
                change.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void setDoubles(PreparedStatement statement, int position, double[] values) throws SQLException {
        statement.setObject(position, values);
    }

    /** Forgets customers; the pseudonyms of those that were known. */
    static List<String> remove(Connection connection, Collection<String> pseudonyms) throws SQLException {
        if (pseudonyms.isEmpty()) {
            return List.of();
        }
        try (var delete = connection.prepareStatement(
                "delete from planner.behaviour where pseudonym = any (?) returning pseudonym, site")) {
            Columns.set(delete, 1, pseudonyms);
            var known = new ArrayList<String>();
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2).isEmpty()) {
                        known.add(rows.getString(1));
                    }
                }
            }
            return known;
        }
    }
}
