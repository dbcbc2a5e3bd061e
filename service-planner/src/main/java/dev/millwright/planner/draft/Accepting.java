package dev.millwright.planner.draft;

import dev.millwright.planner.dispatch.Move;
import dev.millwright.planner.dispatch.Moving;
import dev.millwright.planner.draft.Difference.Decided;
import dev.millwright.planner.draft.Difference.Result;
import dev.millwright.planner.draft.Difference.Spot;
import dev.millwright.planner.draft.PlanDrafts.Acceptance;
import dev.millwright.planner.proposal.Deciding;
import dev.millwright.planner.proposal.Decision;
import dev.millwright.planner.proposal.DecisionOutcome;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts one difference within the caller's transaction, by the same rules and locks as a move on the board or an approval, on the
 * version that the draft was made from.
 */
final class Accepting {
    private final Moving moving;
    private final Deciding deciding;

    Accepting(Moving moving, Deciding deciding) {
        this.moving = moving;
        this.deciding = deciding;
    }

    /**
     * What came of one difference.
     *
     * @param decided for people
     * @param moved the work order as it is now, null if none was moved
     * @param approved the decision, null if no proposal was decided
     */
    record Accepted(Decided decided, @Nullable WorkOrder moved, DecisionOutcome.@Nullable Decided approved) {
        boolean counts() {
            return decided.result() == Result.ACCEPTED;
        }
    }

    /** Accepts {@code difference} of {@code draft}. */
    Accepted accept(
            Connection connection, PlanDraft draft, Difference difference, Acceptance how, String by, Instant now)
            throws SQLException {
        var to = difference.to();
        if (!difference.isAcceptable() || to == null) {
            return new Accepted(left(difference, by, now), null, null);
        }
        return difference.isOrder()
                ? moved(connection, draft, difference, to, how, by, now)
                : approved(connection, difference, to, by, now);
    }

    private Accepted moved(
            Connection connection,
            PlanDraft draft,
            Difference difference,
            Spot to,
            Acceptance how,
            String by,
            Instant now)
            throws SQLException {
        var reason = "draft plan: " + draft.title();
        var second = to.second();
        var move = new Move(
                new TechnicianId(to.technician()),
                second == null ? null : new TechnicianId(second),
                to.startsAt(),
                how.customerAgreed(),
                how.anyway(),
                reason.length() > Move.REASON_MAX ? reason.substring(0, Move.REASON_MAX) : reason);
        var outcome = moving.makeRoom(connection, new WorkOrderId(id(difference)), move, difference.version(), by, now);
        return switch (outcome) {
            case WorkOrderOutcome.Done(var order) ->
                new Accepted(
                        new Decided(
                                Result.ACCEPTED,
                                by,
                                now,
                                "Work order %d is on %s with %s now."
                                        .formatted(
                                                order.number(),
                                                Words.whenThere(
                                                        order.startsAt(),
                                                        difference.what().zone()),
                                                order.document().technicianName())),
                        order,
                        null);
            case WorkOrderOutcome.Stale(var current, var who) ->
                not(
                        Result.STALE,
                        "%s has changed work order %d on %s: it is %s, on %s with %s."
                                .formatted(
                                        who,
                                        current.number(),
                                        Words.when(
                                                current.updatedAt(),
                                                difference.what().zone()),
                                        current.status().word(),
                                        Words.when(
                                                current.startsAt(),
                                                difference.what().zone()),
                                        current.document().technicianName()),
                        by,
                        now);
            case WorkOrderOutcome.Refused(var why) -> not(Result.REFUSED, why, by, now);
            case WorkOrderOutcome.Unknown() -> not(Result.STALE, "The work order is not there any more.", by, now);
        };
    }

    private Accepted approved(Connection connection, Difference difference, Spot to, String by, Instant now)
            throws SQLException {
        var second = to.second();
        var outcome = deciding.decide(
                connection,
                new ProposalId(id(difference)),
                new Decision.Amended(
                        to.startsAt(),
                        new TechnicianId(to.technician()),
                        second == null ? null : new TechnicianId(second)),
                difference.version(),
                by,
                now);
        return switch (outcome) {
            case DecisionOutcome.Decided decided ->
                new Accepted(
                        new Decided(
                                Result.ACCEPTED,
                                by,
                                now,
                                "Approved for %s with %s."
                                        .formatted(
                                                Words.whenThere(
                                                        to.startsAt(),
                                                        difference.what().zone()),
                                                to.technicianName())),
                        null,
                        decided);
            case DecisionOutcome.Stale stale -> not(Result.STALE, stale.message(), by, now);
            case DecisionOutcome.Refused(var conflicts) -> not(Result.REFUSED, String.join(" ", conflicts), by, now);
            case DecisionOutcome.Unknown() -> not(Result.STALE, "The proposal is not there any more.", by, now);
        };
    }

    private static Accepted not(Result result, String why, String by, Instant now) {
        return new Accepted(new Decided(result, by, now, why), null, null);
    }

    private static UUID id(Difference difference) {
        return UUID.fromString(difference.id().substring(difference.id().indexOf(':') + 1));
    }

    /** Why there is nothing to accept. */
    static Decided left(Difference difference, String by, Instant now) {
        var decision = difference.decision();
        var why = decision != null && decision.result() == Result.ACCEPTED
                ? "%s has accepted it on %s."
                        .formatted(
                                decision.by(),
                                Words.when(decision.at(), difference.what().zone()))
                : switch (difference.kind()) {
                    case BROKEN -> "It stays until somebody has talked to the customer; move it on the board then.";
                    case DROPPED, WITHOUT_PLACE -> "There is no place for it: a person has to find a way.";
                    case MOVED, PLACED -> "It is a visit that is only supposed: book it as an urgent visit.";
                };
        return new Decided(Result.LEFT, by, now, why);
    }
}
