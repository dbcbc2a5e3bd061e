package dev.millwright.gateway.api;

import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What a change to a work order is answered with. */
final class WorkOrderAnswers {
    private WorkOrderAnswers() {}

    /** The work order as it is now, told to everybody who looks at it; or the problem. */
    static HttpResponse of(FrontDoors doors, WorkOrderId id, WorkOrderOutcome outcome) {
        return switch (outcome) {
            case WorkOrderOutcome.Done(var workOrder) -> {
                doors.live().publish(LiveUpdates.Kind.WORK_ORDER, id.toString());
                doors.live()
                        .publish(LiveUpdates.Kind.MACHINE, workOrder.machine().value());
                yield Answers.written(workOrder);
            }
            case WorkOrderOutcome.Stale(var current, var changedBy) ->
                throw Problem.stale(
                                "%s has changed this work order meanwhile; it is %s now."
                                        .formatted(changedBy, current.status().word()),
                                Map.of(
                                        "decidedBy",
                                        changedBy,
                                        "decidedAt",
                                        current.updatedAt().toString(),
                                        "currentVersion",
                                        current.version(),
                                        "currentStatus",
                                        current.status().word()))
                        .refused();
            case WorkOrderOutcome.Unknown() ->
                throw Problem.unknown("work order", id.toString()).refused();
            case WorkOrderOutcome.Refused(var why) ->
                throw Problem.notNow(why, "Load it again to see where it stands.")
                        .refused();
        };
    }
}
