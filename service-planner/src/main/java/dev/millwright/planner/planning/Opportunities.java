package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What else is worth doing on the same visit. Replacing component j as well is worth it if the life thrown away (part and work,
 * by the share of a whole life that is left) costs less than what it avoids within 30 days: the expected loss of a failure,
 * and the set-up of a visit of its own times the chance that it needs one. Both sides are shown. This is the opportunity-based
 * rule {@code h_j < S · P + F · loss} (after Wildeman, Dekker and Smit, EJOR 99, 1997; Dekker and Dijkstra, Naval Research
 * Logistics 39, 1992). Where replacing throws away too much, looking may still pay.
 */
public final class Opportunities {
    private final int coChecksMax;

    /** At most {@code coChecksMax} suggestions per visit. */
    public Opportunities(int coChecksMax) {
        this.coChecksMax = coChecksMax;
    }

    /**
     * Components worth doing when somebody with {@code skills} is at their machine anyway at {@code visitAt}.
     *
     * @param others components of the machines that are visited, none of which asks for a visit of its own
     * @param travel what the way of a visit of its own would cost
     */
    public List<CoCheck> onTheWay(Set<Skill> skills, List<ServiceDemand> others, Instant visitAt, Money travel) {
        return others.stream()
                .flatMap(other -> opportunity(skills, other, visitAt, travel).stream())
                .sorted(Comparator.comparing((CoCheck check) -> check.saving().minus(check.cost()))
                        .reversed()
                        .thenComparing(CoCheck::component))
                .limit(coChecksMax)
                .toList();
    }

    private static Optional<CoCheck> opportunity(
            Set<Skill> skills, ServiceDemand other, Instant visitAt, Money travel) {
        var cost = other.cost().withOnlyIfSeen(false);
        var inputs = cost.inputs();
        double hours = Duration.between(cost.now(), visitAt).toMinutes() / 60.0;
        double needsOwn = cost.distribution().failureWithin(CostOfWaiting.HORIZON_HOURS);
        if (needsOwn < DemandRules.WATCHED_FROM) {
            return Optional.empty();
        }
        var ownVisit = inputs.callOut().plus(travel).times(needsOwn);
        boolean canReplace =
                skills.containsAll(other.skills()) && !inputs.supply().isToBeOrdered();
        var life = cost.lifeThrownAway(hours);
        var work = inputs.labourPerHour().times(inputs.preventiveHours() * cost.lifeShare(hours));
        var avoided = ownVisit.plus(cost.failureLoss(CostOfWaiting.HORIZON_HOURS));
        if (canReplace && life.plus(work).compareTo(avoided) < 0) {
            return Optional.of(
                    check(other, Action.REPLACE, inputs.preventiveHours(), avoided, life, life.plus(work), needsOwn));
        }
        var looking = inputs.labourPerHour().times(inputs.inspectionHours());
        return looking.compareTo(ownVisit) < 0
                ? Optional.of(
                        check(other, Action.INSPECT, inputs.inspectionHours(), ownVisit, Money.ZERO, looking, needsOwn))
                : Optional.empty();
    }

    private static CoCheck check(
            ServiceDemand other,
            Action action,
            double workHours,
            Money saving,
            Money life,
            Money cost,
            double needsOwn) {
        var context = other.context();
        var why = "%s chance of failure within 30 days: %s now avoids an expected %s and costs %s%s."
                .formatted(
                        Words.share(needsOwn),
                        action == Action.REPLACE ? "replacing it" : "looking at it",
                        Words.eur(saving),
                        Words.eur(cost),
                        life.cents() > 0 ? ", of it %s of life thrown away".formatted(Words.eur(life)) : "");
        return new CoCheck(
                context.machine().id().value(),
                other.forecast().component(),
                context.componentLabel() + " (" + context.machine().name() + ")",
                action,
                (int) Math.round(workHours * 60),
                saving,
                life,
                cost,
                why,
                false);
    }
}
