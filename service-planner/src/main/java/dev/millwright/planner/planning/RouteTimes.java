package dev.millwright.planner.planning;

import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.routing.RoutePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the stops of the engine's routes their hours by the product's own rules: each as early as it may be. */
final class RouteTimes {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    /** Quarter hours that are tried behind the earliest start: a break and a way over a depot may come between. */
    private static final int TRIES = 6;

    private final WorkingPlan plan;
    private final PlanAssembly assembly;
    private final PlanConstraints constraints;

    RouteTimes(WorkingPlan plan, WholePlans plans) {
        this.plan = plan;
        this.assembly = plans.assembly();
        this.constraints = plans.solver().constraints();
    }

    /** Puts what can be put where the routes say; what cannot keeps no place. */
    void put(RoutePlan routes, RoutingTranslation translation) {
        for (int s = 0; s < routes.routes().size(); s++) {
            var piece = translation.pieces().get(s);
            var technician = plan.task().picture().technicians().get(piece.row());
            var at = technician.home();
            var ready = piece.span().from();
            var before = plan.picture().plan().before(technician.id(), ready);
            if (before.isPresent() && !before.get().span().to().isBefore(ready)) {
                at = before.get().place();
            }
            for (var stop : routes.routes().get(s)) {
                int index = translation.visit(stop.job());
                var point = plan.wish(index).request().place().point();
                var there = ready.plus(constraints.ways().withinTheDay(at, point));
                var priced = first(index, technician, there);
                if (priced != null) {
                    plan.put(index, priced);
                    ready = priced.slot().endsAt();
                    at = point;
                }
            }
        }
    }

    private @Nullable Priced first(int index, Technician technician, Instant there) {
        for (var start : starts(index, there)) {
            var priced = assembly.price(plan, index, technician.id(), null, start);
            if (priced != null) {
                return priced;
            }
        }
        return null;
    }

    /** Where it stands now if that is not before {@code there}, then the first quarter hours within the plant's hours. */
    private List<Instant> starts(int index, Instant there) {
        var request = plan.request(index);
        var starts = new ArrayList<Instant>();
        var standing = plan.wish(index).standing();
        var place = request.place();
        var day = there.atZone(place.zone()).toLocalDate();
        if (standing != null
                && !standing.startsAt().isBefore(there)
                && standing.startsAt().atZone(place.zone()).toLocalDate().equals(day)) {
            starts.add(standing.startsAt());
        }
        var from =
                there.isBefore(request.window().earliest()) ? request.window().earliest() : there;
        for (var open : place.serviceWindow().on(day, place.zone())) {
            var at = CheapestInsertion.upToTheQuarter(open.from().isBefore(from) ? from : open.from());
            for (int i = 0; i < TRIES && at.isBefore(open.to()); i++) {
                if (!at.isAfter(request.window().latest())) {
                    starts.add(at);
                }
                at = at.plus(QUARTER);
            }
        }
        return starts;
    }
}
