package dev.millwright.planner.proposal;

import dev.millwright.planner.planning.VisitRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * An open proposal as something that wants a place in the plan.
 *
 * @param proposal as it is now
 * @param request what it asks for; without its cost
 */
public record WantedVisit(Proposal proposal, VisitRequest request) {
    /** The proposal {@code id}, if there is one and its site is known. */
    public static Optional<WantedVisit> find(Connection connection, ProposalId id, Instant now) throws SQLException {
        var proposal = ProposalStore.find(connection, id, false);
        return proposal.isEmpty()
                ? Optional.empty()
                : Pictures.request(connection, proposal.get(), now)
                        .map(request -> new WantedVisit(proposal.get(), request));
    }

    /** The proposal {@code id}, whatever became of it. */
    public static Optional<Proposal> proposal(Connection connection, ProposalId id) throws SQLException {
        return ProposalStore.find(connection, id, false);
    }
}
