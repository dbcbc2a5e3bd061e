package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What else is worth doing on the same visit. A component j is included if moving its service from its own best time to this
 * visit costs less than the set-up of a visit times the chance that it would need one of its own within 30 days:
 * {@code h_j(t - t_j) < S · P}, both sides shown (after Wildeman, Dekker and Smit, EJOR 99, 1997, and the opportunity-based
 * replacement of Dekker and Dijkstra, 1992). Where replacing throws away too much life, looking may still pay.
 */
public final class Opportunities {
    /** From this chance of failure within 30 days on, looking is worth proposing. */
    private static final double INSPECT_FROM = 0.05;

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
        var saving = setUp.times(needsOwn);
        var moved = cost.penaltyOfMovingTo(hours);
        var life = cost.inputs()
                .partPrice()
                .times(cost.distribution().expectedLifeBeyond(hours)
                        / cost.inputs().expectedLifeHours());
        boolean sameMachine =
                main.context().machine().id().equals(other.context().machine().id());
        boolean sameSkill = other.skill() == null || other.skill().equals(main.skill());
        var task = other.context().task();
        if (sameMachine && sameSkill && moved.compareTo(saving) < 0) {
            return Optional.of(
                    check(other, Action.REPLACE, (int) other.work().toMinutes(), saving, life, moved, needsOwn));
        }
        int minutes = task == null ? (int) inspection.toMinutes() : task.inspectionMinutes();
        var looking = cost.inputs().labourPerHour().times(minutes / 60.0);
        if (needsOwn >= INSPECT_FROM && looking.compareTo(saving) < 0) {
            return Optional.of(check(other, Action.INSPECT, minutes, saving, Money.ZERO, looking, needsOwn));
        }
        return Optional.empty();
    }

    private static CoCheck check(
            ServiceDemand other, Action action, int minutes, Money saving, Money life, Money cost, double needsOwn) {
        var context = other.context();
        var why = String.format(
                Locale.ROOT,
                "%.0f %% chance of failure within 30 days: saves %s of a visit of its own, costs %s now%s.",
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
