package dev.millwright.gateway.readmodel;

import dev.millwright.gateway.readmodel.ServiceView.EpisodeLine;
import dev.millwright.gateway.readmodel.ServiceView.Filter;
import dev.millwright.gateway.readmodel.ServiceView.OrderLine;
import dev.millwright.gateway.readmodel.ServiceView.ProposalLine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lists of proposals, work orders and episodes: filtered, sorted and cut by the database. */
@SuppressWarnings("InlineFormatString") // The statements stand at the top, where they can be read as SQL.
final class ServiceQueries {
    private static final String PROPOSALS = """
        SELECT proposal_id, status, machine_id, stake_cents, starts_at, updated_at,
               document -> 'subject' ->> 'machineName' AS machine_name,
               document -> 'subject' ->> 'componentLabel' AS component,
               document -> 'subject' ->> 'failureModeLabel' AS failure_mode,
               document -> 'subject' ->> 'customerName' AS customer,
               document -> 'subject' ->> 'siteName' AS site, document -> 'subject' ->> 'zone' AS zone,
               (document -> 'risk' ->> 'within30d')::float8 AS within30d, document -> 'risk' ->> 'alarm' AS alarm,
               document -> 'slot' ->> 'technicianName' AS technician, count(*) OVER ()::int AS found
        FROM planner.proposal p
        WHERE (? = 'all' OR status = ? OR ? = 'approved' AND status = 'amended') AND (? = '' OR customer_id IN (SELECT planner.same_customer(?)))
          AND (? = '' OR strpos(lower(machine_id || ' ' || (document ->> 'subject')), ?) > 0)
        ORDER BY %s LIMIT ? OFFSET ?\
        """;
    private static final Map<String, String> PROPOSAL_ORDER = Map.of(
            "stake", "stake_cents DESC, proposal_id",
            "visit", "starts_at NULLS LAST, proposal_id",
            "risk", "within30d DESC, proposal_id",
            "machine", "machine_name, proposal_id",
            "customer", "customer, machine_name, proposal_id",
            "newest", "updated_at DESC, proposal_id");
    private static final String ORDERS = """
        SELECT w.work_order_id, w.number, w.status, w.machine_id, v.starts_at, v.ends_at,
               w.document ->> 'machineName' AS machine_name, w.document ->> 'componentLabel' AS component,
               w.document ->> 'customerName' AS customer, w.document ->> 'siteName' AS site,
               w.document ->> 'address' AS address, w.document ->> 'zone' AS zone,
               w.document ->> 'technicianName' AS technician, count(*) OVER ()::int AS found
        FROM planner.work_order w JOIN planner.visit v ON v.work_order_id = w.work_order_id AND v.role = 'lead'
        WHERE (? = 'all' OR w.status = ? OR ? = 'todo' AND w.status IN ('approved', 'dispatched', 'started'))
          AND (? = '' OR w.customer_id IN (SELECT planner.same_customer(?))) AND (? = '' OR w.technician_id = ?)
          AND (? = '' OR strpos(lower(w.number || ' ' || w.machine_id || ' ' || concat_ws(' ',
                w.document ->> 'machineName', w.document ->> 'componentLabel', w.document ->> 'customerName',
                w.document ->> 'siteName', w.document ->> 'technicianName')), ?) > 0)
        ORDER BY %s LIMIT ? OFFSET ?\
        """;
    private static final Map<String, String> ORDER_ORDER = Map.of(
            "visit", "v.starts_at, w.number",
            "latest", "v.starts_at DESC, w.number DESC",
            "number", "w.number DESC",
            "technician", "technician, v.starts_at",
            "customer", "customer, v.starts_at");
    private static final String EPISODES = """
        SELECT %s, m.machine_id, c.name AS customer, s.name AS site, count(*) OVER ()::int AS found
        FROM %s JOIN twins.machine m USING (machine_no)
        LEFT JOIN planner.customer k ON k.customer_id = m.customer_id
        LEFT JOIN planner.customer c ON c.customer_id = coalesce(k.merged_into, k.customer_id)
        LEFT JOIN planner.site s ON s.site_id = m.site_id
        WHERE CASE ? WHEN 'open' THEN e.closed_at IS NULL
                     WHEN 'unseen' THEN e.closed_at IS NULL AND NOT planner.is_attended(h, e.severity, ?)
                     WHEN 'escalated' THEN e.closed_at IS NULL AND h.escalation > 0
                                           AND NOT planner.is_attended(h, e.severity, ?)
                     WHEN 'assigned' THEN e.closed_at IS NULL AND h.assigned_to IS NOT NULL
                     WHEN 'snoozed' THEN e.closed_at IS NULL AND planner.is_snoozed(h, e.severity, ?)
                     WHEN 'closed' THEN e.closed_at IS NOT NULL ELSE true END
          AND (? = '' OR m.customer_id IN (SELECT planner.same_customer(?))) AND (? = '' OR h.assigned_to = ?)
          AND (? = '' OR strpos(lower(concat_ws(' ', m.machine_id, m.name, c.name, s.name, e.component,
                                                e.failure_mode, e.summary)), ?) > 0)
        ORDER BY %s LIMIT ? OFFSET ?\
        """;
    private static final Map<String, String> EPISODE_ORDER = Map.of(
            "severity",
                    "e.closed_at IS NOT NULL, coalesce(h.escalation, 0) DESC, e.severity DESC, e.opened_at DESC,"
                            + " e.episode_id",
            "newest", "e.opened_at DESC, e.episode_id",
            "machine", "m.machine_id, e.opened_at DESC, e.episode_id");

