package dev.millwright.planner.workorder;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.machine.MachineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work orders with their history. Every call takes part in the caller's transaction. */
public final class WorkOrderStore {
    private static final String SELECT = """
        select w.*, v.starts_at, v.ends_at from planner.work_order w
        join planner.visit v on v.work_order_id = w.work_order_id and v.role = 'lead'
        """;

    private WorkOrderStore() {}

    /**
     * What a new work order says.
     *
     * @param id its id
     * @param proposalId the proposal it came from, null if none
     * @param kind how it came about
     * @param machine the machine
     * @param components the component that asks for the visit first
     * @param customerId whose machine it is
     * @param siteId where it stands
     * @param technician who comes
     * @param second who comes along, null if one is enough
     * @param startsAt arrival
     * @param endsAt end of the work, breaks included
     * @param breakMinutes breaks within it
     * @param document what the technician needs to know
     */
    public record Draft(
            WorkOrderId id,
            @Nullable UUID proposalId,
            WorkOrderKind kind,
            MachineId machine,
            List<String> components,
            String customerId,
            String siteId,
            TechnicianId technician,
            @Nullable TechnicianId second,
            Instant startsAt,
            Instant endsAt,
            int breakMinutes,
            WorkOrderDocument document) {
        /** Copies its list. */
        public Draft {
            components = List.copyOf(components);
        }
    }

