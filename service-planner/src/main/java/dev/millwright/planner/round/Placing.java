package dev.millwright.planner.round;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.planner.planning.Opportunities;
import dev.millwright.planner.planning.Placement;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the slot of one visit, who else joins it, and what else is done on the way. Pure. */
final class Placing {
    /** What was joined stays joined unless parting saves this share of the cost. */
    private static final double PARTING_GAIN = 0.05;

    /** A confirmed alarm waits no longer than this for being done with others. */
    private static final Duration CONFIRMED_WAITS_MAX = Duration.ofHours(6);

    private final PlanSolver solver;
    private final Opportunities opportunities;
    private final RoundSettings settings;

    Placing(PlanSolver solver, Opportunities opportunities, RoundSettings settings) {
        this.solver = solver;
        this.opportunities = opportunities;
        this.settings = settings;
    }

    /**
     * A visit with its place.
     *
     * @param group who asks for it
     * @param request what was asked of the plan in the end, co-checks included
     * @param priced the slot, empty if nothing fits
     * @param placement the solver's answer with its reasons
     * @param coChecks what else is done
     * @param idle the components that those are chosen from
     * @param joiningSaves what one visit saves against one for each member
     * @param pictureBefore the picture in which it was placed
     * @param pictureAfter the picture with this visit in it
     */
    record Placed(
            Group group,
            VisitRequest request,
            Optional<Priced> priced,
            Placement placement,
            List<CoCheck> coChecks,
            List<ServiceDemand> idle,
            Money joiningSaves,
            PlanningPicture pictureBefore,
            PlanningPicture pictureAfter) {
        /** Expected loss if nothing is decided: against the slot, or against the best time if nothing fits. */
        Money stake() {
            return priced.map(found -> group.stakeAt(found.slot().startsAt()))
                    .orElseGet(() ->
                            group.members().stream().map(ServiceDemand::stake).reduce(Money.ZERO, Money::plus));
        }
    }

    /** The group with the solver's answer for it, while it grows. */
    private record Grown(Group group, Placement placement, Money saved) {
        boolean inTime() {
            return placement.best() != null && placement.nothingFits() == null;
        }

        Money cost() {
            return placement
                    .found()
                    .map(found -> CostOfWaiting.total(found.terms()))
                    .orElse(Money.ZERO);
        }
    }

    /**
     * Places {@code lead} and joins those of {@code candidates} for which one visit is cheaper than two.
     *
     * @param candidates demands of the same plant that want a visit and have none yet
     * @param idle other components of the same plant that ask for nothing
     * @param alone where demands fit on their own, filled as they are asked for; one map per round
     * @param before the open proposal that {@code lead} has, null if none
     */
    Placed place(
            ServiceDemand lead,
            List<ServiceDemand> candidates,
            List<ServiceDemand> idle,
            PlanningPicture picture,
            IdentityHashMap<ServiceDemand, Placement> alone,
            @Nullable Proposal before) {
        var grown = new Grown(
                Group.of(lead), solver.place(Group.of(lead).request(settings.namedModeRight()), picture), Money.ZERO);
        for (var candidate : candidates) {
            if (grown.group().members().size() < settings.joinedMax()) {
                var own = alone.computeIfAbsent(
                        candidate,
                        demand -> solver.place(Group.of(demand).request(settings.namedModeRight()), picture));
                grown = joined(grown, candidate, own, picture, wasJoined(before, candidate));
            }
        }
        return withCoChecks(grown, idle, picture, before);
    }

    /** Joins {@code candidate} if that is cheaper than a visit of its own, and nobody misses the limit because of it. */
    private Grown joined(
            Grown grown, ServiceDemand candidate, Placement own, PlanningPicture picture, boolean wasJoined) {
        if (grown.placement().best() == null || own.best() == null) {
            return grown;
        }
        var together = grown.group().with(candidate);
        var joint = solver.place(together.request(settings.namedModeRight()), picture);
        if (joint.best() == null) {
            return grown;
        }
        boolean limitMissed = joint.nothingFits() != null && grown.inTime() && own.nothingFits() == null;
        long apart = grown.cost().plus(CostOfWaiting.total(own.best().terms())).cents();
        long saved = apart - CostOfWaiting.total(joint.best().terms()).cents();
        boolean delayed = isDelayed(candidate, own, joint)
                || grown.group().members().stream().anyMatch(member -> isDelayed(member, grown.placement(), joint));
        boolean worth = saved > (wasJoined ? -PARTING_GAIN * apart : 0);
        return limitMissed || delayed || !worth
                ? grown
                : new Grown(together, joint, grown.saved().plus(new Money(saved)));
    }

    /** Whether a confirmed alarm would wait for the others. */
    private static boolean isDelayed(ServiceDemand demand, Placement alone, Placement joint) {
        var before = alone.best();
        var after = joint.best();
        return demand.forecast().alarm() == Alarm.CONFIRMED
                && before != null
                && after != null
                && after.slot().startsAt().isAfter(before.slot().startsAt().plus(CONFIRMED_WAITS_MAX));
    }

