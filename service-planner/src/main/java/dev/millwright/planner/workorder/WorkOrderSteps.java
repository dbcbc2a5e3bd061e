package dev.millwright.planner.workorder;

import dev.millwright.planner.stock.PartOrderStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.storage.AuditTrail;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Steps in a work order's life that touch calendar, stock and orders, in the caller's transaction. */
public final class WorkOrderSteps {
    private WorkOrderSteps() {}

    /** Writes the next step with its line in the audit trail. */
    static WorkOrder become(
            Connection connection, WorkOrder before, WorkOrderStatus next, String who, String remark, Instant now)
            throws SQLException {
        AuditTrail.write(
                connection,
                now,
                who,
                next.word(),
                "work-order/" + before.id(),
                Map.of("from", before.status().word(), "remark", remark));
        return WorkOrderStore.become(connection, before, next, who, remark, now);
    }

    /** Cancels {@code before}: frees the technician's time, the parts, and what was ordered and is not here yet. */
    public static WorkOrder cancel(Connection connection, WorkOrder before, String who, String remark, Instant now)
            throws SQLException {
        VisitStore.set(connection, before.id(), "cancelled");
        PartStore.release(connection, before.id().value());
        PartOrderStore.cancel(connection, before.id().value(), who, now);
        return become(connection, before, WorkOrderStatus.CANCELLED, who, remark, now);
    }

    /**
     * Cancels all work orders of {@code proposal} because its approval is taken back; nothing is done unless all can be.
     *
     * @return the cancelled ones; empty if work has begun on one, or none is left
     */
    public static List<WorkOrderId> takeBack(Connection connection, UUID proposal, String who, Instant now)
            throws SQLException {
        // Those of an approval that was taken back before are cancelled and stay so.
        var orders = WorkOrderStore.ofProposal(connection, proposal, true).stream()
                .filter(order -> order.status() != WorkOrderStatus.CANCELLED)
                .toList();
        boolean untouched = orders.stream()
                .allMatch(order ->
                        order.status() == WorkOrderStatus.APPROVED || order.status() == WorkOrderStatus.DISPATCHED);
        var cancelled = new ArrayList<WorkOrderId>();
        if (untouched) {
            for (var order : orders) {
                cancelled.add(cancel(connection, order, who, "the approval was taken back", now)
                        .id());
            }
        }
        return cancelled;
    }
}
