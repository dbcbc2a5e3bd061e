package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.workorder.WorkOrder;
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
     * The request of {@code order}.
     *
     * @param place its plant
     * @param tasks what is done, of all its components
     * @param breaks breaks within the booked time, which depend on the place and are reckoned anew
     * @param window when
     * @param ordered arrival of what was ordered for it and is not here, by part number
     * @param cost what it costs to come at which time, null if that is not known
     */
    public static VisitRequest of(
            WorkOrder order,
            Place place,
            List<ServiceTask> tasks,
            Duration breaks,
            DemandWindow window,
            Map<String, Instant> ordered,
            @Nullable VisitCost cost) {
        return new VisitRequest(
                place,
                skills(tasks),
                order.second() == null ? null : secondSkills(tasks),
                Duration.between(order.startsAt(), order.endsAt()).minus(breaks),
                window,
                order.document().parts().stream()
                        .collect(Collectors.toMap(PartToTake::partNumber, PartToTake::quantity, Integer::sum)),
                ordered,
                List.of(),
                cost);
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

    private static Set<Skill> secondSkills(List<ServiceTask> tasks) {
        return tasks.stream()
                .map(ServiceTask::secondSkills)
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }
}
