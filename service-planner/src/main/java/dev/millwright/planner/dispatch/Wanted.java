package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit that looks for a place, with everything that it must fit into; its own present place is not in the way.
 *
 * @param label machine and component
 * @param version the version that was looked at
 * @param confirmed whether the customer has confirmed the present time
 * @param booked whether it is a work order: nothing is ordered for it any more, so nobody comes without its parts
 * @param request what it asks for
 * @param picture everything else
 * @param current where it is now, null if nowhere
 */
record Wanted(
        String label,
        int version,
        boolean confirmed,
        boolean booked,
        VisitRequest request,
        PlanningPicture picture,
        @Nullable Current current) {
    /** Where a visit is now. */
    record Current(TechnicianId technician, Instant startsAt) {}

    /** The same at any time: what a person may pass knowingly does not count. */
    VisitRequest anyTime() {
        return within(
                request,
                new DemandWindow(Instant.EPOCH, Instant.MAX, request.window().why()));
    }

    /** The same within another picture. */
    Wanted with(PlanningPicture other) {
        return new Wanted(label, version, confirmed, booked, request, other, current);
    }

    /** {@code request} within another window. */
    static VisitRequest within(VisitRequest request, DemandWindow window) {
        return request.within(window);
    }
}
