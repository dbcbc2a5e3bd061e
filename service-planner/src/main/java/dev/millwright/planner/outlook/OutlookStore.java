package dev.millwright.planner.outlook;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.outlook.PartOutlook.Acknowledged;
import dev.millwright.planner.outlook.PartOutlook.Incoming;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.RepairKit;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what needs parts, what is on order and what was used; keeps acknowledgements. Every call takes part in the caller's transaction. */
final class OutlookStore {
    private static final FailureForecast.Alarm[] ALARMS = FailureForecast.Alarm.values();
    private static final TypeReference<List<RepairKit>> KITS = new TypeReference<>() {};
    private static final String WORK = """
        w.work_order_id, w.number, w.machine_id, w.technician_id, w.document ->> 'machineName' as machine_name,
        w.document ->> 'componentLabel' as component, v.starts_at\
        """;
    private static final String UNDER_WAY = "w.status in ('approved', 'dispatched', 'started')";

    private OutlookStore() {}

    /** Pieces that a work order has reserved. */
    record Reserved(
            String partNumber,
            int quantity,
            PartSource place,
            UUID workOrder,
            long number,
            String machineId,
            String machineName,
            String component,
            Instant startsAt) {}

    /** What a booked visit may take besides. */
    record BookedKits(
            List<RepairKit> kits,
            String technician,
            UUID workOrder,
            long number,
            String machineId,
            String machineName,
            String component,
            Instant startsAt) {}

    /** A component that is watched. */
    record Forecast(String modelId, String machineName, String component, FailureForecast forecast) {}

    /** Components of one kind that are not: how many, and how many failures a day they make together. */
    record Quiet(String modelId, String component, int machines, double failuresPerDay) {}

