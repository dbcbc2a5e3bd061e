package dev.millwright.planner.stock;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Depot;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.SparePart.Held;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parts and depots, and keeps reservations. Every call takes part in the caller's transaction. */
public final class PartStore {
    private static final String PARTS = """
        select p.*, coalesce((select sum(r.quantity) from planner.part_reservation r
                              where r.part_no = p.part_no and r.kind = 'store'
                                and r.status = 'reserved'), 0)::int as reserved,
               o.pieces, o.expected_at
        from planner.part p left join (
            select part_no, sum(quantity)::int as pieces, max(expected_at) as expected_at from planner.part_order
            where status = 'ordered' group by part_no) o using (part_no)
        """;

    private PartStore() {}

    /** Every part with what is reserved. */
    public static List<SparePart> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(PARTS + "order by p.part_no")) {
            return parts(connection, query);
        }
    }

    /** Every depot. */
    public static List<Depot> depots(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.depot order by depot_id")) {
            return Columns.all(
                    query,
                    row -> new Depot(
                            row.getString("depot_id"),
                            row.getString("name"),
                            new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude"))));
        }
    }

    private static List<SparePart> parts(Connection connection, PreparedStatement query) throws SQLException {
        var elsewhere = elsewhere(connection);
        return Columns.all(query, row -> part(row, elsewhere));
    }

    /** What lies on vans and in depots, by part number. */
    private static Map<String, List<Held>> elsewhere(Connection connection) throws SQLException {
        var byPart = new HashMap<String, List<Held>>();
        try (var query = connection.prepareStatement("""
            select s.*, coalesce((select sum(r.quantity) from planner.part_reservation r
                                  where r.part_no = s.part_no and r.kind = s.kind and r.holder = s.holder
                                    and r.status = 'reserved'), 0)::int as reserved
            from planner.stock_elsewhere s order by s.part_no, s.kind, s.holder\
            """);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                byPart.computeIfAbsent(rows.getString("part_no"), number -> new ArrayList<>())
                        .add(new Held(
                                new PartSource(PartSource.Kind.of(rows.getString("kind")), rows.getString("holder")),
                                rows.getInt("stock"),
                                rows.getInt("reserved")));
            }
        }
        return byPart;
    }

    /** Parts by number from behind {@code afterNumber}; one more than {@code limit} to see whether there are more. */
    static List<SparePart> list(Connection connection, @Nullable String afterNumber, int limit) throws SQLException {
        try (var query = connection.prepareStatement(PARTS + "where p.part_no > ? order by p.part_no limit ?")) {
            query.setString(1, afterNumber == null ? "" : afterNumber);
            query.setInt(2, limit + 1);
            return parts(connection, query);
        }
    }

    /** The part {@code number}, if known. */
    static Optional<SparePart> find(Connection connection, String number) throws SQLException {
        try (var query = connection.prepareStatement(PARTS + "where p.part_no = ?")) {
            query.setString(1, number);
            return parts(connection, query).stream().findFirst();
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
     * Promises parts, which the caller has locked and found to be there in time, to a work order. More than is on the shelf of the
     * store may be promised: the rest is on order.
     *
     * @param quantities pieces by part number
     * @param sources where they come from
     */
    public static void promise(
            Connection connection, UUID workOrder, Map<String, Integer> quantities, Stock.Sources sources)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.part_reservation (work_order_id, part_no, quantity, status, kind, holder)
            values (?, ?, ?, 'reserved', ?, ?)\
            """)) {
            for (var need : quantities.entrySet()) {
                var source = sources.of(need.getKey());
                insert.setObject(1, workOrder);
                insert.setString(2, need.getKey());
                insert.setInt(3, need.getValue());
                insert.setString(4, source.kind().word());
                insert.setString(5, source.holder());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Lets what a work order holds come from other places, because another technician comes. */
    public static void takeFrom(Connection connection, UUID workOrder, Stock.Sources sources) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.part_reservation set kind = ?, holder = ?
            where work_order_id = ? and part_no = ? and status = 'reserved'\
            """);
                var query = connection.prepareStatement(
                        "select part_no from planner.part_reservation where work_order_id = ? and status ="
                                + " 'reserved'")) {
            query.setObject(1, workOrder);
            for (var part : Columns.all(query, row -> row.getString("part_no"))) {
                update.setString(1, sources.of(part).kind().word());
                update.setString(2, sources.of(part).holder());
                update.setObject(3, workOrder);
                update.setString(4, part);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Gives back what a work order still holds. */
    public static void release(Connection connection, UUID workOrder) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.part_reservation set status = 'released' where work_order_id = ? and status ="
                        + " 'reserved'")) {
            update.setObject(1, workOrder);
            update.executeUpdate();
        }
    }

    /**
     * Books what a work order used off the place that it was reserved at, or off the lead technician's van, or else off the store, and
     * gives the rest of its reservation back. A shelf never goes below zero: what was used beyond it came from elsewhere.
     *
     * @param used pieces by part number
     */
    public static void use(Connection connection, UUID workOrder, Map<String, Integer> used) throws SQLException {
        var ordered = new TreeMap<>(used);
        try (var away = connection.prepareStatement("""
            update planner.stock_elsewhere s set stock = greatest(0, s.stock - ?)
            from planner.work_order w left join planner.part_reservation r
                 on r.work_order_id = w.work_order_id and r.part_no = ? and r.status = 'reserved'
            where w.work_order_id = ? and s.part_no = ?
              and s.kind = coalesce(r.kind, 'van') and s.holder = coalesce(r.holder, w.technician_id)
              and (r.kind is not null or s.stock >= ?)\
            """);
                var shelf = connection.prepareStatement(
                        "update planner.part set stock = greatest(0, stock - ?) where part_no = ?");
                var mark = connection.prepareStatement("""
                    update planner.part_reservation set status = 'used', quantity = ?
                    where work_order_id = ? and part_no = ? and status = 'reserved'\
                    """)) {
            for (var part : ordered.entrySet()) {
                away.setInt(1, part.getValue());
                away.setString(2, part.getKey());
                away.setObject(3, workOrder);
                away.setString(4, part.getKey());
                away.setInt(5, part.getValue());
                if (away.executeUpdate() == 0) {
                    shelf.setInt(1, part.getValue());
                    shelf.setString(2, part.getKey());
                    shelf.executeUpdate();
                }
                mark.setInt(1, part.getValue());
                mark.setObject(2, workOrder);
                mark.setString(3, part.getKey());
                mark.executeUpdate();
            }
        }
        release(connection, workOrder);
    }

    private static SparePart part(ResultSet row, Map<String, List<Held>> elsewhere) throws SQLException {
        var number = row.getString("part_no");
        int lead = row.getInt("lead_time_days");
        int late = row.getInt("lead_time_days_late");
        return new SparePart(
                number,
                row.getString("name"),
                new Money(row.getLong("price_cents")),
                row.getInt("stock"),
                row.getInt("reserved"),
                lead,
                Math.max(lead, late),
                row.getInt("pieces"),
                Columns.instantOrNull(row, "expected_at"),
                elsewhere.getOrDefault(number, List.of()));
    }
}
