package dev.millwright.planner.workorder;

import dev.millwright.planner.planning.Companion;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * What the customer has said about the time of a visit.
     *
     * @param at when it was confirmed, null if it was not
     * @param by who wrote it down, null if nobody
     */
    public record Confirmation(
            @Nullable Instant at, @Nullable String by) {
        /** Not confirmed. */
        public static final Confirmation NONE = new Confirmation(null, null);
    }

    /** What the customer of {@code id} has said about its time. */
    public static Confirmation confirmation(Connection connection, WorkOrderId id) throws SQLException {
        try (var query = connection.prepareStatement(
                "select confirmed_at, confirmed_by from planner.visit where work_order_id = ? and confirmed_at is not"
                        + " null")) {
            query.setObject(1, id.value());
            return Columns.all(
                            query,
                            row -> new Confirmation(
                                    Columns.instant(row, "confirmed_at"), row.getString("confirmed_by")))
                    .stream()
                    .findFirst()
                    .orElse(Confirmation.NONE);
        }
    }

    /** Lets {@code confirmation} stand for {@code order} again, whatever was said since. */
    public static void confirmed(Connection connection, WorkOrder order, Confirmation confirmation)
            throws SQLException {
        setConfirmed(connection, order.id(), confirmation.by(), confirmation.at());
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
        try (var visit = connection.prepareStatement("""
            update planner.visit set technician_id = case role when 'lead' then ? else ? end, starts_at = ?, ends_at = ?,
                break_minutes = ? where work_order_id = ?\
            """);
                var order = connection.prepareStatement("""
                    update planner.work_order set technician_id = ?, second_technician_id = ?, document = jsonb_set(
                        jsonb_set(document, '{technicianName}', ?::jsonb), '{secondName}', ?::jsonb) where work_order_id = ?\
                    """)) {
            var second = place.crew().second();
            var secondId = second == null ? null : second.technician().value();
            visit.setString(1, place.technician().value());
            visit.setString(2, secondId);
            Columns.set(visit, 3, place.span().from());
            Columns.set(visit, 4, place.span().to());
            visit.setInt(5, place.crew().breakMinutes());
            visit.setObject(6, before.id().value());
            visit.executeUpdate();
            order.setString(1, place.technician().value());
            order.setString(2, secondId);
            order.setString(3, Json.write(place.technicianName()));
            order.setString(4, second == null ? "null" : Json.write(second.technicianName()));
            order.setObject(5, before.id().value());
            order.executeUpdate();
        }
        PartStore.takeFrom(connection, before.id().value(), place.crew().sources());
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
     * @param crew who comes along, and with what
     */
    public record NewPlace(TechnicianId technician, String technicianName, TimeSpan span, Crew crew) {}

    /**
     * Who comes along, and with what.
     *
     * @param second who comes along, null if one is enough
     * @param breakMinutes breaks within the visit
     * @param sources where the parts come from
     */
    public record Crew(@Nullable Companion second, int breakMinutes, Stock.Sources sources) {
        /** Nobody, and nothing. */
        public static final Crew ALONE = new Crew(null, 0, Stock.Sources.NONE);
    }

    /**
     * Takes the visit of {@code id} out of the plan until {@link #lower} puts it back, within one transaction: visits that change
     * places are not in each other's way.
     *
     * @return whether it is booked, and now lifted
     */
    public static boolean lift(Connection connection, WorkOrderId id) throws SQLException {
        return find(connection, id, true).isPresent() && setStatus(connection, id, "booked", "cancelled");
    }

    /** Puts a lifted visit back to where it was. */
    public static void lower(Connection connection, WorkOrderId id) throws SQLException {
        setStatus(connection, id, "cancelled", "booked");
    }

    private static boolean setStatus(Connection connection, WorkOrderId id, String from, String to)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.visit set status = ? where work_order_id = ? and status = ?")) {
            update.setString(1, to);
            update.setObject(2, id.value());
            update.setString(3, from);
            return update.executeUpdate() > 0;
        }
    }

    private static void setConfirmed(Connection connection, WorkOrderId id, @Nullable String who, @Nullable Instant at)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.visit set confirmed_at = ?, confirmed_by = ? where work_order_id = ?")) {
            Columns.set(update, 1, at);
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
