package dev.millwright.planner.proposal;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.WorkOrderDocument;
import dev.millwright.planner.workorder.WorkOrderDocument.PartToTake;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderKind;
import dev.millwright.planner.workorder.WorkOrderStore;
import dev.millwright.twins.machine.MachineId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Turns the tasks of an approved proposal at one machine into what the technician needs to know. */
final class WorkOrderDrafts {
    private WorkOrderDrafts() {}

    /** The site of {@code proposal}, if it is known. */
    static Optional<Site> site(Connection connection, Proposal proposal) throws SQLException {
        return CustomerStore.sites(connection, proposal.customerId()).stream()
                .filter(known -> known.id().equals(proposal.siteId()))
                .findFirst();
    }

    static WorkOrderStore.Draft of(
            WorkOrderId id,
            Proposal proposal,
            List<PlannedTask> tasks,
            Slot slot,
            Instant starts,
            Instant ends,
            int breakMinutes,
            Optional<Site> site) {
        return new WorkOrderStore.Draft(
                id,
                proposal.id().value(),
                WorkOrderKind.PLANNED,
                new MachineId(tasks.getFirst().machineId()),
                tasks.stream().map(PlannedTask::component).toList(),
                proposal.customerId(),
                proposal.siteId(),
                slot.technician(),
                slot.second() == null ? null : slot.second().technician(),
                starts,
                ends,
                breakMinutes,
                document(proposal.document(), tasks, slot, site));
    }

    private static WorkOrderDocument document(
            ProposalDocument shown, List<PlannedTask> tasks, Slot slot, Optional<Site> site) {
        var subject = shown.subject();
        var main = tasks.getFirst();
        return new WorkOrderDocument(
                "%s: %s".formatted(main.machineName(), main.componentLabel()),
                main.machineName(),
                main.modelLabel(),
                main.componentLabel(),
                main.failureMode(),
                main.failureModeLabel(),
                subject.customerName(),
                subject.siteName(),
                site.map(known -> "%s, %s".formatted(known.city(), known.country()))
                        .orElse(""),
                subject.zone(),
                slot.technicianName(),
                slot.second() == null ? null : slot.second().technicianName(),
                main.reason(),
                main.evidence(),
                checklist(tasks),
                parts(shown, tasks),
                null);
    }

    private static List<PartToTake> parts(ProposalDocument shown, List<PlannedTask> tasks) {
        var pieces = new TreeMap<String, Integer>();
        tasks.forEach(task -> task.parts().forEach((part, quantity) -> pieces.merge(part, quantity, Integer::sum)));
        return pieces.entrySet().stream()
                .map(need -> {
                    var part = shown.parts().stream()
                            .filter(known -> known.partNumber().equals(need.getKey()))
                            .findFirst();
                    return new PartToTake(
                            need.getKey(),
                            part.map(ProposalDocument.PartNeed::name).orElse(need.getKey()),
                            need.getValue(),
                            part.map(ProposalDocument.PartNeed::source).orElse(""));
                })
                .toList();
    }

    /** What is to be done, in words and in order. */
    static List<String> checklist(List<PlannedTask> tasks) {
        var steps = new ArrayList<String>();
        for (var task : tasks) {
            var part = Words.inside(task.componentLabel());
            var mode = task.failureModeLabel();
            if (task.ownDemand()) {
                steps.add("Note the condition of the %s as found%s."
                        .formatted(part, mode == null ? "" : "; suspected: " + Words.inside(mode)));
            }
            steps.add(
                    task.action() == Action.INSPECT
                            ? "Look at the %s (%s); replace nothing yet, ask for a follow-up if it is worn."
                                    .formatted(part, Words.count(task.minutes(), "minute"))
                            : "Replace the %s%s (%s)."
                                    .formatted(part, condition(task), Words.count(task.minutes(), "minute")));
        }
        steps.add(
                "Note the condition as left, parts and hours, whether the forecast was right, and what is left to do.");
        return steps;
    }

    private static String condition(PlannedTask task) {
        if (!task.ownDemand()) {
            return "";
        }
        return task.onlyIfSeen()
                ? " if the suspicion is confirmed; if nothing is to be seen, leave it and say so"
                : ", even if no wear is to be seen";
    }
}
