package dev.millwright.planner.workorder;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Gives a work order another time or technician, in the caller's transaction, which holds it against the rules before. */
public final class Rebooking {
    private Rebooking() {}

    /** The work order {@code id}; locked until the end of the transaction if {@code lock}. */
    public static Optional<WorkOrder> find(Connection connection, WorkOrderId id, boolean lock) throws SQLException {
        return WorkOrderStore.find(connection, id, lock);
    }

    /** What a change to {@code current} is answered with that was made on another version. */
    public static WorkOrderOutcome stale(Connection connection, WorkOrder current) throws SQLException {
        return new WorkOrderOutcome.Stale(
                current,
                WorkOrderStore.history(connection, current.id()).getLast().who());
    }

    /** When the customer has confirmed the time of {@code id}, empty if not. */
    public static Optional<Instant> confirmedAt(Connection connection, WorkOrderId id) throws SQLException {
        try (var query = connection.prepareStatement(
                "select confirmed_at from planner.visit where work_order_id = ? and confirmed_at is not null")) {
            query.setObject(1, id.value());
            return Columns.all(query, row -> Columns.instant(row, "confirmed_at")).stream()
                    .findFirst();
        }
    }

    /** Notes that the customer has confirmed the time of {@code before}. */
    public static WorkOrder confirm(Connection connection, WorkOrder before, String who, Instant now)
            throws SQLException {
        setConfirmed(connection, before.id(), who, now);
        audit(connection, before, "confirmed", who, Map.of("startsAt", before.startsAt()), now);
        return WorkOrderStore.become(connection, before, before.status(), who, "the customer has confirmed", now);
    }

    /**
     * Moves {@code before} to {@code span} with {@code technician}. Handed to one technician and moved to another, it has to be handed
     * over anew.
     *
     * @param customerAgreed whether the customer has agreed to the new time
     * @param remark for the history
     */
    public static WorkOrder move(
            Connection connection,
            WorkOrder before,
            NewPlace place,
            boolean customerAgreed,
            String who,
            String remark,
            Instant now)
            throws SQLException {
        boolean same = before.technician().equals(place.technician());
        try (var visit = connection.prepareStatement(
                        "update planner.visit set technician_id = ?, starts_at = ?, ends_at = ? where work_order_id"
                                + " = ?");
                var order = connection.prepareStatement(
                        "update planner.work_order set technician_id = ?, document = jsonb_set(document,"
                                + " '{technicianName}', ?::jsonb) where work_order_id = ?")) {
            visit.setString(1, place.technician().value());
            Columns.set(visit, 2, place.span().from());
            Columns.set(visit, 3, place.span().to());
            visit.setObject(4, before.id().value());
            visit.executeUpdate();
            order.setString(1, place.technician().value());
            order.setString(2, Json.write(place.technicianName()));
            order.setObject(3, before.id().value());
            order.executeUpdate();
        }
        if (customerAgreed) {
            setConfirmed(connection, before.id(), who, now);
        }
        audit(
                connection,
                before,
                "moved",
                who,
                Map.of(
                        "from", before.startsAt(),
                        "fromTechnician", before.technician().value(),
                        "to", place.span().from(),
                        "toTechnician", place.technician().value(),
                        "customerAgreed", customerAgreed,
                        "remark", remark),
                now);
        var status = same ? before.status() : WorkOrderStatus.APPROVED;
        return WorkOrderStore.become(connection, before, status, who, remark, now);
    }

    /**
     * Another place in the plan.
     *
     * @param technician who comes
     * @param technicianName what people say
     * @param span from arrival to the end of the work
     */
    public record NewPlace(TechnicianId technician, String technicianName, TimeSpan span) {}

    private static void setConfirmed(Connection connection, WorkOrderId id, String who, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.visit set confirmed_at = ?, confirmed_by = ? where work_order_id = ?")) {
            Columns.set(update, 1, now);
            update.setString(2, who);
            update.setObject(3, id.value());
            update.executeUpdate();
        }
    }

    private static void audit(
            Connection connection, WorkOrder order, String action, String who, Map<String, ?> detail, Instant now)
            throws SQLException {
        AuditTrail.write(connection, now, who, action, "work-order/" + order.id(), detail);
    }
}
