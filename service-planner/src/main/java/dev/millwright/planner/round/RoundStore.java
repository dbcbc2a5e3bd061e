package dev.millwright.planner.round;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.planner.behaviour.PresentFeatures;
import dev.millwright.planner.costs.CostFigureStore;
import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.proposal.Pictures;
import dev.millwright.planner.proposal.ProposalStore;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.stock.TaskStore;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.planner.watch.WatchStore;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.twin.ComponentFinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a round looks at. */
final class RoundStore {
    private static final FailureForecast.Alarm[] ALARMS = FailureForecast.Alarm.values();
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final Duration FINDINGS_BACK = Duration.ofDays(60);
    private static final Duration LOOKS_BACK = Duration.ofDays(730);
    private static final int LOOKS_MAX = 200;

    private RoundStore() {}

    static RoundInputs load(Connection connection, MachineRegistry machines, Duration forecastAgeMax, Instant now)
            throws SQLException {
        var forecasts = forecasts(connection, now.minus(forecastAgeMax), now.minus(FINDINGS_BACK));
        var customerIds = forecasts.stream()
                .map(FailureForecast::machine)
                .distinct()
                .map(id -> machines.find(id).map(Machine::customerId).orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new RoundInputs(
                forecasts,
                Pictures.load(connection, now),
                CustomerStore.customers(connection).stream()
                        .collect(Collectors.toMap(Customer::id, Function.identity())),
                CustomerStore.sites(connection).stream().collect(Collectors.toMap(Site::id, Function.identity())),
                CustomerStore.contracts(connection),
                tasks(connection),
                PresentFeatures.of(connection, customerIds, now),
                ProposalStore.ofOpenDemands(connection),
                inWork(connection),
                findings(connection, now),
                looks(connection, now),
                CostFigureStore.all(connection),
                WatchStore.list(connection, null),
                offers(connection, customerIds));
    }

    /** Sites, contracts, tasks, stock and set figures, without anything about forecasts and proposals. */
    static RoundInputs loadWithoutForecasts(Connection connection, Instant now) throws SQLException {
        return new RoundInputs(
                List.of(),
                Pictures.load(connection, now),
                Map.of(),
                CustomerStore.sites(connection).stream().collect(Collectors.toMap(Site::id, Function.identity())),
                CustomerStore.contracts(connection),
                tasks(connection),
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                looks(connection, now),
                CostFigureStore.all(connection),
                List.of(),
                Map.of());
    }

    /** Fresh forecasts of all components of machines with an alarm, a chance of failure, a follow-up or an open demand. */
    private static List<FailureForecast> forecasts(Connection connection, Instant from, Instant findingsFrom)
            throws SQLException {
        try (var query = connection.prepareStatement("""
            with fresh as materialized (select * from twins.current_forecast where issued_at >= ?)
            select m.machine_id, f.* from fresh f join twins.machine m using (machine_no)
            where m.retired_at is null
              and (f.machine_no in (select machine_no from fresh where alarm > 0 or p30d >= ?)
                   or m.machine_id in (select machine_id from planner.service_demand where closed_at is null)
                   or m.machine_id in (select machine_id from planner.maintenance_finding
                                       where follow_up <> '' and at > ?))\
            """)) {
            Columns.set(query, 1, from);
            query.setDouble(2, DemandRules.WATCHED_FROM);
            Columns.set(query, 3, findingsFrom);
            return Columns.all(query, RoundStore::forecast);
        }
    }

    /** The newest forecasts of all components of {@code machines}, however old. */
    static List<FailureForecast> forecastsOf(Connection connection, List<String> machines) throws SQLException {
        try (var query = connection.prepareStatement("""
            select m.machine_id, f.* from twins.current_forecast f join twins.machine m using (machine_no)
            where m.machine_id = any (?) and m.retired_at is null\
            """)) {
            Columns.set(query, 1, machines);
            return Columns.all(query, RoundStore::forecast);
        }
    }

    private static Map<RoundInputs.TaskKey, ServiceTask> tasks(Connection connection) throws SQLException {
        return TaskStore.all(connection).stream()
                .collect(Collectors.toMap(
                        task -> new RoundInputs.TaskKey(task.modelId(), task.component()), Function.identity()));
    }

    /** Reason of the waiting offer, by customer; the one with the largest effect. */
    private static Map<String, String> offers(Connection connection, Set<String> customers) throws SQLException {
        var reasons = new HashMap<String, String>();
        try (var query = connection.prepareStatement("""
            select customer_id, document ->> 'reason' as reason from planner.contract_offer
            where status = 'proposed' and customer_id = any (?) order by effect_cents\
            """)) {
            Columns.set(query, 1, customers);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    reasons.put(rows.getString("customer_id"), rows.getString("reason"));
                }
            }
        }
        return reasons;
    }

    private static Set<PartOf> inWork(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            select machine_id, unnest(components) as component from planner.work_order
            where status in ('approved', 'dispatched', 'started')\
            """)) {
            return new HashSet<>(Columns.all(
                    query, row -> new PartOf(new MachineId(row.getString("machine_id")), row.getString("component"))));
        }
    }

    private static Map<PartOf, RoundInputs.Finding> findings(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
            select distinct on (machine_id, component) machine_id, component, at, action, follow_up, reported_by
            from planner.maintenance_finding where at > ? order by machine_id, component, at desc\
            """)) {
            Columns.set(query, 1, now.minus(FINDINGS_BACK));
            var findings = new HashMap<PartOf, RoundInputs.Finding>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    findings.put(
                            new PartOf(new MachineId(rows.getString("machine_id")), rows.getString("component")),
                            new RoundInputs.Finding(
                                    Columns.instant(rows, "at"),
                                    ComponentFinding.Action.valueOf(rows.getString("action")),
                                    rows.getString("follow_up"),
                                    rows.getString("reported_by")));
                }
            }
            return findings;
        }
    }

    /** The newest findings of two years with the forecast before each; what was repaired after a failure was no look. */
    private static List<RoundInputs.Look> looks(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
            select m.machine_id, f.*, l.at as looked_at, l.as_found
            from (select machine_id, component, at, as_found from planner.maintenance_finding
                  where at > ? and as_found <> 'FAILED' order by at desc, finding_id limit ?) l
            join twins.machine m using (machine_id)
            join lateral (select * from twins.forecast f
                          where f.machine_no = m.machine_no and f.component = l.component
                            and f.issued_at < l.at and f.issued_at > l.at - interval '3 days'
                          order by f.issued_at desc limit 1) f on true
            order by l.at desc, m.machine_id, f.component\
            """)) {
            Columns.set(query, 1, now.minus(LOOKS_BACK));
            query.setInt(2, LOOKS_MAX);
            return Columns.all(
                    query,
                    row -> new RoundInputs.Look(
                            forecast(row),
                            Columns.instant(row, "looked_at"),
                            !row.getString("as_found").equals("AS_NEW")));
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
                realOrNaN(row, "rul_p10"),
                realOrNaN(row, "rul_p50"),
                realOrNaN(row, "rul_p90"),
                row.getDouble("health"),
                row.getString("basis"),
                row.getString("summary"),
                Json.read(row.getString("evidence"), EVIDENCE));
    }

    private static double realOrNaN(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
