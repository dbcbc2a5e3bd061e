package dev.millwright.planner.dispatch;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The front door to the dispatch board. Thread-safe; a stage fails only if the database does not answer, or, where places are tried,
 * with {@link java.util.concurrent.RejectedExecutionException} if as many requests wait as may.
 */
public interface Dispatch {
    /** The most days of a board. */
    int DAYS_MAX = 14;

    /**
     * Technicians by day.
     *
     * @param from first day, null for today
     * @param days how many, 1 to {@value #DAYS_MAX}
     */
    CompletionStage<Board> board(@Nullable LocalDate from, int days);

    /**
     * Where {@code item} could go: every technician on every day, with prices and what stands against it.
     *
     * @param from first day
     * @param days how many, 1 to {@value #DAYS_MAX}
     * @return empty if there is no such item that can be moved
     */
    CompletionStage<Optional<Places>> places(Item item, LocalDate from, int days);

    /** The same for one exact place. */
    CompletionStage<Optional<Places>> place(Item item, TechnicianId technician, Instant startsAt);

    /**
     * Moves a work order that has not been started. It is held against the rules again, parts included, and done as a whole or not at
     * all; the first of two counts.
     */
    CompletionStage<WorkOrderOutcome> move(WorkOrderId id, Move move, int expectedVersion, String who);

    /** Takes the last move back, for a while and as long as nothing has followed from it. */
    CompletionStage<WorkOrderOutcome> undoMove(WorkOrderId id, int expectedVersion, String who);

    /** Visits that cannot wait. */
    UrgentVisits urgent();

    /** Notes that the customer has confirmed the time: from then on it is moved only with the customer's consent. */
    CompletionStage<WorkOrderOutcome> confirm(WorkOrderId id, int expectedVersion, String who);
}
