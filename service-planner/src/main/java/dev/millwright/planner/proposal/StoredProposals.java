package dev.millwright.planner.proposal;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Scheduler;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.jspecify.annotations.Nullable;

/** Reads proposals from the database and hands decisions to the desk. */
public final class StoredProposals implements Proposals {
    private final Database database;
    private final ActorRef<ProposalDesk.Command> desk;
    private final Scheduler scheduler;
    private final Duration askTimeout;
    private final Deciding deciding;
    private final InstantSource clock;

    /** Proposals of {@code database}, decided by {@code desk}, which answers within {@code askTimeout}. */
    public StoredProposals(
            Database database,
            ActorRef<ProposalDesk.Command> desk,
            Scheduler scheduler,
            Duration askTimeout,
            PlanSolver rules,
            InstantSource clock) {
        this.database = database;
        this.desk = desk;
        this.scheduler = scheduler;
        this.askTimeout = askTimeout;
        this.deciding = new Deciding(rules, Duration.ZERO);
        this.clock = clock;
    }

    @Override
    public CompletionStage<Page<Proposal>> list(Filter filter, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection ->
                Page.of(ProposalStore.list(connection, filter, cursor, bounded), bounded, ProposalStore::cursorOf));
    }

    @Override
    public CompletionStage<Optional<Proposal>> get(ProposalId id) {
        return database.inTransaction(connection -> ProposalStore.find(connection, id, false));
    }

    @Override
    public CompletionStage<List<DecisionRecord>> decisions(ProposalId id) {
        return database.inTransaction(connection -> ProposalStore.decisions(connection, id));
    }

    @Override
    public CompletionStage<DecisionOutcome> decide(
            ProposalId id, Decision decision, int expectedVersion, String decidedBy) {
        return AskPattern.askWithStatus(
                desk,
                replyTo -> new ProposalDesk.Decide(id, decision, expectedVersion, decidedBy, replyTo),
                askTimeout,
                scheduler);
    }

    @Override
    public CompletionStage<DecisionOutcome> snooze(
            ProposalId id, Instant until, int expectedVersion, String decidedBy) {
        return AskPattern.askWithStatus(
                desk,
                replyTo -> new ProposalDesk.Snooze(id, until, expectedVersion, decidedBy, replyTo),
                askTimeout,
                scheduler);
    }

    @Override
    public CompletionStage<DecisionOutcome> undo(ProposalId id, int expectedVersion, String decidedBy) {
        return AskPattern.askWithStatus(
                desk, replyTo -> new ProposalDesk.Undo(id, expectedVersion, decidedBy, replyTo), askTimeout, scheduler);
    }

    @Override
    public CompletionStage<List<String>> conflicts(
            ProposalId id, Instant startsAt, TechnicianId technician, @Nullable TechnicianId second) {
        return database.inTransaction(connection -> {
            var proposal = ProposalStore.find(connection, id, false);
            if (proposal.isEmpty()) {
                return List.of("There is no such proposal.");
            }
            return deciding.conflicts(
                    connection, proposal.get(), new Crew(technician, second), startsAt, clock.instant());
        });
    }
}
