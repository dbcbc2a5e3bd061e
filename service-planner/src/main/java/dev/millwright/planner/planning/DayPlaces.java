package dev.millwright.planner.planning;

import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.TechnicianId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Finds the best start for a visit with one technician on one day. CPU-bound, thread-safe. */
public interface DayPlaces {
    /** The cheapest start with {@code technician} on {@code day}, a day at the plant; or what stands against the best attempt. */
    DayPlace onDay(VisitRequest request, PlanningPicture picture, TechnicianId technician, LocalDate day);

    /**
     * One technician on one day.
     *
     * @param priced the cheapest start that breaks no rule, null if there is none
     * @param broken the first rule that the attempt that got furthest breaks, null if there is a start
     */
    record DayPlace(@Nullable Priced priced, @Nullable Violation broken) {}
}
