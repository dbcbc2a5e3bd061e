package dev.millwright.planner.planning;

import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a visit must fit into, as it was at one instant.
 *
 * @param now the instant
 * @param technicians who there is
 * @param plan the visits that stay where they are
 * @param stock parts
 * @param agreements what was agreed with customers and learned of preferences
 */
public record PlanningPicture(
        Instant now, List<Technician> technicians, ServicePlan plan, Stock stock, Agreements agreements) {
    /** Copies its list. */
    public PlanningPicture {
        technicians = List.copyOf(technicians);
    }

    /** A picture without agreements. */
    public PlanningPicture(Instant now, List<Technician> technicians, ServicePlan plan, Stock stock) {
        this(now, technicians, plan, stock, Agreements.NONE);
    }

    /** The same with one more visit that stays. */
    public PlanningPicture with(Visit visit, Stock stockAfter) {
        return new PlanningPicture(now, technicians, plan.with(visit), stockAfter, agreements);
    }

    /** The same with another plan and stock. */
    PlanningPicture with(ServicePlan otherPlan, Stock otherStock) {
        return new PlanningPicture(now, technicians, otherPlan, otherStock, agreements);
    }

    /** The same with another stock. */
    public PlanningPicture with(Stock stockAfter) {
        return new PlanningPicture(now, technicians, plan, stockAfter, agreements);
    }
}
