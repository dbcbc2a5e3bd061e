package dev.millwright.planner.planning;

import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds places in the plan for visits. What stands stays where it is; an answer always comes with its reasons. CPU-bound: call
 * it on a small pool of platform threads. Thread-safe.
 */
public interface PlanSolver {
    /** The best place for one more visit. */
    Placement place(VisitRequest request, PlanningPicture picture);

    /**
     * What coming at {@code startsAt} with {@code technician} would cost; empty if a hard rule is broken.
     *
     * @param second who comes along if it takes two; null for the cheapest who can
     */
    Optional<Priced> price(
            VisitRequest request,
            PlanningPicture picture,
            TechnicianId technician,
            @Nullable TechnicianId second,
            Instant startsAt);

    /**
     * The hard rules broken by coming at {@code startsAt} with {@code technician}; empty if none is.
     *
     * @param second who comes along if it takes two; null for whoever can
     */
    List<Violation> conflicts(
            VisitRequest request,
            PlanningPicture picture,
            TechnicianId technician,
            @Nullable TechnicianId second,
            Instant startsAt);
}
