package dev.millwright.planner.proposal;

import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TransactionWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;

/**
 * Takes decisions about proposals, a bounded number at once. The row and its version are the authority, so two desks (on two
 * nodes, or two coordinators at one) never overwrite each other: the first transaction wins, the other is told who was first.
 */
public final class ProposalDesk {
    /** Everything the desk can be told. */
    public sealed interface Command {}

    /** Decides on the version that was on the screen. */
    public record Decide(
            ProposalId id,
            Decision decision,
            int expectedVersion,
            String decidedBy,
            ActorRef<StatusReply<DecisionOutcome>> replyTo)
            implements Command {}

    /** Puts a proposal aside. */
    public record Snooze(
            ProposalId id,
            Instant until,
            int expectedVersion,
            String decidedBy,
            ActorRef<StatusReply<DecisionOutcome>> replyTo)
            implements Command {}

    /** Takes back a rejection or a snooze. */
    public record Undo(
            ProposalId id, int expectedVersion, String decidedBy, ActorRef<StatusReply<DecisionOutcome>> replyTo)
            implements Command {}

    private record Finished(DecisionOutcome outcome, ActorRef<StatusReply<DecisionOutcome>> replyTo)
            implements Command {}

    private record Failed(Throwable cause, ActorRef<StatusReply<DecisionOutcome>> replyTo) implements Command {}

    private static final int AT_ONCE_MAX = 32;

    private final ActorContext<Command> context;
    private final Database database;
    private final Deciding deciding;
    private final InstantSource clock;
    private final Consumer<DecisionOutcome.Decided> changed;

    private ProposalDesk(
            ActorContext<Command> context,
            Database database,
            Deciding deciding,
            InstantSource clock,
            Consumer<DecisionOutcome.Decided> changed) {
        this.context = context;
        this.database = database;
        this.deciding = deciding;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Creates the desk.
     *
     * @param rules checks slots and technicians against the hard rules
     * @param undoWithin an approval can be taken back for so long, if work has not begun
     * @param changed called after every decision that counts; must return at once
     */
    public static Behavior<Command> create(
            Database database,
            PlanSolver rules,
            Duration undoWithin,
            InstantSource clock,
            Consumer<DecisionOutcome.Decided> changed) {
        return Behaviors.setup(context ->
                new ProposalDesk(context, database, new Deciding(rules, undoWithin), clock, changed).working(0));
    }

    private Behavior<Command> working(int underWay) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Decide(var id, var decision, var version, var by, var replyTo) ->
                begin(
                        underWay,
                        connection -> deciding.decide(connection, id, decision, version, by, clock.instant()),
                        replyTo);
            case Snooze(var id, var until, var version, var by, var replyTo) ->
                begin(
                        underWay,
                        connection -> deciding.snooze(connection, id, until, version, by, clock.instant()),
                        replyTo);
            case Undo(var id, var version, var by, var replyTo) ->
                begin(underWay, connection -> deciding.undo(connection, id, version, by, clock.instant()), replyTo);
            case Finished(var outcome, var replyTo) -> onFinished(underWay, outcome, replyTo);
            case Failed(var cause, var replyTo) -> onFailed(underWay, cause, replyTo);
        });
    }

    private Behavior<Command> begin(
            int underWay, TransactionWork<DecisionOutcome> work, ActorRef<StatusReply<DecisionOutcome>> replyTo) {
        if (underWay >= AT_ONCE_MAX) {
            DecisionOutcome busy =
                    new DecisionOutcome.Refused(List.of("Too many decisions at once: please try again in a moment."));
            replyTo.tell(StatusReply.success(busy));
            return Behaviors.same();
        }
        context.pipeToSelf(
                database.inTransaction(work),
                (outcome, failure) -> failure != null || outcome == null
                        ? new Failed(failure == null ? new IllegalStateException("no outcome") : failure, replyTo)
                        : new Finished(outcome, replyTo));
        return working(underWay + 1);
    }

    private Behavior<Command> onFinished(
            int underWay, DecisionOutcome outcome, ActorRef<StatusReply<DecisionOutcome>> replyTo) {
        if (outcome instanceof DecisionOutcome.Decided decided) {
            var proposal = decided.proposal();
            var workOrder = decided.workOrder();
            context.getLog()
                    .info(
                            "Proposal {} for {} is {}{}",
                            proposal.id(),
                            proposal.machine(),
                            proposal.status().word(),
                            workOrder == null ? "" : ", work order " + workOrder);
            changed.accept(decided);
        }
        replyTo.tell(StatusReply.success(outcome));
        return working(underWay - 1);
    }

    private Behavior<Command> onFailed(int underWay, Throwable cause, ActorRef<StatusReply<DecisionOutcome>> replyTo) {
        context.getLog().warn("A decision was not stored", cause);
        replyTo.tell(StatusReply.error(cause));
        return working(underWay - 1);
    }
}
