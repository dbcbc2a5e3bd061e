package dev.millwright.planner.dispatch;

import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.planner.workorder.Rebooking;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves that people have made. Every call takes part in the caller's transaction. */
final class MoveStore {
    private MoveStore() {}

    /**
     * The last move of a work order.
     *
     * @param id its id
     * @param version of the work order, made by the move
     * @param technician who would have come before
     * @param span when, before
     * @param movedAt when it was moved
     * @param confirmed what the customer had said about the time before
     * @param undone whether it was taken back
     */
    record Last(
            UUID id,
            int version,
            TechnicianId technician,
            TimeSpan span,
            Instant movedAt,
            Rebooking.Confirmation confirmed,
            boolean undone) {}

    /**
     * Notes a move from {@code before}, of which the customer had said {@code confirmed}, to {@code after}.
     *
     * @param choice what it says about places, null for nothing
     */
    static void insert(
            Connection connection,
            WorkOrder before,
            WorkOrder after,
            Move move,
            Rebooking.Confirmation confirmed,
            String overridden,
            @Nullable Choice choice,
            String by,
            Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.visit_move (move_id, work_order_id, version, from_technician, from_starts_at, from_ends_at,
                to_technician, to_starts_at, to_ends_at, customer_agreed, overridden, reason, moved_by, moved_at,
                from_confirmed_at, from_confirmed_by, choice)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)\
            """)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, before.id().value());
            insert.setInt(3, after.version());
            insert.setString(4, before.technician().value());
            Columns.set(insert, 5, before.startsAt());
            Columns.set(insert, 6, before.endsAt());
            insert.setString(7, after.technician().value());
            Columns.set(insert, 8, after.startsAt());
            Columns.set(insert, 9, after.endsAt());
            insert.setBoolean(10, move.customerAgreed());
            insert.setString(11, overridden);
            insert.setString(12, move.reason());
            insert.setString(13, by);
            Columns.set(insert, 14, now);
            Columns.set(insert, 15, confirmed.at());
            insert.setString(16, confirmed.by());
            insert.setString(17, choice == null ? null : Json.write(choice));
            insert.executeUpdate();
        }
    }

    /** The last move of {@code order}, if it was ever moved. */
    static Optional<Last> last(Connection connection, WorkOrderId order) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.visit_move where work_order_id = ? order by moved_at desc, version desc"
                        + " limit 1")) {
            query.setObject(1, order.value());
            return Columns.all(
                            query,
                            row -> new Last(
                                    row.getObject("move_id", UUID.class),
                                    row.getInt("version"),
                                    new TechnicianId(row.getString("from_technician")),
                                    new TimeSpan(
                                            Columns.instant(row, "from_starts_at"),
                                            Columns.instant(row, "from_ends_at")),
                                    Columns.instant(row, "moved_at"),
                                    new Rebooking.Confirmation(
                                            Columns.instantOrNull(row, "from_confirmed_at"),
                                            row.getString("from_confirmed_by")),
                                    Columns.instantOrNull(row, "undone_at") != null))
                    .stream()
                    .findFirst();
        }
    }

    /** Notes that a move was taken back. */
    static void undone(Connection connection, UUID move, Instant now) throws SQLException {
        try (var update =
                connection.prepareStatement("update planner.visit_move set undone_at = ? where move_id = ?")) {
            Columns.set(update, 1, now);
            update.setObject(2, move);
            update.executeUpdate();
        }
    }
}
