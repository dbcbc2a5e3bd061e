package dev.millwright.planner.workorder;

import dev.millwright.planner.fieldwork.FieldSheet;
import dev.millwright.planner.fieldwork.WorkedHours;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to work orders. Thread-safe; a stage fails only if the database does not answer. */
public interface WorkOrders {
    /** The most work orders that {@link #calendar} answers with. */
    int CALENDAR_MAX = 1000;

    /**
     * Work orders, newest first.
     *
     * @throws IllegalArgumentException if the cursor is not one of ours
     */
    CompletionStage<Page<WorkOrder>> list(Filter filter, @Nullable String cursor, int limit);

    /** The work order {@code id} with its history and findings, if there is one. */
    CompletionStage<Optional<Details>> get(WorkOrderId id);

    /** The work orders that {@code proposal} led to, one per machine, oldest first. */
    CompletionStage<List<WorkOrder>> ofProposal(UUID proposal);

    /** Hands it to the technician. */
    CompletionStage<WorkOrderOutcome> dispatch(WorkOrderId id, int expectedVersion, String who);

    /** The technician begins. */
    CompletionStage<WorkOrderOutcome> start(WorkOrderId id, int expectedVersion, String who);

    /**
     * The technician reports; a finding that was reported before changes nothing. An order that was not started counts as
     * started now. The twin is told reliably, if need be later.
     *
     * <p>It is refused while a required step of the checklist is not ticked.
     *
     * @param findings one per component, at least one
     * @param hours of others than the one who reports, may be empty; each with an id made by the device
     */
    CompletionStage<WorkOrderOutcome> report(
            WorkOrderId id, List<MaintenanceFinding> findings, List<WorkedHours> hours, String who);

    /** The same without hours of others. */
    default CompletionStage<WorkOrderOutcome> report(WorkOrderId id, List<MaintenanceFinding> findings, String who) {
        return report(id, findings, List.of(), who);
    }

    /** The coordinator closes a reported one. */
    CompletionStage<WorkOrderOutcome> close(WorkOrderId id, int expectedVersion, String who);

    /**
     * Takes a reported or closed one up again: something was forgotten. The technician reports once more.
     *
     * @param reason why, not blank
     */
    CompletionStage<WorkOrderOutcome> reopen(WorkOrderId id, String reason, int expectedVersion, String who);

    /** Cancels it, frees the slot, the parts and what was ordered for it; the planner proposes anew if the reason is still there. */
    CompletionStage<WorkOrderOutcome> cancel(WorkOrderId id, String reason, int expectedVersion, String who);

    /** Visits of {@code technician} that end after {@code from}, earliest first, cancelled ones left out. */
    default CompletionStage<List<WorkOrder>> calendar(TechnicianId technician, Instant from) {
        return calendar(new Filter(null, null, null, technician.value()), from)
                .thenApply(orders -> orders.stream()
                        .filter(order -> order.status() != WorkOrderStatus.CANCELLED)
                        .toList());
    }

    /** Visits that end after {@code from}, earliest first, cancelled ones included so that calendars can be told: the feeds. */
    CompletionStage<List<WorkOrder>> calendar(Filter filter, Instant from);

    /**
     * Which work orders.
     *
     * @param status only these, null for all
     * @param machineId only of this machine, null for all
     * @param customerId only of this customer, null for all
     * @param technicianId only of this technician, null for all
     */
    record Filter(
            @Nullable WorkOrderStatus status,
            @Nullable String machineId,
            @Nullable String customerId,
            @Nullable String technicianId) {
        /** All. */
        public static final Filter ALL = new Filter(null, null, null, null);
    }

    /**
     * A work order with what has happened to it.
     *
     * @param workOrder as it is now
     * @param history oldest first
     * @param findings as reported
     * @param twinTold whether the twin has been told of every finding
     * @param sheet checklist, photos, signature and hours
     */
    record Details(
            WorkOrder workOrder,
            List<WorkOrderChange> history,
            List<MaintenanceFinding> findings,
            boolean twinTold,
            FieldSheet sheet) {
        /** Copies its lists. */
        public Details {
            history = List.copyOf(history);
            findings = List.copyOf(findings);
        }
    }
}
