package dev.millwright.planner.round;

import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.proposal.DecisionRecord;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.ProposalStore;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import dev.millwright.planner.watch.WatchStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what a round has planned; whatever a person has decided meanwhile stays. */
final class RoundWriter {
    private RoundWriter() {}

    /** What was written, which proposals it concerns, and whether the list of what is watched has changed. */
    record Written(int added, int revised, int expired, List<ProposalId> proposals, boolean watchedChanged) {
        Written {
            proposals = List.copyOf(proposals);
        }
    }

    static Written write(Connection connection, RoundPlan plan, double stakeChange, Instant now) throws SQLException {
        var touched = new ArrayList<ProposalId>();
        int expired = 0;
        for (var expiry : plan.expiries()) {
            if (expire(connection, expiry, now)) {
                expired++;
                touched.add(expiry.before().id());
            }
        }
        int added = 0;
        for (var addition : plan.additions()) {
            if (addition.demandIsNew()) {
                insertDemand(connection, addition.proposal(), addition.demand(), now);
            }
            ProposalStore.insert(connection, addition.proposal());
            added++;
            touched.add(addition.proposal().id());
        }
        int revised = 0;
        for (var revision : plan.revisions()) {
            if (ProposalStore.replace(connection, revision.before(), revision.next())) {
                updateDemand(connection, revision.next(), revision.demand(), now);
                revised++;
                touched.add(revision.next().id());
            }
        }
        for (var demand : plan.closings()) {
            ProposalStore.closeDemand(connection, demand, "the reason has gone", now);
        }
        boolean watchedChanged = WatchStore.replace(connection, plan.watched(), stakeChange);
        return new Written(added, revised, expired, touched, watchedChanged);
    }

    /** Opens snoozed proposals whose time has come, and tells which. */
    static List<ProposalId> wake(Connection connection, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.proposal set status = 'open', version = version + 1, updated_at = ?, snoozed_until = null
                where status = 'snoozed' and snoozed_until <= ? returning proposal_id""")) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, now);
            return Columns.all(update, row -> new ProposalId(row.getObject(1, UUID.class)));
        }
    }

    private static boolean expire(Connection connection, RoundPlan.Expiry expiry, Instant now) throws SQLException {
        var before = expiry.before();
        if (!ProposalStore.replace(connection, before, before.expired(now))) {
            return false;
        }
        ProposalStore.decided(
                connection,
                before.id(),
                new DecisionRecord(
                        UUID.randomUUID(),
                        before.id(),
                        before.version(),
                        "expired",
                        "planner",
                        now,
                        expiry.why(),
                        "expired: " + expiry.why()),
                Map.of());
        ProposalStore.closeDemand(connection, before.demandId(), expiry.why(), now);
        return true;
    }

    private static void insertDemand(Connection connection, Proposal proposal, ServiceDemand demand, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.service_demand (demand_id, machine_id, component, failure_mode, opened_at, updated_at,
                    earliest_at, latest_at, stake_cents, document)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")) {
            insert.setObject(1, proposal.demandId());
            insert.setString(2, proposal.machine().value());
            insert.setString(3, demand.forecast().component());
            insert.setString(4, demand.forecast().failureMode());
            Columns.set(insert, 5, now);
            Columns.set(insert, 6, now);
            Columns.set(insert, 7, demand.window().earliest());
            Columns.set(insert, 8, demand.window().latest());
            insert.setLong(9, demand.stake().cents());
            insert.setString(10, document(demand));
            insert.executeUpdate();
        }
    }

    private static void updateDemand(Connection connection, Proposal proposal, ServiceDemand demand, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.service_demand set failure_mode = ?, updated_at = ?, earliest_at = ?, latest_at = ?,
                    stake_cents = ?, document = ?::jsonb where demand_id = ?""")) {
            update.setString(1, demand.forecast().failureMode());
            Columns.set(update, 2, now);
            Columns.set(update, 3, demand.window().earliest());
            Columns.set(update, 4, demand.window().latest());
            update.setLong(5, demand.stake().cents());
            update.setString(6, document(demand));
            update.setObject(7, proposal.demandId());
            update.executeUpdate();
        }
    }

    private static String document(ServiceDemand demand) {
        return Json.write(Map.of(
                "reason", demand.forecast().summary(),
                "window", demand.window(),
                "inputs", demand.cost().inputs().shown()));
    }
}
