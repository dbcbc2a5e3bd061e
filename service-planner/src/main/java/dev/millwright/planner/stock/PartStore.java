package dev.millwright.planner.stock;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parts and service tasks, and keeps reservations. Every call takes part in the caller's transaction. */
public final class PartStore {
    private static final String PARTS = """
            select p.*, coalesce((select sum(r.quantity) from planner.part_reservation r
                                  where r.part_no = p.part_no and r.status = 'reserved'), 0)::int as reserved,
                   o.pieces, o.expected_at
            from planner.part p left join (
                select part_no, sum(quantity)::int as pieces, max(expected_at) as expected_at from planner.part_order
                where status = 'ordered' group by part_no) o using (part_no)
            """;

    private PartStore() {}

    /** Every part with what is reserved. */
    public static List<SparePart> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(PARTS + "order by p.part_no")) {
            return Columns.all(query, PartStore::part);
        }
    }

    /** Parts by number from behind {@code afterNumber}; one more than {@code limit} to see whether there are more. */
    static List<SparePart> list(Connection connection, @Nullable String afterNumber, int limit) throws SQLException {
        try (var query = connection.prepareStatement(PARTS + "where p.part_no > ? order by p.part_no limit ?")) {
            query.setString(1, afterNumber == null ? "" : afterNumber);
            query.setInt(2, limit + 1);
            return Columns.all(query, PartStore::part);
        }
    }

    /** The part {@code number}, if known. */
    static Optional<SparePart> find(Connection connection, String number) throws SQLException {
        try (var query = connection.prepareStatement(PARTS + "where p.part_no = ?")) {
            query.setString(1, number);
            return Columns.all(query, PartStore::part).stream().findFirst();
        }
    }

    /** Every service task. */
    public static List<ServiceTask> tasks(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.service_task")) {
            return Columns.all(
                    query,
                    row -> new ServiceTask(
                            row.getString("model_id"),
                            row.getString("component"),
                            new Skill(row.getString("skill")),
                            row.getInt("preventive_minutes"),
                            row.getInt("corrective_minutes"),
                            row.getInt("inspection_minutes"),
                            row.getString("part_no"),
                            row.getInt("part_quantity")));
        }
    }

    /**
     * Locks the parts called {@code numbers} until the end of the transaction, in order of their number, so that two promises
     * never wait for each other in a circle and never promise the same piece.
     */
    public static void lock(Connection connection, Collection<String> numbers) throws SQLException {
        try (var query = connection.prepareStatement(
                "select part_no from planner.part where part_no = any (?) order by part_no for update")) {
            Columns.set(query, 1, numbers);
            query.executeQuery().close();
        }
    }

    /**
     * Promises parts, which the caller has locked and found to be there in time, to a work order. More than is on the shelf may
     * be promised: the rest is on order.
     *
     * @param quantities pieces by part number
     */
    public static void promise(Connection connection, UUID workOrder, Map<String, Integer> quantities)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.part_reservation (work_order_id, part_no, quantity, status) values (?, ?, ?, 'reserved')")) {
            for (var need : quantities.entrySet()) {
                insert.setObject(1, workOrder);
                insert.setString(2, need.getKey());
                insert.setInt(3, need.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Gives back what a work order still holds. */
    public static void release(Connection connection, UUID workOrder) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.part_reservation set status = 'released' where work_order_id = ? and status = 'reserved'")) {
            update.setObject(1, workOrder);
            update.executeUpdate();
        }
    }

    /**
     * Books what a work order used off the shelf and gives the rest of its reservation back. A shelf never goes below zero:
     * what was used beyond it came from elsewhere.
     *
     * @param used pieces by part number
     */
    public static void use(Connection connection, UUID workOrder, Map<String, Integer> used) throws SQLException {
        var ordered = new TreeMap<>(used);
        try (var shelf = connection.prepareStatement(
                        "update planner.part set stock = greatest(0, stock - ?) where part_no = ?");
                var mark = connection.prepareStatement("""
                        update planner.part_reservation set status = 'used', quantity = ?
                        where work_order_id = ? and part_no = ? and status = 'reserved'""")) {
            for (var part : ordered.entrySet()) {
                shelf.setInt(1, part.getValue());
                shelf.setString(2, part.getKey());
                shelf.executeUpdate();
                mark.setInt(1, part.getValue());
                mark.setObject(2, workOrder);
                mark.setString(3, part.getKey());
                mark.executeUpdate();
            }
        }
        release(connection, workOrder);
    }

    private static SparePart part(ResultSet row) throws SQLException {
        return new SparePart(
                row.getString("part_no"),
                row.getString("name"),
                new Money(row.getLong("price_cents")),
                row.getInt("stock"),
                row.getInt("reserved"),
                row.getInt("lead_time_days"),
                row.getInt("pieces"),
                Columns.instantOrNull(row, "expected_at"));
    }
}