    static List<Reserved> reserved(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select r.part_no, r.quantity, r.kind, r.holder, %s from planner.part_reservation r
            join planner.work_order w using (work_order_id)
            join planner.visit v on v.work_order_id = w.work_order_id and v.role = 'lead'
            where r.status = 'reserved' and %s\
            """.formatted(WORK, UNDER_WAY))) {
            return Columns.all(
                    query,
                    row -> new Reserved(
                            row.getString("part_no"),
                            row.getInt("quantity"),
                            new PartSource(PartSource.Kind.of(row.getString("kind")), row.getString("holder")),
                            row.getObject("work_order_id", UUID.class),
                            row.getLong("number"),
                            row.getString("machine_id"),
                            row.getString("machine_name"),
                            row.getString("component"),
                            Columns.instant(row, "starts_at")));
        }
    }

    static List<BookedKits> kits(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select distinct on (p.proposal_id) p.document -> 'kits' as kits, %s from planner.proposal p
            join planner.work_order w using (proposal_id)
            join planner.visit v on v.work_order_id = w.work_order_id and v.role = 'lead'
            where %s and jsonb_array_length(p.document -> 'kits') > 0 order by p.proposal_id, v.starts_at\
            """.formatted(WORK, UNDER_WAY))) {
            return Columns.all(
                    query,
                    row -> new BookedKits(
                            Json.read(row.getString("kits"), KITS),
                            row.getString("technician_id"),
                            row.getObject("work_order_id", UUID.class),
                            row.getLong("number"),
                            row.getString("machine_id"),
                            row.getString("machine_name"),
                            row.getString("component"),
                            Columns.instant(row, "starts_at")));
        }
    }

    private static final String FRESH = """
        with fresh as materialized (
            select m.machine_id, m.model_id, m.name, f.* from twins.current_forecast f join twins.machine m using (machine_no)
            where m.retired_at is null and f.issued_at >= ? and not exists (
                select from planner.work_order w
                where w.machine_id = m.machine_id and f.component = any (w.components) and %s))
        """.formatted(UNDER_WAY);

    /** Components that are watched or proposed, and how many failures a day the others make, by model and component. */
    static void forecasts(Connection connection, Instant from, List<Forecast> watched, List<Quiet> quiet)
            throws SQLException {
        try (var query = connection.prepareStatement(FRESH + """
            select machine_id, model_id, name, component, failure_mode, issued_at, alarm, p24h, p48h, p7d, p14d, p30d,
                   1 as machines, 0::float8 as per_day
            from fresh where p30d >= ?
            union all
            select '', model_id, '', component, null, null, 0, 0, 0, 0, 0, 0,
                   count(*)::int, sum(-ln(1 - least(p30d, 0.999999)))::float8 / 30
            from fresh where p30d < ? group by model_id, component\
            """)) {
            Columns.set(query, 1, from);
            query.setDouble(2, DemandRules.WATCHED_FROM);
            query.setDouble(3, DemandRules.WATCHED_FROM);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("machine_id").isEmpty()) {
                        quiet.add(new Quiet(
                                rows.getString("model_id"),
                                rows.getString("component"),
                                rows.getInt("machines"),
                                rows.getDouble("per_day")));
                    } else {
                        watched.add(new Forecast(
                                rows.getString("model_id"),
                                rows.getString("name"),
                                rows.getString("component"),
                                forecast(rows)));
                    }
                }
            }
        }
    }

    private static FailureForecast forecast(ResultSet row) throws SQLException {
        return new FailureForecast(
                new MachineId(row.getString("machine_id")),
                row.getString("component"),
                row.getString("failure_mode"),
                Columns.instant(row, "issued_at"),
                row.getDouble("p24h"),
                row.getDouble("p48h"),
                row.getDouble("p7d"),
                row.getDouble("p14d"),
                row.getDouble("p30d"),
                ALARMS[row.getInt("alarm")],
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                "",
                "",
                List.of());
    }

    /** What is on order, by part. */
    static Map<String, List<Incoming>> incoming(Connection connection, Map<String, SparePart> parts, LocalDate today)
            throws SQLException {
        var byPart = new HashMap<String, List<Incoming>>();
        try (var query = connection.prepareStatement(
                        "select * from planner.part_order where status = 'ordered' order by expected_at,"
                                + " part_order_id");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var part = parts.get(rows.getString("part_no"));
                if (part != null) {
                    byPart.computeIfAbsent(part.number(), number -> new java.util.ArrayList<>())
                            .add(incoming(rows, part, today));
                }
            }
        }
        return byPart;
    }

    private static Incoming incoming(ResultSet row, SparePart part, LocalDate today) throws SQLException {
        boolean express = row.getBoolean("express");
        var expected = Needs.day(Columns.instant(row, "expected_at"));
        return new Incoming(
                row.getObject("part_order_id", UUID.class),
                row.getInt("quantity"),
                express,
                expected,
                express ? expected : expected.plusDays(part.leadTimeDaysLate() - part.leadTimeDays()),
                expected.isBefore(today),
                row.getObject("work_order_id", UUID.class));
    }

    static Map<String, Acknowledged> acknowledged(Connection connection) throws SQLException {
        var byPart = new HashMap<String, Acknowledged>();
        try (var query = connection.prepareStatement("select * from planner.part_acknowledgement");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                byPart.put(
                        rows.getString("part_no"),
                        new Acknowledged(
                                rows.getString("acknowledged_by"),
                                Columns.instant(rows, "acknowledged_at"),
                                rows.getObject("until", LocalDate.class),
                                rows.getInt("quantity"),
                                rows.getString("reason")));
            }
        }
        return byPart;
    }

    static void acknowledge(Connection connection, String number, Acknowledged said) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.part_acknowledgement (part_no, acknowledged_by, acknowledged_at, until, quantity, reason)
            values (?, ?, ?, ?, ?, ?)
            on conflict (part_no) do update set acknowledged_by = excluded.acknowledged_by,
                acknowledged_at = excluded.acknowledged_at, until = excluded.until, quantity = excluded.quantity,
                reason = excluded.reason\
            """)) {
            insert.setString(1, number);
            insert.setString(2, said.by());
            Columns.set(insert, 3, said.at());
            insert.setObject(4, said.until());
            insert.setInt(5, said.quantity());
            insert.setString(6, said.reason());
            insert.executeUpdate();
        }
    }

    static boolean takeBack(Connection connection, String number) throws SQLException {
        try (var delete = connection.prepareStatement("delete from planner.part_acknowledgement where part_no = ?")) {
            delete.setString(1, number);
            return delete.executeUpdate() > 0;
        }
    }

    /** What people call technicians and depots, by {@code van/<id>} and {@code depot/<id>}. */
    static Map<String, String> holders(Connection connection) throws SQLException {
        var names = new HashMap<String, String>();
        try (var query = connection.prepareStatement("""
            select 'van/' || technician_id as place, name from planner.technician
            union all select 'depot/' || depot_id, name from planner.depot\
            """);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                names.put(rows.getString("place"), rows.getString("name"));
            }
        }
        return names;
    }

    /** Pieces of {@code number} that technicians have reported as used since {@code from}, by month (UTC). */
    static Map<YearMonth, Integer> used(Connection connection, String number, Instant from) throws SQLException {
        var byMonth = new HashMap<YearMonth, Integer>();
        try (var query = connection.prepareStatement("""
            select to_char(at at time zone 'UTC', 'YYYY-MM') as month, sum((parts_used ->> ?)::int)::int as pieces
            from planner.maintenance_finding where at >= ? and jsonb_exists(parts_used, ?) group by 1\
            """)) {
            query.setString(1, number);
            Columns.set(query, 2, from);
            query.setString(3, number);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    byMonth.put(YearMonth.parse(rows.getString("month")), rows.getInt("pieces"));
                }
            }
        }
        return byMonth;
    }
}
