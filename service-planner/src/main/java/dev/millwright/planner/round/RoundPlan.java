package dev.millwright.planner.round;

import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.watch.Watched;
import java.util.List;
import java.util.UUID;

/**
 * What a round wants to write.
 *
 * @param additions new proposals, with the demand they are for
 * @param revisions open proposals with a new content
 * @param expiries proposals whose reason has gone
 * @param closings demands without a live proposal whose reason has gone
 * @param watched what is watched instead of proposed, most money at stake first
 */
record RoundPlan(
        List<Addition> additions,
        List<Revision> revisions,
        List<Expiry> expiries,
        List<UUID> closings,
        List<Watched> watched) {
    /** Copies its lists. */
    RoundPlan {
        additions = List.copyOf(additions);
        revisions = List.copyOf(revisions);
        expiries = List.copyOf(expiries);
        closings = List.copyOf(closings);
        watched = List.copyOf(watched);
    }

    /** A proposal that is new; {@code demandIsNew} tells whether its demand has to be written, too. */
    record Addition(Proposal proposal, ServiceDemand demand, boolean demandIsNew) {}

    /** A proposal that changes. */
    record Revision(Proposal before, Proposal next, ServiceDemand demand) {}

    /** A proposal that ends. */
    record Expiry(Proposal before, String why) {}
}
