package dev.millwright.planner.dispatch;

import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.twins.machine.MachineId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The front door for urgent visits: a machine has failed, a customer is on the phone. Thread-safe; a stage fails as those of
 * {@link Dispatch} do.
 */
public interface UrgentVisits {
    /** Days that are looked at unless somebody says otherwise. */
    int DAYS = 5;

    /** Most machines that a search finds. */
    int FOUND_MAX = 8;

    /**
     * A machine that a search has found.
     *
     * @param id its id
     * @param name what people call it
     * @param customer whose it is
     * @param site the plant and its town
     */
    record Found(MachineId id, String name, String customer, String site) {}

    /** At most {@value #FOUND_MAX} machines in whose id, name, customer, plant or town every word of {@code search} occurs. */
    CompletionStage<List<Found>> machines(String search);

    /**
     * Where it fits, from today on.
     *
     * @param days how many, 1 to {@value Dispatch#DAYS_MAX}
     * @return empty if there is no such machine or component, or its plant is not known
     */
    CompletionStage<Optional<UrgentPlaces>> places(UrgentCall call, int days);

    /**
     * Books it: a work order of its own, with its parts reserved or ordered. All rules are held against it again; the customer's notice
     * is passed knowingly. Of two who book for one machine the first counts; the other one is told.
     */
    CompletionStage<WorkOrderOutcome> book(UrgentOrder order, String who);

    /** Takes it back, for a while and as long as work has not begun; the call counts as never made. */
    CompletionStage<WorkOrderOutcome> undo(WorkOrderId id, int expectedVersion, String who);
}
