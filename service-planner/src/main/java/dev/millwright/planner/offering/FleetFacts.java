package dev.millwright.planner.offering;

import dev.millwright.planner.offer.TrackRecord;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.wording.Words;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is the same for all customers of a sweep, read once: machines by customer, what wears, the fleet's track record.
 *
 * @param machines connected machines by customer
 * @param worn components by machine that may fail within 30 days with a real chance
 * @param watched which components show their wear
 * @param record how many failures the forecasts have announced
 * @param plannedStopHours hours that a planned visit stops a machine for
 */
record FleetFacts(
        Map<String, List<Machine>> machines,
        Map<String, List<String>> worn,
        WatchedComponents watched,
        TrackRecord record,
        double plannedStopHours) {
    private static final double REAL_CHANCE = 0.25;
    private static final Duration FRESH = Duration.ofDays(2);

    static FleetFacts load(Connection connection, MachineRegistry registry, Instant now) throws SQLException {
        var watched = new WatchedComponents(registry);
        return new FleetFacts(
                registry.machines().stream().collect(Collectors.groupingBy(Machine::customerId)),
                worn(connection, now),
                watched,
                TrackRecordStore.load(connection, watched),
                TrackRecordStore.plannedStopHours(connection));
    }

    /** Customers whose machines wear otherwise than in {@code before}. */
    Set<String> changedSince(FleetFacts before) {
        return machines.values().stream()
                .flatMap(List::stream)
                .filter(machine -> !Objects.equals(
                        worn.get(machine.id().value()),
                        before.worn.get(machine.id().value())))
                .map(Machine::customerId)
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> worn(Connection connection, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
                select m.machine_id, f.component from twins.current_forecast f join twins.machine m using (machine_no)
                where f.p30d >= ? and f.issued_at > ? order by m.machine_id, f.component""")) {
            query.setDouble(1, REAL_CHANCE);
            Columns.set(query, 2, now.minus(FRESH));
            var worn = new HashMap<String, List<String>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    worn.computeIfAbsent(rows.getString("machine_id"), _ -> new ArrayList<>())
                            .add(Words.inside(rows.getString("component").replace('-', ' ')));
                }
            }
            return worn;
        }
    }
}
