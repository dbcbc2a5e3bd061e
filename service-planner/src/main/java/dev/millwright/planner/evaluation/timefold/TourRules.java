package dev.millwright.planner.evaluation.timefold;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** Capacity and windows are hard, distance is soft. */
public class TourRules implements ConstraintProvider {
    /** For the solver. */
    public TourRules() {}

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            factory.forEach(VehicleTour.class)
                    .filter(tour -> tour.overload() > 0)
                    .penalize(HardSoftScore.ONE_HARD, VehicleTour::overload)
                    .asConstraint("capacity"),
            factory.forEach(CustomerVisit.class)
                    .filter(visit -> visit.late() > 0)
                    .penalize(HardSoftScore.ONE_HARD, CustomerVisit::late)
                    .asConstraint("window"),
            factory.forEach(VehicleTour.class)
                    .filter(tour -> tour.homeLate() > 0)
                    .penalize(HardSoftScore.ONE_HARD, VehicleTour::homeLate)
                    .asConstraint("home in time"),
            factory.forEach(VehicleTour.class)
                    .penalize(HardSoftScore.ONE_SOFT, VehicleTour::distance)
                    .asConstraint("distance")
        };
    }
}
