package dev.millwright.planner.stock;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders of parts. Every call takes part in the caller's transaction. */
public final class PartOrderStore {
    private static final String SELECT =
            "select o.*, p.name from planner.part_order o join planner.part p using (part_no) ";

    private PartOrderStore() {}

    /** Places {@code order}. */
    public static void insert(Connection connection, PartOrder order) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.part_order (part_order_id, part_no, quantity, express, status, work_order_id, ordered_by,
                ordered_at, expected_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            insert.setObject(1, order.id());
            insert.setString(2, order.partNumber());
            insert.setInt(3, order.quantity());
            insert.setBoolean(4, order.express());
            insert.setString(5, order.status().word());
            insert.setObject(6, order.workOrder());
            insert.setString(7, order.orderedBy());
            Columns.set(insert, 8, order.orderedAt());
            Columns.set(insert, 9, order.expectedAt());
            insert.executeUpdate();
        }
    }

    /** Takes back what was ordered for {@code workOrder} and is not here yet. */
    public static void cancel(Connection connection, UUID workOrder, String who, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.part_order set status = 'cancelled', changed_by = ?, changed_at = ?
            where work_order_id = ? and status = 'ordered'\
            """)) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            update.setObject(3, workOrder);
            update.executeUpdate();
        }
    }

    /** What is ordered and not here yet, the one expected first first; at most {@code limit}. */
    static List<PartOrder> open(Connection connection, int limit) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT + "where o.status = 'ordered' order by o.expected_at, o.part_order_id limit ?")) {
            query.setInt(1, limit);
            return Columns.all(query, PartOrderStore::order);
        }
    }

    /** What was ordered for {@code workOrder}, whatever became of it. */
    static List<PartOrder> of(Connection connection, UUID workOrder) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT + "where o.work_order_id = ? order by o.ordered_at, o.part_order_id")) {
            query.setObject(1, workOrder);
            return Columns.all(query, PartOrderStore::order);
        }
    }

    /** Orders of {@code number}, whatever became of them, the newest first; at most {@code limit}. */
    public static List<PartOrder> ofPart(Connection connection, String number, int limit) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT + "where o.part_no = ? order by o.ordered_at desc, o.part_order_id limit ?")) {
            query.setString(1, number);
            query.setInt(2, limit);
            return Columns.all(query, PartOrderStore::order);
        }
    }

    /** Takes back an order for the shelf that is not here yet; empty if there is none that waits, or if it is for a work order. */
    static Optional<PartOrder> takeBack(Connection connection, UUID id, String who, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.part_order set status = 'cancelled', changed_by = ?, changed_at = ?
            where part_order_id = ? and status = 'ordered' and work_order_id is null\
            """);
                var query = connection.prepareStatement(SELECT + "where o.part_order_id = ?")) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            update.setObject(3, id);
            if (update.executeUpdate() == 0) {
                return Optional.empty();
            }
            query.setObject(1, id);
            return Columns.all(query, PartOrderStore::order).stream().findFirst();
        }
    }

    /** Puts an order that is here on the shelf; empty if there is none that waits. */
    static Optional<PartOrder> receive(Connection connection, UUID id, String who, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.part_order set status = 'received', changed_by = ?, changed_at = ?
            where part_order_id = ? and status = 'ordered' returning part_no, quantity\
            """);
                var shelf = connection.prepareStatement("update planner.part set stock = stock + ? where part_no = ?");
                var query = connection.prepareStatement(SELECT + "where o.part_order_id = ?")) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            update.setObject(3, id);
            try (var rows = update.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                shelf.setInt(1, rows.getInt("quantity"));
                shelf.setString(2, rows.getString("part_no"));
            }
            shelf.executeUpdate();
            query.setObject(1, id);
            return Columns.all(query, PartOrderStore::order).stream().findFirst();
        }
    }

    private static PartOrder order(ResultSet row) throws SQLException {
        return new PartOrder(
                row.getObject("part_order_id", UUID.class),
                row.getString("part_no"),
                row.getString("name"),
                row.getInt("quantity"),
                row.getBoolean("express"),
                PartOrder.Status.of(row.getString("status")),
                row.getObject("work_order_id", UUID.class),
                row.getString("ordered_by"),
                Columns.instant(row, "ordered_at"),
                Columns.instant(row, "expected_at"));
    }
}
