package dev.millwright.planner.proposal;

import dev.millwright.planner.money.Money;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proposals and decisions. Every call takes part in the caller's transaction. */
public final class ProposalStore {
    private ProposalStore() {}

    /** Most money at stake first; one more than {@code limit} to see whether there are more. */
    static List<Proposal> list(Connection connection, Proposals.Filter filter, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 2);
        try (var query = connection.prepareStatement("""
                select * from planner.proposal
                where (?::text is null or status = ?)
                  and (?::text is null or machine_id = ?
                       or document -> 'tasks' @> jsonb_build_array(jsonb_build_object('machineId', ?::text)))
                  and (?::text is null or customer_id in (select planner.same_customer(?)))
                  and (? or (-stake_cents, proposal_id) > (?, ?))
                order by stake_cents desc, proposal_id limit ?""")) {
            var status = filter.status();
            both(query, 1, status == null ? null : status.word());
            both(query, 3, filter.machineId());
            query.setString(5, filter.machineId());
            both(query, 6, filter.customerId());
            query.setBoolean(8, keys.isEmpty());
            query.setLong(9, keys.isEmpty() ? 0 : -Long.parseLong(keys.get(0)));
            query.setObject(10, keys.isEmpty() ? new UUID(0, 0) : UUID.fromString(keys.get(1)));
            query.setInt(11, limit + 1);
            return Columns.all(query, ProposalStore::proposal);
        }
    }

    /** The cursor that goes on behind {@code proposal}. */
    static String cursorOf(Proposal proposal) {
        return Cursor.of(proposal.stake().cents(), proposal.id());
    }

    /** The proposal {@code id}; locks it until the end of the transaction if {@code lock}. */
    public static Optional<Proposal> find(Connection connection, ProposalId id, boolean lock) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.proposal where proposal_id = ?" + (lock ? " for update" : ""))) {
            query.setObject(1, id.value());
            return Columns.all(query, ProposalStore::proposal).stream().findFirst();
        }
    }

    /** The newest proposal of every open demand, whatever became of it. */
    public static List<Proposal> ofOpenDemands(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select distinct on (p.demand_id) p.* from planner.proposal p
                join planner.service_demand d using (demand_id)
                where d.closed_at is null order by p.demand_id, p.created_at desc, p.proposal_id""")) {
            return Columns.all(query, ProposalStore::proposal);
        }
    }

    /** Adds a new proposal. */
    public static void insert(Connection connection, Proposal proposal) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.proposal (version, status, stake_cents, technician_id, starts_at, ends_at, updated_at,
                    decided_at, snoozed_until, document, components, proposal_id, demand_id, machine_id, customer_id, site_id,
                    created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)""")) {
            bind(insert, proposal);
            insert.setObject(12, proposal.id().value());
            insert.setObject(13, proposal.demandId());
            insert.setString(14, proposal.machine().value());
            insert.setString(15, proposal.customerId());
            insert.setString(16, proposal.siteId());
            Columns.set(insert, 17, proposal.createdAt());
            insert.executeUpdate();
        }
    }

    /**
     * Writes {@code next} over {@code before}, if nobody has changed it since.
     *
     * @return whether it was written
     */
    public static boolean replace(Connection connection, Proposal before, Proposal next) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.proposal set version = ?, status = ?, stake_cents = ?, technician_id = ?, starts_at = ?,
                    ends_at = ?, updated_at = ?, decided_at = ?, snoozed_until = ?, document = ?::jsonb, components = ?
                where proposal_id = ? and version = ? and status = ?""")) {
            bind(update, next);
            update.setObject(12, before.id().value());
            update.setInt(13, before.version());
            update.setString(14, before.status().word());
            return update.executeUpdate() == 1;
        }
    }

    private static void bind(PreparedStatement statement, Proposal proposal) throws SQLException {
        var slot = proposal.document().slot();
        statement.setInt(1, proposal.version());
        statement.setString(2, proposal.status().word());
        statement.setLong(3, proposal.stake().cents());
        statement.setString(4, slot == null ? null : slot.technician().value());
        Columns.set(statement, 5, slot == null ? null : slot.startsAt());
        Columns.set(statement, 6, slot == null ? null : slot.endsAt());
        Columns.set(statement, 7, proposal.updatedAt());
        Columns.set(statement, 8, proposal.decidedAt());
        Columns.set(statement, 9, proposal.snoozedUntil());
        statement.setString(10, Json.write(proposal.document()));
        Columns.set(statement, 11, proposal.components());
    }

    /** Writes down who decided what. */
    public static void decided(Connection connection, ProposalId id, DecisionRecord decision, Map<String, ?> detail)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.decision (decision_id, proposal_id, version, kind, decided_by, decided_at, reason, document)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")) {
            insert.setObject(1, decision.id());
            insert.setObject(2, id.value());
            insert.setInt(3, decision.version());
            insert.setString(4, decision.kind());
            insert.setString(5, decision.decidedBy());
            Columns.set(insert, 6, decision.decidedAt());
            insert.setString(7, decision.reason());
            insert.setString(8, Json.write(new StoredDecision(decision.summary(), detail)));
            insert.executeUpdate();
        }
    }

    /** What stands in a decision's document. */
    private record StoredDecision(String summary, Map<String, ?> detail) {}

    /** What stands in a decision's document, for reading. */
    private record DecisionSummary(@Nullable String summary) {}

    /** Decisions about {@code id}, newest first. */
    static List<DecisionRecord> decisions(Connection connection, ProposalId id) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.decision where proposal_id = ? order by version desc, decided_at desc, decision_id")) {
            query.setObject(1, id.value());
            return Columns.all(query, row -> {
                var summary = Json.read(row.getString("document"), DecisionSummary.class)
                        .summary();
                return new DecisionRecord(
                        row.getObject("decision_id", UUID.class),
                        id,
                        row.getInt("version"),
                        row.getString("kind"),
                        row.getString("decided_by"),
                        Columns.instant(row, "decided_at"),
                        row.getString("reason"),
                        summary == null ? "" : summary);
            });
        }
    }

    /** Closes the demand behind a proposal. */
    public static void closeDemand(Connection connection, UUID demandId, String why, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.service_demand set closed_at = ?, closed_why = ? where demand_id = ? and closed_at is null")) {
            Columns.set(update, 1, now);
            update.setString(2, why);
            update.setObject(3, demandId);
            update.executeUpdate();
        }
    }

    /** Whether no newer demand for the same component is open. */
    static boolean mayReopenDemand(Connection connection, UUID demandId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select 1 from planner.service_demand d where d.demand_id = ? and not exists (
                    select 1 from planner.service_demand o where o.machine_id = d.machine_id and o.component = d.component
                    and o.closed_at is null and o.demand_id <> d.demand_id)""")) {
            query.setObject(1, demandId);
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    /** Opens the demand of an approval that is taken back. */
    static void reopenDemand(Connection connection, UUID demandId) throws SQLException {
        try (var update = connection.prepareStatement(
                "update planner.service_demand set closed_at = null, closed_why = null where demand_id = ?")) {
            update.setObject(1, demandId);
            update.executeUpdate();
        }
    }

    /** Whether the demand is open and {@code id} is its newest proposal. */
    static boolean nothingFollowed(Connection connection, Proposal proposal) throws SQLException {
        try (var query = connection.prepareStatement("""
                select 1 from planner.service_demand d
                where d.demand_id = ? and d.closed_at is null
                  and not exists (select 1 from planner.proposal p where p.demand_id = d.demand_id and p.created_at > ?)""")) {
            query.setObject(1, proposal.demandId());
            Columns.set(query, 2, proposal.createdAt());
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    private static void both(PreparedStatement query, int position, @Nullable String value) throws SQLException {
        query.setString(position, value);
        query.setString(position + 1, value);
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                new ProposalId(row.getObject("proposal_id", UUID.class)),
                row.getObject("demand_id", UUID.class),
                row.getInt("version"),
                ProposalStatus.of(row.getString("status")),
                new MachineId(row.getString("machine_id")),
                Columns.texts(row, "components"),
                row.getString("customer_id"),
                row.getString("site_id"),
                new Money(row.getLong("stake_cents")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.instantOrNull(row, "decided_at"),
                Columns.instantOrNull(row, "snoozed_until"),
                Json.read(row.getString("document"), ProposalDocument.class));
    }
}
