package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.planner.segmentation.CustomerPlace.Standing;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes where customers stand. */
final class PlaceStore {
    static final String COLUMNS = """
            p.pseudonym, p.model_no, p.segment_no, p.since, p.towards, p.towards_since, p.nearest, p.distance, p.other, p.other_distance, \
            p.unusual, p.axis, p.x, p.y, p.features, p.drift, p.drifting, p.updated_at""";

    private static final String UPSERT = """
            insert into planner.segment_place (model_no, segment_no, since, towards, towards_since, nearest, distance, other, other_distance,
                unusual, axis, x, y, features, drift, drifting, updated_at, pseudonym)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (pseudonym) do update set model_no = excluded.model_no, segment_no = excluded.segment_no, since = excluded.since,
                towards = excluded.towards, towards_since = excluded.towards_since, nearest = excluded.nearest,
                distance = excluded.distance, other = excluded.other, other_distance = excluded.other_distance,
                unusual = excluded.unusual, axis = excluded.axis, x = excluded.x, y = excluded.y, features = excluded.features,
                drift = excluded.drift, drifting = excluded.drifting, updated_at = excluded.updated_at""";

    private PlaceStore() {}

    static Map<String, CustomerPlace> find(Connection connection, Collection<String> pseudonyms) throws SQLException {
        try (var query = connection.prepareStatement("select " + COLUMNS
                + " from planner.segment_place p where p.pseudonym = any (?) order by p.pseudonym for update")) {
            Columns.set(query, 1, pseudonyms);
            var found = new HashMap<String, CustomerPlace>();
            for (var place : Columns.all(query, PlaceStore::row)) {
                found.put(place.pseudonym(), place);
            }
            return found;
        }
    }

    static Optional<CustomerPlace> find(Connection connection, String pseudonym) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + COLUMNS + " from planner.segment_place p where p.pseudonym = ?")) {
            query.setString(1, pseudonym);
            return Columns.all(query, PlaceStore::row).stream().findFirst();
        }
    }

    /** At most {@code limit} places behind {@code after}, by pseudonym; locked for the transaction. */
    static List<CustomerPlace> behind(Connection connection, String after, int limit) throws SQLException {
        try (var query = connection.prepareStatement("select " + COLUMNS
                + " from planner.segment_place p where p.pseudonym > ? order by p.pseudonym limit ? for update")) {
            query.setString(1, after);
            query.setInt(2, limit);
            return Columns.all(query, PlaceStore::row);
        }
    }

    static void write(Connection connection, Collection<CustomerPlace> places) throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT)) {
            for (var place : places) {
                bind(upsert, place);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, CustomerPlace place) throws SQLException {
        bind(statement, place.standing());
        statement.setDouble(11, place.axis());
        statement.setArray(14, doubles(statement, place.features()));
        statement.setObject(15, Double.isNaN(place.drift()) ? null : place.drift(), Types.DOUBLE);
        statement.setBoolean(16, place.drifting());
        Columns.set(statement, 17, place.updatedAt());
        statement.setString(18, place.pseudonym());
    }

    private static void bind(PreparedStatement statement, @Nullable Standing standing) throws SQLException {
        if (standing == null) {
            for (int position : new int[] {1, 2, 4, 6, 8}) {
                statement.setNull(position, position == 1 ? Types.BIGINT : Types.INTEGER);
            }
            for (int position : new int[] {7, 9, 12, 13}) {
                statement.setNull(position, Types.DOUBLE);
            }
            statement.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setNull(5, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setBoolean(10, false);
            return;
        }
        statement.setLong(1, standing.model());
        statement.setInt(2, standing.shown().segment());
        Columns.set(statement, 3, standing.shown().since());
        statement.setObject(
                4, standing.shown().towards() < 0 ? null : standing.shown().towards(), Types.INTEGER);
        Columns.set(statement, 5, standing.shown().towardsSince());
        statement.setInt(6, standing.nearest());
        statement.setDouble(7, standing.distance());
        statement.setObject(8, standing.other() < 0 ? null : standing.other(), Types.INTEGER);
        statement.setObject(9, standing.other() < 0 ? null : standing.otherDistance(), Types.DOUBLE);
        statement.setBoolean(10, standing.unusual());
        statement.setDouble(12, standing.x());
        statement.setDouble(13, standing.y());
    }

    static java.sql.Array doubles(PreparedStatement statement, double[] values) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("float8", Arrays.stream(values).boxed().toArray());
    }

    static CustomerPlace row(ResultSet row) throws SQLException {
        return new CustomerPlace(
                row.getString("pseudonym"),
                standing(row),
                row.getDouble("axis"),
                doubles(row, "features"),
                orNan(row, "drift"),
                row.getBoolean("drifting"),
                Columns.instant(row, "updated_at"));
    }

    private static @Nullable Standing standing(ResultSet row) throws SQLException {
        var segment = row.getObject("segment_no", Integer.class);
        var since = Columns.instantOrNull(row, "since");
        if (segment == null || since == null) {
            return null;
        }
        var towards = row.getObject("towards", Integer.class);
        var other = row.getObject("other", Integer.class);
        return new Standing(
                row.getLong("model_no"),
                new ShownSegment(
                        segment, since, towards == null ? -1 : towards, Columns.instantOrNull(row, "towards_since")),
                row.getInt("nearest"),
                row.getDouble("distance"),
                other == null ? -1 : other,
                orNan(row, "other_distance"),
                row.getBoolean("unusual"),
                row.getDouble("x"),
                row.getDouble("y"));
    }

    static double orNan(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    static double[] doubles(ResultSet row, String column) throws SQLException {
        var values = (Double[]) row.getArray(column).getArray();
        return Arrays.stream(values).mapToDouble(Double::doubleValue).toArray();
    }

    static void remove(Connection connection, Collection<String> pseudonyms) throws SQLException {
        for (var table : List.of("segment_place", "segment_move")) {
            try (var delete =
                    connection.prepareStatement("delete from planner." + table + " where pseudonym = any (?)")) {
                Columns.set(delete, 1, pseudonyms);
                delete.executeUpdate();
            }
        }
    }
}
