package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderDocument.Call;
import dev.millwright.planner.workorder.WorkOrderDocument.PartToTake;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a booked work order asks for when it looks for another place. Pure. */
public final class OrderRequest {
    private OrderRequest() {}

    /**
     * The request of {@code order}. An urgent visit asks for the skills that it was booked with, whatever its components are, and is
     * priced as at its booking: by the standstill since then if the machine stands still or nothing is forecast.
     *
     * @param place its plant
     * @param tasks what is done, of all its components
     * @param breaks breaks within the booked time, which depend on the place and are reckoned anew
     * @param window when
     * @param ordered arrival of what was ordered for it and is not here, by part number
     * @param cost what it costs to come at which time by the forecasts, null if that is not known
     */
    public static VisitRequest of(
            WorkOrder order,
            Place place,
            List<ServiceTask> tasks,
            Duration breaks,
            DemandWindow window,
            Map<String, Instant> ordered,
            @Nullable VisitCost cost) {
        var call = order.document().call();
        var work = Duration.between(order.startsAt(), order.endsAt()).minus(breaks);
        return new VisitRequest(
                place,
                call == null ? skills(tasks) : skills(call.skills().stream()),
                order.second() == null ? null : secondSkills(call, tasks),
                work,
                window,
                order.document().parts().stream()
                        .collect(Collectors.toMap(PartToTake::partNumber, PartToTake::quantity, Integer::sum)),
                ordered,
                List.of(),
                call != null && (call.standsStill() || cost == null) ? standstill(order, call, work) : cost);
    }

    /** Those of {@code all} that {@code order} is about. */
    public static List<ServiceTask> tasks(WorkOrder order, MachineRegistry machines, List<ServiceTask> all) {
        var model = machines.find(order.machine()).map(machine -> machine.modelId());
        return all.stream()
                .filter(task -> model.filter(task.modelId()::equals).isPresent()
                        && order.components().contains(task.component()))
                .toList();
    }

    /** What it takes to do {@code tasks}. */
    public static Set<Skill> skills(List<ServiceTask> tasks) {
        return tasks.stream()
                .flatMap(task -> Stream.concat(Stream.of(task.skill()), task.certificates().stream()))
                .collect(Collectors.toSet());
    }

    private static Set<Skill> skills(Stream<String> names) {
        return names.map(Skill::new).collect(Collectors.toSet());
    }

    private static StandstillCost standstill(WorkOrder order, Call call, Duration work) {
        var waiting = call.waiting();
        return new StandstillCost(
                waiting.callOut(),
                work,
                waiting.perHour(),
                order.createdAt(),
                waiting.responseUntil(),
                waiting.penalty());
    }

    private static Set<Skill> secondSkills(@Nullable Call call, List<ServiceTask> tasks) {
        if (call != null && call.secondSkills() != null) {
            return skills(call.secondSkills().stream());
        }
        return tasks.stream()
                .map(ServiceTask::secondSkills)
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }
}
