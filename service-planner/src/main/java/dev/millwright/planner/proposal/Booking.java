package dev.millwright.planner.proposal;

import dev.millwright.planner.fieldwork.ChecklistTemplateStore;
import dev.millwright.planner.fieldwork.FieldSheetStore;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.stock.PartOrder;
import dev.millwright.planner.stock.PartOrderStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the work orders of an approved proposal, one per machine, one after the other in the technician's day; promises the parts and
 * orders those that are missing. All in the caller's transaction.
 */
final class Booking {
    private Booking() {}

    /**
     * How a visit gets its parts.
     *
     * @param sources where they come from
     * @param orders what has to be ordered for it now
     */
    record Supply(Stock.Sources sources, List<PartToOrder> orders) {}

    /**
     * What has to be ordered so that a visit has its parts: what the proposal says, and what those who come now do not have, nobody has
     * on the shelf and nobody has ordered. The ordinary delivery of the latter is what the rule about parts reckons with.
     *
     * @param request the visit, with the arrival of what the proposal says if it is ordered at {@code now}
     */
    static List<PartToOrder> orders(
            ProposalDocument document, VisitRequest request, Stock.Sources sources, Stock stock, Instant now) {
        var orders = new ArrayList<PartToOrder>();
        request.parts().forEach((number, pieces) -> {
            if (sources.of(number).kind() != PartSource.Kind.STORE) {
                return;
            }
            var planned = document.orders().stream()
                    .filter(order -> order.partNumber().equals(number))
                    .toList();
            // Less may be there than when the proposal was written.
            int more = stock.missing(number, pieces)
                    - planned.stream().mapToInt(PartToOrder::quantity).sum();
            var part = stock.part(number);
            if (planned.isEmpty() && more > 0 && part.isPresent()) {
                orders.add(ordinary(part.get(), more, now));
            }
            for (var order : planned) {
                orders.add(order.of(
                        order.quantity() + Math.max(0, more),
                        request.ordered().getOrDefault(number, order.arrivesAt())));
                more = 0;
            }
        });
        return orders;
    }

    private static PartToOrder ordinary(SparePart part, int pieces, Instant now) {
        return new PartToOrder(
                part.number(),
                part.name(),
                pieces,
                false,
                Stock.arrival(now, Duration.ofDays(part.leadTimeDays())),
                Stock.arrival(now, Duration.ofDays(part.leadTimeDaysLate())),
                Money.ZERO);
    }

    /** The work orders made, that of the machine that asks for the visit first. */
    static List<WorkOrderId> book(
            Connection connection, Proposal proposal, Slot slot, Supply supply, String by, Instant now)
            throws SQLException {
        var site = WorkOrderDrafts.site(connection, proposal);
        var made = new ArrayList<WorkOrderId>();
        var starts = slot.startsAt();
        var orders = new ArrayList<>(supply.orders());
        var byMachine = byMachine(proposal.document().tasks());
        for (var tasks : byMachine.values()) {
            long minutes = tasks.stream().mapToLong(PlannedTask::minutes).sum();
            var last = made.size() == byMachine.size() - 1;
            var ends = last ? slot.endsAt() : starts.plus(Duration.ofMinutes(minutes));
            var id = new WorkOrderId(UUID.randomUUID());
            WorkOrderStore.insert(
                    connection,
                    WorkOrderDrafts.of(id, proposal, tasks, slot, starts, ends, last ? slot.breakMinutes() : 0, site),
                    by,
                    "",
                    now);
            FieldSheetStore.begin(connection, id.value(), checklist(connection, tasks));
            var parts = new HashMap<String, Integer>();
            tasks.forEach(task -> task.parts().forEach((part, pieces) -> parts.merge(part, pieces, Integer::sum)));
            PartStore.promise(connection, id.value(), parts, supply.sources());
            for (var order : List.copyOf(orders)) {
                if (parts.containsKey(order.partNumber())) {
                    order(connection, order, id, by, now);
                    orders.remove(order);
                }
            }
            made.add(id);
            starts = ends;
        }
        return made;
    }

    private static List<FieldSheetStore.NewStep> checklist(Connection connection, List<PlannedTask> tasks)
            throws SQLException {
        return ChecklistTemplateStore.checklist(
                connection,
                tasks.getFirst().machineId(),
                tasks.stream()
                        .map(task -> new ChecklistTemplateStore.Task(
                                task.component(), task.action().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                WorkOrderDrafts.checklist(tasks));
    }

    private static Map<String, List<PlannedTask>> byMachine(List<PlannedTask> tasks) {
        var byMachine = new LinkedHashMap<String, List<PlannedTask>>();
        tasks.forEach(task -> byMachine
                .computeIfAbsent(task.machineId(), id -> new ArrayList<>())
                .add(task));
        return byMachine;
    }

    private static void order(Connection connection, PartToOrder order, WorkOrderId workOrder, String by, Instant now)
            throws SQLException {
        PartOrderStore.insert(
                connection,
                new PartOrder(
                        UUID.randomUUID(),
                        order.partNumber(),
                        order.name(),
                        order.quantity(),
                        order.express(),
                        PartOrder.Status.ORDERED,
                        workOrder.value(),
                        by,
                        now,
                        order.arrivesAt()));
    }
}