    private static boolean wasJoined(@Nullable Proposal before, ServiceDemand candidate) {
        return before != null
                && before.document().tasks().stream()
                        .anyMatch(task -> task.ownDemand()
                                && task.machineId()
                                        .equals(candidate.forecast().machine().value())
                                && task.component().equals(candidate.forecast().component()));
    }

    private Placed withCoChecks(
            Grown grown, List<ServiceDemand> idle, PlanningPicture picture, @Nullable Proposal before) {
        var request = grown.group().request(settings.namedModeRight());
        var slot = steady(request, grown.placement(), picture, before);
        if (slot.isEmpty()) {
            return new Placed(
                    grown.group(),
                    request,
                    slot,
                    grown.placement(),
                    List.of(),
                    List.of(),
                    Money.ZERO,
                    picture,
                    picture);
        }
        var there = idle.stream()
                .filter(demand -> isAtAMachineOf(grown.group(), demand))
                .toList();
        var checks = opportunities.onTheWay(
                request.skills(), there, slot.get().slot().startsAt(), travelCost(slot.get()));
        for (int taken = checks.size(); taken > 0; taken--) {
            var some = checks.subList(0, taken);
            var longer = extended(request, there, some);
            var priced = solver.price(
                    longer,
                    picture,
                    slot.get().slot().technician(),
                    second(slot.get().slot()),
                    slot.get().slot().startsAt());
            if (priced.isPresent()) {
                return placed(grown, longer, priced.get(), some, there, picture);
            }
        }
        return placed(grown, request, slot.get(), List.of(), there, picture);
    }

    private static boolean isAtAMachineOf(Group group, ServiceDemand demand) {
        return group.members().stream()
                .anyMatch(member ->
                        member.forecast().machine().equals(demand.forecast().machine()));
    }

    /** The slot that is open for decision, unless another is clearly better or it is not allowed any more. */
    private Optional<Priced> steady(
            VisitRequest request, Placement placement, PlanningPicture picture, @Nullable Proposal before) {
        var best = placement.found();
        var old = before == null ? null : before.document().slot();
        if (old == null || best.isEmpty() || !old.startsAt().isAfter(picture.now())) {
            return best;
        }
        var kept = solver.price(request, picture, old.technician(), second(old), old.startsAt());
        if (kept.isEmpty()) {
            return best;
        }
        long cost = CostOfWaiting.total(kept.get().terms()).cents();
        long gain = cost - CostOfWaiting.total(best.get().terms()).cents();
        return gain > settings.slotGain() * cost ? best : kept;
    }

    private static Money travelCost(Priced priced) {
        return priced.terms().stream()
                .filter(term -> term.name().equals("travel") || term.name().equals("night"))
                .map(CostTerm::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static VisitRequest extended(VisitRequest request, List<ServiceDemand> there, List<CoCheck> checks) {
        var parts = new HashMap<>(request.parts());
        checks.stream()
                .filter(check -> check.action() == Action.REPLACE)
                .forEach(check -> demandOf(there, check).ifPresent(demand -> {
                    var task = demand.context().task();
                    if (task != null && task.partNumber() != null && task.partQuantity() > 0) {
                        parts.merge(task.partNumber(), task.partQuantity(), Integer::sum);
                    }
                }));
        long minutes = checks.stream().mapToLong(CoCheck::addedMinutes).sum();
        return request.extended(Duration.ofMinutes(minutes), parts);
    }

    private static @Nullable TechnicianId second(Slot slot) {
        return slot.second() == null ? null : slot.second().technician();
    }

    /** The demand that {@code check} is about. */
    static Optional<ServiceDemand> demandOf(List<ServiceDemand> demands, CoCheck check) {
        return demands.stream()
                .filter(demand -> demand.forecast().machine().value().equals(check.machineId())
                        && demand.forecast().component().equals(check.component()))
                .findFirst();
    }

    private static Placed placed(
            Grown grown,
            VisitRequest request,
            Priced priced,
            List<CoCheck> checks,
            List<ServiceDemand> idle,
            PlanningPicture picture) {
        return new Placed(
                grown.group(),
                request,
                Optional.of(priced),
                grown.placement(),
                List.copyOf(checks),
                idle,
                grown.saved(),
                picture,
                after(request, priced.slot(), picture));
    }

    /** The picture with the visit in it: both calendars, and the parts from where they come. */
    private static PlanningPicture after(VisitRequest request, Slot slot, PlanningPicture picture) {
        var next = picture;
        var stock = picture.stock();
        for (var technician : picture.technicians()) {
            boolean leads = technician.id().equals(slot.technician());
            if (leads) {
                var sources = stock.sources(technician, request.parts());
                for (var need : request.parts().entrySet()) {
                    stock = stock.promise(need.getKey(), need.getValue(), sources.of(need.getKey()));
                }
            }
            if (leads || technician.id().equals(second(slot))) {
                next = next.with(
                        new Visit(
                                technician.id(),
                                request.place().siteId(),
                                request.place().point(),
                                new TimeSpan(slot.startsAt(), slot.endsAt()),
                                Duration.ofMinutes(slot.breakMinutes()),
                                "another proposal"),
                        stock);
            }
        }
        return next.with(stock);
    }
}
