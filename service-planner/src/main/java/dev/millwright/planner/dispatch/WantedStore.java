package dev.millwright.planner.dispatch;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.proposal.Pictures;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.WantedVisit;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.round.VisitCosts;
import dev.millwright.planner.stock.TaskStore;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.workorder.Rebooking;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderDocument.PartToTake;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a proposal or work order as something that looks for a place. Every call takes part in the caller's transaction. */
final class WantedStore {
    private final MachineRegistry machines;
    private final VisitCosts costs;
    private final Duration notice;

    /** Reads with costs by {@code costs}; a customer is told {@code notice} before a visit. */
    WantedStore(MachineRegistry machines, VisitCosts costs, Duration notice) {
        this.machines = machines;
        this.costs = costs;
        this.notice = notice;
    }

    /** The item as it is now; empty if there is none that can be moved. */
    Optional<Wanted> find(Connection connection, Item item, Instant now) throws SQLException {
        if (item.kind() == Board.Kind.PROPOSAL) {
            return proposal(connection, new ProposalId(item.id()), now);
        }
        var order = Rebooking.find(connection, new WorkOrderId(item.id()), false);
        return order.isEmpty() ? Optional.empty() : order(connection, order.get(), now);
    }

    private Optional<Wanted> proposal(Connection connection, ProposalId id, Instant now) throws SQLException {
        var found = WantedVisit.find(connection, id, now);
        if (found.isEmpty() || found.get().proposal().status() != ProposalStatus.OPEN) {
            return Optional.empty();
        }
        var proposal = found.get().proposal();
        var document = proposal.document();
        var picture = Pictures.load(connection, now);
        var parts = document.tasks().stream()
                .filter(task -> task.ownDemand())
                .map(task -> new VisitCosts.Part(
                        new dev.millwright.twins.machine.MachineId(task.machineId()), task.component()))
                .toList();
        var asked = found.get().request();
        var request = new VisitRequest(
                asked.place(),
                asked.skills(),
                asked.secondSkills(),
                asked.work(),
                document.window(),
                asked.parts(),
                asked.ordered(),
                asked.kits(),
                costs.of(connection, parts, picture.stock(), now).orElse(null));
        var slot = document.slot();
        return Optional.of(new Wanted(
                "%s, %s"
                        .formatted(
                                document.subject().machineName(),
                                document.subject().componentLabel()),
                proposal.version(),
                false,
                false,
                request,
                picture,
                slot == null ? null : new Wanted.Current(slot.technician(), slot.startsAt())));
    }

    /** {@code order} as something that looks for a place, its own time and parts being free again. */
    Optional<Wanted> order(Connection connection, WorkOrder order, Instant now) throws SQLException {
        var site = CustomerStore.sites(connection, order.customerId()).stream()
                .filter(known -> known.id().equals(order.siteId()))
                .findFirst();
        if (site.isEmpty()) {
            return Optional.empty();
        }
        var all = Pictures.load(connection, now);
        var picture = new PlanningPicture(
                now,
                all.technicians(),
                all.plan().without("work order " + order.number()),
                released(connection, all, order),
                all.agreements());
        var parts = order.components().stream()
                .map(component -> new VisitCosts.Part(order.machine(), component))
                .toList();
        var tasks = tasks(connection, order);
        var request = new VisitRequest(
                site.get().asPlace(),
                skills(tasks),
                order.second() == null ? null : secondSkills(tasks),
                Duration.between(order.startsAt(), order.endsAt()).minus(breaks(all, order)),
                window(connection, order, now),
                order.document().parts().stream()
                        .collect(Collectors.toMap(PartToTake::partNumber, PartToTake::quantity, Integer::sum)),
                onOrder(connection, order.id().value()),
                List.of(),
                costs.of(connection, parts, picture.stock(), now).orElse(null));
        return Optional.of(new Wanted(
                "%s, %s"
                        .formatted(
                                order.document().machineName(), order.document().componentLabel()),
                order.version(),
                Rebooking.confirmation(connection, order.id()).at() != null,
                true,
                request,
                picture,
                new Wanted.Current(order.technician(), order.startsAt())));
    }

    /** The stock with what {@code order} holds given back. */
    private static Stock released(Connection connection, PlanningPicture picture, WorkOrder order) throws SQLException {
        var stock = picture.stock();
        try (var query = connection.prepareStatement(
                "select part_no, quantity, kind, holder from planner.part_reservation where work_order_id = ? and"
                        + " status = 'reserved'")) {
            query.setObject(1, order.id().value());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    stock = stock.promise(
                            rows.getString("part_no"),
                            -rows.getInt("quantity"),
                            new PartSource(PartSource.Kind.of(rows.getString("kind")), rows.getString("holder")));
                }
            }
        }
        return stock;
    }

    /** Arrival of what was ordered for the work order and is not here yet, by part number. */
    private static Map<String, Instant> onOrder(Connection connection, UUID order) throws SQLException {
        var arrives = new HashMap<String, Instant>();
        try (var query = connection.prepareStatement(
                "select part_no, max(expected_at) as at from planner.part_order where work_order_id = ? and status ="
                        + " 'ordered' group by 1")) {
            query.setObject(1, order);
            Columns.all(query, row -> arrives.put(row.getString("part_no"), Columns.instant(row, "at")) == null);
        }
        return arrives;
    }

    private List<ServiceTask> tasks(Connection connection, WorkOrder order) throws SQLException {
        var model = machines.find(order.machine()).map(machine -> machine.modelId());
        return TaskStore.all(connection).stream()
                .filter(task -> model.filter(task.modelId()::equals).isPresent()
                        && order.components().contains(task.component()))
                .toList();
    }

    private static Set<Skill> skills(List<ServiceTask> tasks) {
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

    /** Breaks within the booked time of {@code order}, which depend on the place and are reckoned anew. */
    private static Duration breaks(PlanningPicture picture, WorkOrder order) {
        return picture.plan().of(order.technician()).stream()
                .filter(visit -> visit.label().equals("work order " + order.number()))
                .map(Visit::breaks)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** From the customer's notice to the risk limit that the proposal had; without a proposal, at any time after the notice. */
    private DemandWindow window(Connection connection, WorkOrder order, Instant now) throws SQLException {
        var id = order.proposalId();
        var proposal = id == null
                ? Optional.<DemandWindow>empty()
                : WantedVisit.proposal(connection, new ProposalId(id))
                        .map(found -> found.document().window());
        return new DemandWindow(
                now.plus(notice),
                proposal.map(DemandWindow::latest).orElse(Instant.MAX),
                proposal.map(DemandWindow::why).orElse(""));
    }
}
