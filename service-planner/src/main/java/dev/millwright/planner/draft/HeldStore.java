package dev.millwright.planner.draft;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.draft.Present.Held;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.planner.workorder.WorkOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads what booked visits hold and were promised. Every call takes part in the caller's transaction. */
final class HeldStore {
    private HeldStore() {}

    /** Work orders of which the customer has confirmed the time. */
    static Set<UUID> confirmed(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select work_order_id from planner.visit where confirmed_at is not null and status = 'booked'")) {
            return new HashSet<>(Columns.all(query, row -> row.getObject("work_order_id", UUID.class)));
        }
    }

    /** What is reserved for each work order. */
    static Map<UUID, List<Held>> held(Connection connection) throws SQLException {
        var held = new HashMap<UUID, List<Held>>();
        try (var query = connection.prepareStatement(
                        "select work_order_id, part_no, quantity, kind, holder from planner.part_reservation where"
                                + " status = 'reserved'");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                held.computeIfAbsent(rows.getObject("work_order_id", UUID.class), id -> new ArrayList<>())
                        .add(new Held(
                                rows.getString("part_no"),
                                rows.getInt("quantity"),
                                new PartSource(PartSource.Kind.of(rows.getString("kind")), rows.getString("holder"))));
            }
        }
        return held;
    }

    /** Arrival of what was ordered for each work order and is not here, by part number. */
    static Map<UUID, Map<String, Instant>> onOrder(Connection connection) throws SQLException {
        var arrives = new HashMap<UUID, Map<String, Instant>>();
        try (var query = connection.prepareStatement("""
            select work_order_id, part_no, max(expected_at) as at from planner.part_order
            where work_order_id is not null and status = 'ordered' group by 1, 2\
            """);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                arrives.computeIfAbsent(rows.getObject("work_order_id", UUID.class), id -> new HashMap<>())
                        .put(rows.getString("part_no"), Columns.instant(rows, "at"));
            }
        }
        return arrives;
    }

    /** The window that the proposal behind each of {@code orders} had, by proposal. */
    static Map<UUID, DemandWindow> windows(Connection connection, List<WorkOrder> orders) throws SQLException {
        var windows = new HashMap<UUID, DemandWindow>();
        var ids = orders.stream()
                .map(WorkOrder::proposalId)
                .filter(Objects::nonNull)
                .toList();
        try (var query = connection.prepareStatement(
                "select proposal_id, document ->> 'window' as found from planner.proposal where proposal_id = any"
                        + " (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    windows.put(
                            rows.getObject("proposal_id", UUID.class),
                            Json.read(rows.getString("found"), new TypeReference<DemandWindow>() {}));
                }
            }
        }
        return windows;
    }
}