    private final MachineRegistry registry;
    private final EpisodeQueries episodes;
    private final InstantSource clock;

    ServiceQueries(MachineRegistry registry, EpisodeQueries episodes, InstantSource clock) {
        this.registry = registry;
        this.episodes = episodes;
        this.clock = clock;
    }

    Listing<ProposalLine> proposals(Connection connection, Filter filter) throws SQLException {
        var status = filter.status().isEmpty() ? "open" : filter.status();
        var search = filter.search().toLowerCase(java.util.Locale.ROOT);
        return listing(
                filter,
                Sql.list(
                        connection,
                        PROPOSALS.formatted(order(PROPOSAL_ORDER, filter.sort(), "stake")),
                        row -> new Found<>(row.getInt("found"), proposal(row)),
                        status,
                        status,
                        status,
                        filter.customer(),
                        filter.customer(),
                        search,
                        search,
                        filter.size(),
                        skipped(filter)));
    }

    Listing<OrderLine> orders(Connection connection, Filter filter) throws SQLException {
        var status = filter.status().isEmpty() ? "todo" : filter.status();
        var search = filter.search().toLowerCase(java.util.Locale.ROOT);
        return listing(
                filter,
                Sql.list(
                        connection,
                        ORDERS.formatted(order(ORDER_ORDER, filter.sort(), status.equals("todo") ? "visit" : "latest")),
                        row -> new Found<>(row.getInt("found"), order(row)),
                        status,
                        status,
                        status,
                        filter.customer(),
                        filter.customer(),
                        filter.technician(),
                        filter.technician(),
                        search,
                        search,
                        filter.size(),
                        skipped(filter)));
    }

    Listing<EpisodeLine> episodes(Connection connection, Filter filter) throws SQLException {
        var status = filter.status().isEmpty() ? "open" : filter.status();
        var now = clock.instant();
        var search = filter.search().toLowerCase(java.util.Locale.ROOT);
        return listing(
                filter,
                Sql.list(
                        connection,
                        EPISODES.formatted(
                                EpisodeQueries.COLUMNS,
                                EpisodeQueries.FROM,
                                order(EPISODE_ORDER, filter.sort(), status.equals("closed") ? "newest" : "severity")),
                        row -> new Found<>(row.getInt("found"), episode(row)),
                        status,
                        now,
                        now,
                        now,
                        filter.customer(),
                        filter.customer(),
                        filter.technician(),
                        filter.technician(),
                        search,
                        search,
                        filter.size(),
                        skipped(filter)));
    }

    private record Found<T>(int all, T item) {}

    private static <T> Listing<T> listing(Filter filter, List<Found<T>> rows) {
        int found = rows.isEmpty() ? 0 : rows.getFirst().all();
        return new Listing<>(rows.stream().map(Found::item).toList(), filter.page(), filter.size(), found);
    }

    private static long skipped(Filter filter) {
        return (long) (filter.page() - 1) * filter.size();
    }

    private static String order(Map<String, String> orders, String sort, String preset) {
        return Objects.requireNonNull(orders.get(orders.containsKey(sort) ? sort : preset));
    }

    private static ProposalLine proposal(ResultSet row) throws SQLException {
        return new ProposalLine(
                row.getObject("proposal_id", UUID.class),
                row.getString("status"),
                row.getString("machine_id"),
                text(row, "machine_name"),
                text(row, "component"),
                row.getString("failure_mode"),
                text(row, "customer"),
                text(row, "site"),
                zone(row.getString("zone")),
                row.getLong("stake_cents"),
                Sql.number(row, "within30d"),
                switch (text(row, "alarm")) {
                    case "CONFIRMED" -> 2;
                    case "EARLY" -> 1;
                    default -> 0;
                },
                Sql.instantOrNull(row, "starts_at"),
                row.getString("technician"),
                Sql.instant(row, "updated_at"));
    }

    private static OrderLine order(ResultSet row) throws SQLException {
        return new OrderLine(
                row.getObject("work_order_id", UUID.class),
                row.getLong("number"),
                row.getString("status"),
                row.getString("machine_id"),
                text(row, "machine_name"),
                text(row, "component"),
                text(row, "customer"),
                text(row, "site"),
                text(row, "address"),
                zone(row.getString("zone")),
                Sql.instant(row, "starts_at"),
                Sql.instant(row, "ends_at"),
                text(row, "technician"));
    }

    private EpisodeLine episode(ResultSet row) throws SQLException {
        var machine = registry.find(new MachineId(row.getString("machine_id")))
                .orElseThrow(() -> new IllegalStateException("a machine that has an episode is not registered"));
        return new EpisodeLine(
                episodes.view(row, machine),
                machine.name(),
                Objects.requireNonNullElse(row.getString("customer"), machine.customerId()),
                Objects.requireNonNullElse(row.getString("site"), machine.siteId()),
                machine.zone());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static ZoneId zone(@Nullable String id) {
        return ZoneId.of(Objects.requireNonNullElse(id, "UTC"));
    }
}
