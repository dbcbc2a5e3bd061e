package dev.millwright.planner.proposal;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.workorder.WorkOrderDocument;
import dev.millwright.planner.workorder.WorkOrderDocument.PartToTake;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderStore;
import dev.millwright.twins.condition.Evidence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an approved proposal into what the technician needs to know. */
final class WorkOrderDrafts {
    private WorkOrderDrafts() {}

    static WorkOrderStore.Draft of(Connection connection, WorkOrderId id, Proposal proposal, Slot slot)
            throws SQLException {
        var site = CustomerStore.sites(connection, proposal.customerId()).stream()
                .filter(known -> known.id().equals(proposal.siteId()))
                .findFirst();
        return new WorkOrderStore.Draft(
                id,
                proposal.id().value(),
                proposal.machine(),
                proposal.components(),
                proposal.customerId(),
                proposal.siteId(),
                slot.technician(),
                slot.startsAt(),
                slot.endsAt(),
                document(proposal.document(), slot, site));
    }

    private static WorkOrderDocument document(ProposalDocument shown, Slot slot, Optional<Site> site) {
        var subject = shown.subject();
        return new WorkOrderDocument(
                "%s: %s".formatted(subject.machineName(), subject.componentLabel()),
                subject.machineName(),
                subject.modelLabel(),
                subject.componentLabel(),
                subject.failureMode(),
                subject.failureModeLabel(),
                subject.customerName(),
                subject.siteName(),
                site.map(known -> "%s, %s".formatted(known.city(), known.country()))
                        .orElse(""),
                subject.zone(),
                slot.technicianName(),
                shown.reason(),
                shown.evidence().stream().map(Evidence::text).toList(),
                checklist(shown),
                shown.parts().stream()
                        .map(part -> new PartToTake(part.partNumber(), part.name(), part.quantity()))
                        .toList());
    }

    private static List<String> checklist(ProposalDocument shown) {
        var steps = new ArrayList<String>();
        var subject = shown.subject();
        var mode = subject.failureModeLabel();
        steps.add("Note the condition as found: %s%s."
                .formatted(subject.componentLabel(), mode == null ? "" : ", suspected " + mode));
        steps.add(
                shown.parts().isEmpty()
                        ? "Service %s.".formatted(subject.componentLabel())
                        : "Replace %s if the suspicion is confirmed.".formatted(subject.componentLabel()));
        for (var check : shown.coChecks()) {
            steps.add("%s %s (%d min)."
                    .formatted(
                            check.action() == CoCheck.Action.INSPECT ? "Look at" : "Replace",
                            check.label(),
                            check.addedMinutes()));
        }
        steps.add("Note the condition as left, parts and hours, and whether the forecast was right.");
        return steps;
    }
}
