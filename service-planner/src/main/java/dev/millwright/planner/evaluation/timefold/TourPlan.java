package dev.millwright.planner.evaluation.timefold;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardSoftScore;
import dev.millwright.planner.check.SolomonInstance;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An instance as the solver sees it. */
@PlanningSolution
public class TourPlan {
    @PlanningEntityCollectionProperty
    public List<VehicleTour> tours = List.of();

    @PlanningEntityCollectionProperty
    @ValueRangeProvider
    public List<CustomerVisit> customers = List.of();

    @PlanningScore
    public @Nullable HardSoftScore score;

    /** For the solver, which fills copies. */
    public TourPlan() {}

    TourPlan(SolomonInstance instance) {
        tours = IntStream.range(0, instance.vehicles())
                .mapToObj(number -> new VehicleTour(instance, number))
                .toList();
        customers = instance.places().stream()
                .skip(1)
                .map(customer -> new CustomerVisit(instance, customer))
                .toList();
    }

    /** What the solver makes of it; null before it has begun. */
    @Nullable
    HardSoftScore score() {
        return score;
    }

    /** Customer numbers in the order of every vehicle. */
    List<List<Integer>> routes() {
        return tours.stream()
                .map(tour -> tour.visits().stream().map(CustomerVisit::number).toList())
                .toList();
    }
}