    /** Makes a work order and books its visit, with {@code remark} in its history. */
    public static void insert(Connection connection, Draft draft, String who, String remark, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.work_order (work_order_id, proposal_id, version, status, machine_id, components, customer_id,
                                            site_id, technician_id, created_at, updated_at, document, second_technician_id,
                                            kind)
            values (?, ?, 1, 'approved', ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)\
            """)) {
            insert.setObject(1, draft.id().value());
            insert.setObject(2, draft.proposalId());
            insert.setString(3, draft.machine().value());
            Columns.set(insert, 4, draft.components());
            insert.setString(5, draft.customerId());
            insert.setString(6, draft.siteId());
            insert.setString(7, draft.technician().value());
            Columns.set(insert, 8, now);
            Columns.set(insert, 9, now);
            insert.setString(10, Json.write(draft.document()));
            var second = draft.second();
            insert.setString(11, second == null ? null : second.value());
            insert.setString(12, draft.kind().word());
            insert.executeUpdate();
        }
        VisitStore.book(connection, draft);
        history(connection, draft.id(), new WorkOrderChange(1, now, who, null, WorkOrderStatus.APPROVED, remark));
    }

    /** The work order {@code id}; locks it until the end of the transaction if {@code lock}. */
    static Optional<WorkOrder> find(Connection connection, WorkOrderId id, boolean lock) throws SQLException {
        try (var query =
                connection.prepareStatement(SELECT + " where w.work_order_id = ?" + (lock ? " for update of w" : ""))) {
            query.setObject(1, id.value());
            return Columns.all(query, WorkOrderStore::workOrder).stream().findFirst();
        }
    }

    /** The work orders that {@code proposal} led to, oldest first; locks them until the end of the transaction if {@code lock}. */
    static List<WorkOrder> ofProposal(Connection connection, UUID proposal, boolean lock) throws SQLException {
        try (var query = connection.prepareStatement(
                SELECT + " where w.proposal_id = ? order by w.number" + (lock ? " for update of w" : ""))) {
            query.setObject(1, proposal);
            return Columns.all(query, WorkOrderStore::workOrder);
        }
    }

    /** Newest first; one more than {@code limit} to see whether there are more. */
    static List<WorkOrder> list(Connection connection, WorkOrders.Filter filter, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 1);
        try (var query = connection.prepareStatement(SELECT + """
            where (?::text is null or w.status = ?) and (?::text is null or w.machine_id = ?)
              and (?::text is null or w.customer_id in (select planner.same_customer(?))) and (?::text is null or ? in (w.technician_id, w.second_technician_id))
              and w.number < ?
            order by w.number desc limit ?\
            """)) {
            var status = filter.status();
            both(query, 1, status == null ? null : status.word());
            both(query, 3, filter.machineId());
            both(query, 5, filter.customerId());
            both(query, 7, filter.technicianId());
            query.setLong(9, keys.isEmpty() ? Long.MAX_VALUE : Long.parseLong(keys.getFirst()));
            query.setInt(10, limit + 1);
            return Columns.all(query, WorkOrderStore::workOrder);
        }
    }

    /** The cursor that goes on behind {@code workOrder}. */
    static String cursorOf(WorkOrder workOrder) {
        return Cursor.of(workOrder.number());
    }

    /** Visits that end after {@code from}, earliest first; cancelled ones are among them. */
    static List<WorkOrder> calendar(Connection connection, WorkOrders.Filter filter, Instant from) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + """
            where (?::text is null or w.machine_id = ?) and (?::text is null or w.customer_id in (select planner.same_customer(?)))
              and (?::text is null or ? in (w.technician_id, w.second_technician_id)) and v.ends_at > ?
            order by v.starts_at, w.number limit ?\
            """)) {
            both(query, 1, filter.machineId());
            both(query, 3, filter.customerId());
            both(query, 5, filter.technicianId());
            Columns.set(query, 7, from);
            query.setInt(8, WorkOrders.CALENDAR_MAX);
            return Columns.all(query, WorkOrderStore::workOrder);
        }
    }

    /** Work orders that are to be done or under way and end after {@code from}, earliest first. */
    public static List<WorkOrder> standing(Connection connection, Instant from) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + """
            where w.status in ('approved', 'dispatched', 'started') and v.status = 'booked' and v.ends_at > ?
            order by v.starts_at, w.number\
            """)) {
            Columns.set(query, 1, from);
            return Columns.all(query, WorkOrderStore::workOrder);
        }
    }

    /** Writes the next step in the life of {@code before} and gives it back as it is then. */
    static WorkOrder become(
            Connection connection, WorkOrder before, WorkOrderStatus next, String who, String remark, Instant now)
            throws SQLException {
        int version = before.version() + 1;
        try (var update = connection.prepareStatement(
                "update planner.work_order set status = ?, version = ?, updated_at = ? where work_order_id = ?")) {
            update.setString(1, next.word());
            update.setInt(2, version);
            Columns.set(update, 3, now);
            update.setObject(4, before.id().value());
            update.executeUpdate();
        }
        history(connection, before.id(), new WorkOrderChange(version, now, who, before.status(), next, remark));
        return find(connection, before.id(), false).orElseThrow();
    }

    /** The steps of {@code id}, oldest first. */
    static List<WorkOrderChange> history(Connection connection, WorkOrderId id) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.work_order_history where work_order_id = ? order by version")) {
            query.setObject(1, id.value());
            return Columns.all(query, row -> {
                var from = row.getString("from_status");
                return new WorkOrderChange(
                        row.getInt("version"),
                        Columns.instant(row, "at"),
                        row.getString("who"),
                        from == null ? null : WorkOrderStatus.of(from),
                        WorkOrderStatus.of(row.getString("to_status")),
                        row.getString("remark"));
            });
        }
    }

    private static void history(Connection connection, WorkOrderId id, WorkOrderChange change) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.work_order_history (work_order_id, version, at, who, from_status, to_status, remark)
            values (?, ?, ?, ?, ?, ?, ?)\
            """)) {
            insert.setObject(1, id.value());
            insert.setInt(2, change.version());
            Columns.set(insert, 3, change.at());
            insert.setString(4, change.who());
            insert.setString(5, change.from() == null ? null : change.from().word());
            insert.setString(6, change.to().word());
            insert.setString(7, change.remark());
            insert.executeUpdate();
        }
    }

    private static void both(PreparedStatement query, int position, @Nullable String value) throws SQLException {
        query.setString(position, value);
        query.setString(position + 1, value);
    }

    private static WorkOrder workOrder(ResultSet row) throws SQLException {
        var second = row.getString("second_technician_id");
        return new WorkOrder(
                new WorkOrderId(row.getObject("work_order_id", UUID.class)),
                row.getLong("number"),
                row.getObject("proposal_id", UUID.class),
                row.getInt("version"),
                WorkOrderStatus.of(row.getString("status")),
                WorkOrderKind.of(row.getString("kind")),
                new MachineId(row.getString("machine_id")),
                Columns.texts(row, "components"),
                row.getString("customer_id"),
                row.getString("site_id"),
                new TechnicianId(row.getString("technician_id")),
                second == null ? null : new TechnicianId(second),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Json.read(row.getString("document"), WorkOrderDocument.class));
    }
}
