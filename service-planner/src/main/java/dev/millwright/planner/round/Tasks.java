package dev.millwright.planner.round;

import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.planner.proposal.PlannedTask;
import dev.millwright.planner.wording.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is done at which component during a visit. Pure. */
final class Tasks {
    private Tasks() {}

    /** The members of the group first, then what is done because somebody is there. */
    static List<PlannedTask> of(Placing.Placed placed) {
        var tasks = new ArrayList<PlannedTask>();
        for (var member : placed.group().members()) {
            tasks.add(task(
                    member,
                    member.looksFirst() ? Action.INSPECT : Action.REPLACE,
                    (int) member.work().toMinutes(),
                    member.parts(),
                    placed.priced()
                            .map(found ->
                                    member.visitCost().stakeAt(found.slot().startsAt()))
                            .orElse(member.stake()),
                    true));
        }
        for (var check : placed.coChecks()) {
            Placing.demandOf(placed.idle(), check)
                    .ifPresent(demand -> tasks.add(task(
                            demand,
                            check.action(),
                            check.addedMinutes(),
                            check.action() == Action.REPLACE ? replacementParts(demand) : Map.of(),
                            Money.ZERO,
                            false)));
        }
        return tasks;
    }

    private static Map<String, Integer> replacementParts(ServiceDemand demand) {
        var task = demand.context().task();
        return task == null || task.partNumber() == null || task.partQuantity() == 0
                ? Map.of()
                : Map.of(task.partNumber(), task.partQuantity());
    }

    private static PlannedTask task(
            ServiceDemand demand,
            Action action,
            int minutes,
            Map<String, Integer> parts,
            Money stake,
            boolean ownDemand) {
        var context = demand.context();
        var forecast = demand.forecast();
        return new PlannedTask(
                context.machine().id().value(),
                context.machine().name(),
                context.modelLabel(),
                forecast.component(),
                context.componentLabel(),
                forecast.failureMode(),
                context.failureModeLabel(),
                action,
                minutes,
                parts,
                forecast.summary(),
                forecast.evidence(),
                forecast.alarm(),
                stake,
                action == Action.REPLACE && ownDemand && demand.cost().onlyIfSeen(),
                ownDemand);
    }

    /** The members behind the lead, as they are shown beside what else is done on the way. */
    static List<CoCheck> joined(Group group) {
        return group.members().stream()
                .skip(1)
                .map(member -> new CoCheck(
                        member.forecast().machine().value(),
                        member.forecast().component(),
                        "%s (%s)"
                                .formatted(
                                        member.context().componentLabel(),
                                        member.context().machine().name()),
                        member.looksFirst() ? Action.INSPECT : Action.REPLACE,
                        (int) member.work().toMinutes(),
                        member.stake(),
                        Money.ZERO,
                        member.cost().inputs().partPrice(),
                        "Asks for a visit itself: %s chance of failure within 30 days, %s at stake. %s"
                                .formatted(
                                        Words.share(member.forecast().probability30d()),
                                        Words.eur(member.stake()),
                                        member.forecast().summary()),
                        true))
                .toList();
    }
}
