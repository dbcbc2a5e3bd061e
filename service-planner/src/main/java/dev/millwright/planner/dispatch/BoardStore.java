package dev.millwright.planner.dispatch;

import dev.millwright.planner.dispatch.Board.Kind;
import dev.millwright.planner.dispatch.Board.LatePart;
import dev.millwright.planner.dispatch.Board.Stop;
import dev.millwright.planner.dispatch.Board.Unplaced;
import dev.millwright.planner.dispatch.Board.What;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads what stands on the board in four statements. Every call takes part in the caller's transaction. */
final class BoardStore {
    /** More visits than anybody could look at. */
    private static final int STOPS_MAX = 2000;

    private static final String ORDERS = """
        select w.work_order_id as id, w.number, w.version, w.status, w.machine_id, w.customer_id, w.site_id,
               v.technician_id, v.starts_at, v.ends_at, v.confirmed_at is not null as confirmed,
               w.kind = 'urgent' as urgent,
               w.document ->> 'machineName' as machine_name, w.document ->> 'componentLabel' as component,
               w.document ->> 'customerName' as customer, s.name as site, s.city, s.time_zone, s.latitude, s.longitude,
               (p.document -> 'risk' ->> 'beforeVisit')::float8 as before_visit
        from planner.visit v join planner.work_order w using (work_order_id) join planner.site s on s.site_id = w.site_id
             left join planner.proposal p on p.proposal_id = w.proposal_id
        where v.status <> 'cancelled' and v.starts_at < ? and v.ends_at > ?
        order by v.starts_at, w.number limit ?\
        """;
    private static final String PROPOSALS = """
        select p.proposal_id as id, p.version, p.status, p.machine_id, p.customer_id, p.site_id, p.technician_id, p.starts_at,
               p.ends_at, p.stake_cents, p.document -> 'subject' ->> 'machineName' as machine_name,
               p.document -> 'subject' ->> 'componentLabel' as component,
               p.document -> 'subject' ->> 'customerName' as customer, s.name as site, s.city, s.time_zone, s.latitude,
               s.longitude, (p.document -> 'risk' ->> 'beforeVisit')::float8 as before_visit,
               (p.document -> 'risk' ->> 'within30d')::float8 as within30d, p.document ->> 'nothingFits' as nothing_fits,
               (p.document ->> 'workMinutes')::int as work_minutes
        from planner.proposal p join planner.site s using (site_id)
        where p.status = 'open' order by p.stake_cents desc, p.proposal_id limit ?\
        """;
    private static final String LATE = """
        select o.work_order_id, p.name, o.expected_at from planner.part_order o join planner.part p using (part_no)
        join planner.visit v on v.work_order_id = o.work_order_id and v.role = 'lead'
        where o.status = 'ordered' and v.status = 'booked' and o.expected_at > v.starts_at order by o.expected_at\
        """;

    private BoardStore() {}

    /**
     * Open proposals.
     *
     * @param placed those that have a slot
     * @param unplaced those for which nothing fits
     */
    record Proposed(List<Stop> placed, List<Unplaced> unplaced) {}

    /** Visits that are not cancelled and touch the stretch from {@code from} to {@code to}, earliest first. */
    static List<Stop> orders(Connection connection, Instant from, Instant to) throws SQLException {
        var late = lateParts(connection);
        try (var query = connection.prepareStatement(ORDERS)) {
            Columns.set(query, 1, to);
            Columns.set(query, 2, from);
            query.setInt(3, STOPS_MAX);
            return Columns.all(query, row -> order(row, late));
        }
    }

    /** Every open proposal. */
    static Proposed proposals(Connection connection) throws SQLException {
        var placed = new ArrayList<Stop>();
        var unplaced = new ArrayList<Unplaced>();
        try (var query = connection.prepareStatement(PROPOSALS)) {
            query.setInt(1, STOPS_MAX);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("technician_id") == null) {
                        unplaced.add(unplaced(rows));
                    } else {
                        placed.add(proposal(rows));
                    }
                }
            }
        }
        return new Proposed(placed, unplaced);
    }

    private static Map<UUID, List<LatePart>> lateParts(Connection connection) throws SQLException {
        var late = new HashMap<UUID, List<LatePart>>();
        try (var query = connection.prepareStatement(LATE);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                late.computeIfAbsent(rows.getObject("work_order_id", UUID.class), id -> new ArrayList<>())
                        .add(new LatePart(rows.getString("name"), Columns.instant(rows, "expected_at")));
            }
        }
        return late;
    }

    private static Stop order(ResultSet row, Map<UUID, List<LatePart>> late) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var status = row.getString("status");
        return new Stop(
                Kind.ORDER,
                id,
                row.getLong("number"),
                row.getInt("version"),
                status,
                status.equals("approved") || status.equals("dispatched"),
                row.getBoolean("confirmed"),
                row.getBoolean("urgent"),
                what(row),
                row.getString("technician_id"),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                number(row, "before_visit"),
                null,
                late.getOrDefault(id, List.of()),
                List.of());
    }

    private static Stop proposal(ResultSet row) throws SQLException {
        return new Stop(
                Kind.PROPOSAL,
                row.getObject("id", UUID.class),
                0,
                row.getInt("version"),
                row.getString("status"),
                true,
                false,
                false,
                what(row),
                row.getString("technician_id"),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                number(row, "before_visit"),
                new Money(row.getLong("stake_cents")),
                List.of(),
                List.of());
    }

    private static Unplaced unplaced(ResultSet row) throws SQLException {
        return new Unplaced(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                what(row),
                row.getInt("work_minutes"),
                number(row, "within30d"),
                new Money(row.getLong("stake_cents")),
                Objects.requireNonNullElse(row.getString("nothing_fits"), ""));
    }

    private static What what(ResultSet row) throws SQLException {
        return new What(
                row.getString("machine_id"),
                Objects.requireNonNullElse(row.getString("machine_name"), ""),
                Objects.requireNonNullElse(row.getString("component"), ""),
                row.getString("customer_id"),
                Objects.requireNonNullElse(row.getString("customer"), ""),
                row.getString("site_id"),
                row.getString("site"),
                row.getString("city"),
                ZoneId.of(row.getString("time_zone")),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")));
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
