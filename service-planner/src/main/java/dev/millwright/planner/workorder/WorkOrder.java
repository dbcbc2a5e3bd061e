package dev.millwright.planner.workorder;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order to do a visit.
 *
 * @param id its id
 * @param number what people call it
 * @param proposalId the proposal it came from, null if none
 * @param version rises with every change
 * @param status where it stands
 * @param kind how it came about
 * @param machine the machine
 * @param components the component that asked for the visit first, then co-checks; empty if an urgent visit has to find that out
 * @param customerId whose machine it is
 * @param siteId where it stands
 * @param technician who comes
 * @param second who comes along, null if one is enough
 * @param startsAt booked arrival
 * @param endsAt booked end
 * @param createdAt when it was made
 * @param updatedAt last change
 * @param document what the technician needs to know
 */
public record WorkOrder(
        WorkOrderId id,
        long number,
        @Nullable UUID proposalId,
        int version,
        WorkOrderStatus status,
        WorkOrderKind kind,
        MachineId machine,
        List<String> components,
        String customerId,
        String siteId,
        TechnicianId technician,
        @Nullable TechnicianId second,
        Instant startsAt,
        Instant endsAt,
        Instant createdAt,
        Instant updatedAt,
        WorkOrderDocument document) {
    /** Copies its list. */
    public WorkOrder {
        components = List.copyOf(components);
    }

    /** What the customer's call is stored as, if this is an urgent visit and the customer has called. */
    public String callId() {
        return "call-" + id;
    }
}
