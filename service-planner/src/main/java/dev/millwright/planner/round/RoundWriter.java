package dev.millwright.planner.round;

import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.proposal.DecisionRecord;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalStore;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Writes what a round has planned; whatever a person has decided meanwhile stays. */
final class RoundWriter {
    private RoundWriter() {}

    /** What was written. */
    record Written(int added, int revised, int expired) {
        boolean anything() {
            return added + revised + expired > 0;
        }
    }

    static Written write(Connection connection, RoundPlan plan, Instant now) throws SQLException {
        int added = 0;
        for (var addition : plan.additions()) {
            if (addition.demandIsNew()) {
                insertDemand(connection, addition.proposal(), addition.demand(), now);
            }
            ProposalStore.insert(connection, addition.proposal());
            added++;
        }
        int revised = 0;
        for (var revision : plan.revisions()) {
            if (ProposalStore.replace(connection, revision.before(), revision.next())) {
                updateDemand(connection, revision.next(), revision.demand(), now);
                revised++;
            }
        }
        int expired = 0;
        for (var expiry : plan.expiries()) {
            if (expire(connection, expiry, now)) {
                expired++;
            }
        }
        for (var demand : plan.closings()) {
            ProposalStore.closeDemand(connection, demand, "the reason has gone", now);
        }
        return new Written(added, revised, expired);
    }

    /** Opens snoozed proposals whose time has come. */
    static int wake(Connection connection, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                update planner.proposal set status = 'open', version = version + 1, updated_at = ?, snoozed_until = null
                where status = 'snoozed' and snoozed_until <= ?""")) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, now);
            return update.executeUpdate();
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
