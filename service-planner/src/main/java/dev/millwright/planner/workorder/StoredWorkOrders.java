package dev.millwright.planner.workorder;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.fieldwork.FieldSheetStore;
import dev.millwright.planner.fieldwork.WorkedHours;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.twin.ComponentFinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Work orders in the database; every change is one transaction that locks its work order. */
public final class StoredWorkOrders implements WorkOrders {
    private final Database database;
    private final MachineRegistry machines;
    private final InstantSource clock;
    private final Consumer<WorkOrder> changed;

    /**
     * Work orders of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredWorkOrders(
            Database database, MachineRegistry machines, InstantSource clock, Consumer<WorkOrder> changed) {
        this.database = database;
        this.machines = machines;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Page<WorkOrder>> list(Filter filter, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection ->
                Page.of(WorkOrderStore.list(connection, filter, cursor, bounded), bounded, WorkOrderStore::cursorOf));
    }

    @Override
    public CompletionStage<Optional<Details>> get(WorkOrderId id) {
        return database.inTransaction(connection -> {
            var found = WorkOrderStore.find(connection, id, false);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Details(
                    found.get(),
                    WorkOrderStore.history(connection, id),
                    FindingStore.of(connection, id),
                    FindingStore.allTold(connection, id),
                    FieldSheetStore.sheet(connection, id.value())));
        });
    }

    @Override
    public CompletionStage<List<WorkOrder>> calendar(Filter filter, Instant from) {
        return database.inTransaction(connection -> WorkOrderStore.calendar(connection, filter, from));
    }

    @Override
    public CompletionStage<WorkOrderOutcome> dispatch(WorkOrderId id, int expectedVersion, String who) {
        return step(id, expectedVersion, WorkOrderStatus.DISPATCHED, who, "");
    }

    @Override
    public CompletionStage<WorkOrderOutcome> start(WorkOrderId id, int expectedVersion, String who) {
        return step(id, expectedVersion, WorkOrderStatus.STARTED, who, "");
    }

    @Override
    public CompletionStage<WorkOrderOutcome> close(WorkOrderId id, int expectedVersion, String who) {
        return step(id, expectedVersion, WorkOrderStatus.CLOSED, who, "");
    }

    @Override
    public CompletionStage<WorkOrderOutcome> cancel(WorkOrderId id, String reason, int expectedVersion, String who) {
        return step(id, expectedVersion, WorkOrderStatus.CANCELLED, who, reason);
    }

    @Override
    public CompletionStage<WorkOrderOutcome> reopen(WorkOrderId id, String reason, int expectedVersion, String who) {
        return announced(database.inTransaction(connection -> {
            var found = WorkOrderStore.find(connection, id, true);
            if (found.isEmpty()) {
                return new WorkOrderOutcome.Unknown();
            }
            var before = found.get();
            if (before.version() != expectedVersion) {
                return stale(connection, before);
            }
            if (!before.status().mayBeReopened() || reason.isBlank()) {
                return new WorkOrderOutcome.Refused(
                        reason.isBlank()
                                ? "Taking a work order up again needs a reason."
                                : "Work order %d is %s: only a reported or closed one is taken up again."
                                        .formatted(
                                                before.number(), before.status().word()));
            }
            return new WorkOrderOutcome.Done(WorkOrderSteps.become(
                    connection, before, WorkOrderStatus.STARTED, who, "taken up again: " + reason, clock.instant()));
        }));
    }

    @Override
    public CompletionStage<List<WorkOrder>> ofProposal(UUID proposal) {
        return database.inTransaction(connection -> WorkOrderStore.ofProposal(connection, proposal, false));
    }

    @Override
    public CompletionStage<WorkOrderOutcome> report(
            WorkOrderId id, List<MaintenanceFinding> findings, List<WorkedHours> hours, String who) {
        return announced(database.inTransaction(connection -> report(connection, id, findings, hours, who)));
    }

    private CompletionStage<WorkOrderOutcome> step(
            WorkOrderId id, int expectedVersion, WorkOrderStatus next, String who, String remark) {
        return announced(database.inTransaction(connection -> {
            var found = WorkOrderStore.find(connection, id, true);
            if (found.isEmpty()) {
                return new WorkOrderOutcome.Unknown();
            }
            var before = found.get();
            if (before.version() != expectedVersion) {
                return stale(connection, before);
            }
            if (!before.status().mayBecome(next)) {
                return new WorkOrderOutcome.Refused("Work order %d is %s and cannot become %s."
                        .formatted(before.number(), before.status().word(), next.word()));
            }
            var now = clock.instant();
            return new WorkOrderOutcome.Done(
                    next == WorkOrderStatus.CANCELLED
                            ? WorkOrderSteps.cancel(connection, before, who, remark, now)
                            : WorkOrderSteps.become(connection, before, next, who, remark, now));
        }));
    }

    private static WorkOrderOutcome stale(Connection connection, WorkOrder before) throws SQLException {
        var last = WorkOrderStore.history(connection, before.id()).getLast();
        return new WorkOrderOutcome.Stale(before, last.who());
    }

    private WorkOrderOutcome report(
            Connection connection,
            WorkOrderId id,
            List<MaintenanceFinding> findings,
            List<WorkedHours> hours,
            String who)
            throws SQLException {
        var found = WorkOrderStore.find(connection, id, true);
        if (found.isEmpty()) {
            return new WorkOrderOutcome.Unknown();
        }
        var before = found.get();
        var refusal = refusal(before, findings);
        if (refusal != null) {
            return new WorkOrderOutcome.Refused(refusal);
        }
        var missing = FieldSheetStore.sheet(connection, id.value()).missing();
        if (!missing.isEmpty()) {
            return new WorkOrderOutcome.Refused("Not ticked yet, and needed before the report: %s"
                    .formatted(missing.stream()
                            .map(step -> "%d. %s".formatted(step.number(), step.text()))
                            .collect(Collectors.joining(" "))));
        }
        var now = clock.instant();
        FieldSheetStore.work(connection, id.value(), hours, who, now);
        var used = new TreeMap<String, Integer>();
        int added = 0;
        for (var finding : findings) {
            if (FindingStore.insert(connection, id, before.machine(), finding, who, now)) {
                added++;
                finding.partsUsed().forEach(part -> used.merge(part.partNumber(), part.quantity(), Integer::sum));
            }
        }
        if (added == 0) {
            return new WorkOrderOutcome.Done(before);
        }
        PartStore.use(connection, id.value(), used);
        VisitStore.set(connection, id, "done");
        contact(connection, before, findings, now);
        var summary = findings.stream().map(StoredWorkOrders::inWords).collect(Collectors.joining("; "));
        var started = before.status() == WorkOrderStatus.STARTED || before.status() == WorkOrderStatus.REPORTED
                ? before
                : WorkOrderSteps.become(connection, before, WorkOrderStatus.STARTED, who, "with the report", now);
        return new WorkOrderOutcome.Done(
                WorkOrderSteps.become(connection, started, WorkOrderStatus.REPORTED, who, summary, now));
    }

    private @Nullable String refusal(WorkOrder workOrder, List<MaintenanceFinding> findings) {
        if (findings.isEmpty()) {
            return "No findings (expected: at least one).";
        }
        if (workOrder.status() == WorkOrderStatus.CANCELLED || workOrder.status() == WorkOrderStatus.CLOSED) {
            return "Work order %d is %s."
                    .formatted(workOrder.number(), workOrder.status().word());
        }
        var model = machines.find(workOrder.machine()).map(machine -> machines.model(machine.modelId()));
        return findings.stream()
                .map(MaintenanceFinding::component)
                .filter(component -> model.flatMap(known -> known.component(new ComponentId(component)))
                        .isEmpty())
                .findFirst()
                .map(component -> "Machine %s has no component '%s'.".formatted(workOrder.machine(), component))
                .orElse(null);
    }

    private static String inWords(MaintenanceFinding finding) {
        return "%s: found %s, %s, left %s%s"
                .formatted(
                        finding.component(),
                        words(finding.asFound()),
                        finding.action() == ComponentFinding.Action.NONE ? "nothing done" : words(finding.action()),
                        words(finding.asLeft()),
                        finding.followUp().isEmpty() ? "" : ", to follow: " + finding.followUp());
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The visit as a contact with the customer, unless the call that led to it is one already. That contact knows for how long the machine
     * stood still.
     */
    private static void contact(
            Connection connection, WorkOrder workOrder, List<MaintenanceFinding> findings, Instant now)
            throws SQLException {
        var call = workOrder.document().call();
        boolean called = call != null && call.customerCalled();
        if (!called) {
            CustomerStore.add(connection, visitMade(workOrder, findings), now);
        }
        var works = findings.stream().map(MaintenanceFinding::at).max(Instant::compareTo);
        if (call != null && call.standsStill() && works.isPresent()) {
            var stood = Duration.between(workOrder.createdAt(), works.get());
            CustomerStore.stoodStill(
                    connection,
                    called ? workOrder.callId() : visitId(workOrder),
                    Math.max(0, stood.toMinutes() / 60.0));
        }
    }

    private static String visitId(WorkOrder workOrder) {
        return "work-order-" + workOrder.id();
    }

    /** An inspection if nothing was done; about what was found if the order names no component. */
    private static Touchpoint visitMade(WorkOrder workOrder, List<MaintenanceFinding> findings) {
        boolean onlyLooked = findings.stream().allMatch(finding -> finding.action() == ComponentFinding.Action.NONE);
        return new Touchpoint(
                visitId(workOrder),
                workOrder.customerId(),
                workOrder.machine().value(),
                findings.getFirst().at(),
                onlyLooked ? Touchpoint.Kind.INSPECTION : Touchpoint.Kind.PREVENTIVE_VISIT,
                workOrder.components().stream()
                        .findFirst()
                        .orElseGet(() -> findings.getFirst().component()),
                Money.ZERO,
                0);
    }

    private CompletionStage<WorkOrderOutcome> announced(CompletionStage<WorkOrderOutcome> outcome) {
        return outcome.thenApply(result -> {
            if (result instanceof WorkOrderOutcome.Done(var workOrder)) {
                changed.accept(workOrder);
            }
            return result;
        });
    }
}
