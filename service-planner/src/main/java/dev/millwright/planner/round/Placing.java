package dev.millwright.planner.round;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.planner.planning.Opportunities;
import dev.millwright.planner.planning.Placement;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the slot of one demand and what else is done on the way. Pure. */
final class Placing {
    private final PlanSolver solver;
    private final Opportunities opportunities;
    private final double slotGain;

    Placing(PlanSolver solver, Opportunities opportunities, double slotGain) {
        this.solver = solver;
        this.opportunities = opportunities;
        this.slotGain = slotGain;
    }

    /**
     * A demand with its place.
     *
     * @param request what was asked of the plan in the end, co-checks included
     * @param priced the slot, empty if nothing fits
     * @param placement the solver's answer with its reasons
     * @param coChecks what else is done
     * @param pictureAfter the picture with this visit in it
     */
    record Placed(
            VisitRequest request,
            Optional<Priced> priced,
            Placement placement,
            List<CoCheck> coChecks,
            PlanningPicture pictureAfter) {}

    Placed place(ServiceDemand demand, List<ServiceDemand> others, PlanningPicture picture, @Nullable Proposal before) {
        var request = request(demand);
        var placement = solver.place(request, picture);
        var slot = steady(request, placement, picture, before);
        if (slot.isEmpty()) {
            return new Placed(request, slot, placement, List.of(), picture);
        }
        var checks = opportunities.onTheWay(demand, others, slot.get().slot().startsAt(), travelCost(slot.get()));
        for (int taken = checks.size(); taken > 0; taken--) {
            var some = checks.subList(0, taken);
            var longer = extended(request, demand, others, some);
            var priced = solver.price(
                    longer,
                    picture,
                    slot.get().slot().technician(),
                    slot.get().slot().startsAt());
            if (priced.isPresent()) {
                return placed(longer, priced.get(), placement, some, picture);
            }
        }
        return placed(request, slot.get(), placement, List.of(), picture);
    }

    private static VisitRequest request(ServiceDemand demand) {
        var task = demand.context().task();
        Map<String, Integer> parts = task == null || task.partNumber() == null || task.partQuantity() == 0
                ? Map.of()
                : Map.of(task.partNumber(), task.partQuantity());
        return new VisitRequest(
                demand.context().place(), demand.skill(), demand.work(), demand.window(), parts, demand.cost());
    }

    /** The slot that is open for decision, unless another is clearly better or it is not allowed any more. */
    private Optional<Priced> steady(
            VisitRequest request, Placement placement, PlanningPicture picture, @Nullable Proposal before) {
        var best = placement.found();
        var old = before == null ? null : before.document().slot();
        if (old == null || best.isEmpty() || !old.startsAt().isAfter(picture.now())) {
            return best;
        }
        var kept = solver.price(request, picture, old.technician(), old.startsAt());
        if (kept.isEmpty()) {
            return best;
        }
        long cost = CostOfWaiting.total(kept.get().terms()).cents();
        long gain = cost - CostOfWaiting.total(best.get().terms()).cents();
        return gain > slotGain * cost ? best : kept;
    }

    private static Money travelCost(Priced priced) {
        return priced.terms().stream()
                .filter(term -> term.name().equals("travel") || term.name().equals("night"))
                .map(CostTerm::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static VisitRequest extended(
            VisitRequest request, ServiceDemand main, List<ServiceDemand> others, List<CoCheck> checks) {
        var parts = new HashMap<>(request.parts());
        checks.stream()
                .filter(check -> check.action() == CoCheck.Action.REPLACE)
                .forEach(check -> others.stream()
                        .filter(other -> other.forecast().machine().value().equals(check.machineId())
                                && other.forecast().component().equals(check.component()))
                        .map(other -> other.context().task())
                        .forEach(task -> {
                            if (task != null && task.partNumber() != null && task.partQuantity() > 0) {
                                parts.merge(task.partNumber(), task.partQuantity(), Integer::sum);
                            }
                        }));
        long minutes = checks.stream().mapToLong(CoCheck::addedMinutes).sum();
        return request.with(main.work().plus(Duration.ofMinutes(minutes)), parts);
    }

    private static Placed placed(
            VisitRequest request, Priced priced, Placement placement, List<CoCheck> checks, PlanningPicture picture) {
        var slot = priced.slot();
        var visit = new Visit(
                slot.technician(),
                request.place().siteId(),
                request.place().point(),
                new TimeSpan(slot.startsAt(), slot.endsAt()),
                "another proposal");
        Stock stock = picture.stock();
        for (var need : request.parts().entrySet()) {
            stock = stock.promise(need.getKey(), need.getValue());
        }
        return new Placed(request, Optional.of(priced), placement, List.copyOf(checks), picture.with(visit, stock));
    }
}
