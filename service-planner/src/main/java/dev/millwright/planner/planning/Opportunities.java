package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What else is worth doing on the same visit. Replacing component j as well is worth it if the life thrown away (part and work,
 * by the share of a whole life that is left) costs less than what it avoids within 30 days: the expected loss of a failure,
 * and the set-up of a visit of its own times the chance that it needs one. Both sides are shown. This is the opportunity-based
 * rule {@code h_j < S · P + F · loss} (after Wildeman, Dekker and Smit, EJOR 99, 1997; Dekker and Dijkstra, Naval Research
 * Logistics 39, 1992). Where replacing throws away too much, looking may still pay.
 */
public final class Opportunities {
    /** From this chance of failure within 30 days on, another component is worth a thought. */
    private static final double WORTH_FROM = 0.05;

    private final int coChecksMax;
    private final Duration inspection;

    /**
     * At most {@code coChecksMax} suggestions per visit.
     *
     * @param inspection time for looking at a component without a service task
     */
    public Opportunities(int coChecksMax, Duration inspection) {
        this.coChecksMax = coChecksMax;
        this.inspection = inspection;
    }

    /**
     * Components worth doing when somebody is at the machine of {@code main} anyway at {@code visitAt}.
     *
     * @param others the other components of the same plant, assessed; those that have a demand of their own may be among them
     * @param travel what the way of a visit of its own would cost
     */
    public List<CoCheck> onTheWay(ServiceDemand main, List<ServiceDemand> others, Instant visitAt, Money travel) {
        return others.stream()
                .filter(other -> !isSame(main, other))
                .flatMap(other -> opportunity(main, other, visitAt, travel).stream())
                .sorted(Comparator.comparing((CoCheck check) -> check.saving().minus(check.cost()))
                        .reversed()
                        .thenComparing(CoCheck::component))
                .limit(coChecksMax)
                .toList();
    }

    private static boolean isSame(ServiceDemand main, ServiceDemand other) {
        return main.context().machine().id().equals(other.context().machine().id())
                && main.forecast().component().equals(other.forecast().component());
    }

    private Optional<CoCheck> opportunity(ServiceDemand main, ServiceDemand other, Instant visitAt, Money travel) {
        var cost = other.cost();
        double hours = Duration.between(cost.now(), visitAt).toMinutes() / 60.0;
        double needsOwn = cost.distribution().failureWithin(CostOfWaiting.HORIZON_HOURS);
        var setUp = cost.inputs().callOut().plus(travel);
        var ownVisit = setUp.times(needsOwn);
        boolean sameMachine =
                main.context().machine().id().equals(other.context().machine().id());
        boolean sameSkill = other.skill() == null || other.skill().equals(main.skill());
        if (needsOwn < WORTH_FROM) {
            return Optional.empty();
        }
        var life = cost.lifeThrownAway(hours);
        var work = cost.inputs().labourPerHour().times(other.work().toMinutes() / 60.0 * cost.lifeShare(hours));
        var avoided = ownVisit.plus(cost.failureLoss(CostOfWaiting.HORIZON_HOURS));
        if (sameMachine && sameSkill && life.plus(work).compareTo(avoided) < 0) {
            int minutes = (int) other.work().toMinutes();
            return Optional.of(check(other, Action.REPLACE, minutes, avoided, life, life.plus(work), needsOwn));
        }
        var task = other.context().task();
        int minutes = task == null ? (int) inspection.toMinutes() : task.inspectionMinutes();
        var looking = cost.inputs().labourPerHour().times(minutes / 60.0);
        boolean hasItsOwnProposal = other.forecast().alarm() != Alarm.NONE;
        return !hasItsOwnProposal && looking.compareTo(ownVisit) < 0
                ? Optional.of(check(other, Action.INSPECT, minutes, ownVisit, Money.ZERO, looking, needsOwn))
                : Optional.empty();
    }

    private static CoCheck check(
            ServiceDemand other, Action action, int minutes, Money saving, Money life, Money cost, double needsOwn) {
        var context = other.context();
        var why = String.format(
                Locale.ROOT,
                "%.0f %% chance of failure within 30 days: avoids an expected %s, costs %s now%s.",
                needsOwn * 100,
                saving,
                cost,
                life.cents() > 0 ? " (" + life + " of life thrown away)" : "");
        return new CoCheck(
                context.machine().id().value(),
                other.forecast().component(),
                context.componentLabel() + " (" + context.machine().name() + ")",
                action,
                minutes,
                saving,
                life,
                cost,
                why);
    }
}
