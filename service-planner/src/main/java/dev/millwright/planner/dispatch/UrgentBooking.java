package dev.millwright.planner.dispatch;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.fieldwork.ChecklistTemplateStore;
import dev.millwright.planner.fieldwork.FieldSheetStore;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.stock.PartOrderStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.Rebooking;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderDocument;
import dev.millwright.planner.workorder.WorkOrderDocument.PartToTake;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderKind;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrderOutcome.Done;
import dev.millwright.planner.workorder.WorkOrderOutcome.Refused;
import dev.millwright.planner.workorder.WorkOrderOutcome.Unknown;
import dev.millwright.planner.workorder.WorkOrderStatus;
import dev.millwright.planner.workorder.WorkOrderSteps;
import dev.millwright.planner.workorder.WorkOrderStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books urgent visits, each within one transaction that locks the plant, then a visit that has to make room, then technicians, then
 * parts: the plant is locked by nobody else, and the rest in the order of an approval, so nobody waits in a circle.
 */
final class UrgentBooking {
    /** Whoever has called the technician while looking at the places is not late because of the call. */
    private static final Duration ON_THE_PHONE = Duration.ofMinutes(30);

    private final UrgentStore urgent;
    private final UrgentFinder finder;
    private final PlanSolver rules;
    private final Moving moving;
    private final Duration undoWithin;

    /** Books by {@code rules}; what makes room is moved by {@code moving}; a booking can be taken back for {@code undoWithin}. */
    UrgentBooking(UrgentStore urgent, UrgentFinder finder, PlanSolver rules, Moving moving, Duration undoWithin) {
        this.urgent = urgent;
        this.finder = finder;
        this.rules = rules;
        this.moving = moving;
        this.undoWithin = undoWithin;
    }

    /**
     * The visit booked.
     *
     * @throws NotDone with the reason if nothing may be kept of what was done before
     */
    WorkOrderOutcome book(Connection connection, UrgentOrder order, String by, Instant now) throws SQLException {
        var first = urgent.wanted(connection, order.call(), now);
        if (first.isEmpty()) {
            return new Unknown();
        }
        UrgentStore.lockSite(connection, first.get().request().place().siteId());
        var faster = UrgentStore.bookedSince(connection, order.call().machine(), order.asOf());
        if (faster.isPresent()) {
            return Rebooking.stale(connection, faster.get());
        }
        lock(connection, order, first.get(), now);
        if (order.displace() != null) {
            var moved = moving.makeRoom(
                    connection,
                    order.displace().order(),
                    order.displace().move(),
                    order.displace().version(),
                    by,
                    now);
            if (!(moved instanceof Done)) {
                return moved;
            }
        }
        var wanted = urgent.wanted(connection, order.call(), now).orElseThrow();
        var placed = placed(wanted, order, now);
        if (placed.refusal() != null) {
            throw new NotDone(placed.refusal());
        }
        var slot = placed.slot();
        if (slot == null) {
            throw new NotDone(new Refused("It takes two, and nobody can come along at that time."));
        }
        return new Done(write(connection, wanted, order, slot, by, now));
    }

    private static void lock(Connection connection, UrgentOrder order, UrgentWanted wanted, Instant now)
            throws SQLException {
        var parts = new ArrayList<>(wanted.request().parts().keySet());
        var displace = order.displace();
        if (displace != null) {
            Rebooking.find(connection, displace.order(), true)
                    .ifPresent(other -> other.document().parts().forEach(part -> parts.add(part.partNumber())));
        }
        if (displace != null || wanted.request().secondSkills() != null) {
            TechnicianStore.lockAll(connection);
        } else {
            TechnicianStore.find(connection, order.technician(), now, true);
        }
        PartStore.lock(connection, parts);
    }

    private record Placed(
            @Nullable Refused refusal, @Nullable Slot slot) {}

    private Placed placed(UrgentWanted wanted, UrgentOrder order, Instant now) {
        if (!order.startsAt().isAfter(now)) {
            return refused("The visit would begin in the past: look for places again.");
        }
        var person = wanted.picture().technicians().stream()
                .filter(known -> known.id().equals(order.technician()))
                .findFirst();
        if (person.isEmpty()) {
            return refused("There is no technician '%s'.".formatted(order.technician()));
        }
        var setsOut =
                order.asOf().isAfter(now.minus(ON_THE_PHONE)) && order.asOf().isBefore(now) ? order.asOf() : now;
        var reach = finder.reach(wanted.request(), wanted.picture(), person.get(), setsOut);
        var request = UrgentFinder.from(wanted.request(), reach);
        var broken = rules.conflicts(request, wanted.picture(), order.technician(), null, order.startsAt());
        if (!broken.isEmpty()) {
            return refused("%s %s."
                    .formatted(
                            person.map(Technician::name).orElseThrow(),
                            UrgentFinder.why(
                                    broken.getFirst(), reach, request.place().zone())));
        }
        return new Placed(
                null,
                rules.price(request, wanted.picture(), order.technician(), null, order.startsAt())
                        .map(priced -> priced.slot())
                        .orElse(null));
    }

    private static Placed refused(String why) {
        return new Placed(new Refused(why), null);
    }

    private static WorkOrder write(
            Connection connection, UrgentWanted wanted, UrgentOrder order, Slot slot, String by, Instant now)
            throws SQLException {
        var id = new WorkOrderId(UUID.randomUUID());
        var call = order.call();
        var component = call.component();
        var components = component == null ? List.<String>of() : List.of(component);
        var site = CustomerStore.sites(connection, wanted.subject().customerId()).stream()
                .filter(known -> known.id().equals(wanted.request().place().siteId()))
                .findFirst();
        var document = document(wanted, order, slot, site);
        WorkOrderStore.insert(
                connection,
                new WorkOrderStore.Draft(
                        id,
                        null,
                        WorkOrderKind.URGENT,
                        call.machine(),
                        components,
                        wanted.subject().customerId(),
                        wanted.request().place().siteId(),
                        slot.technician(),
                        slot.second() == null ? null : slot.second().technician(),
                        slot.startsAt(),
                        slot.endsAt(),
                        slot.breakMinutes(),
                        document),
                by,
                remark(order),
                now);
        FieldSheetStore.begin(
                connection,
                id.value(),
                ChecklistTemplateStore.checklist(
                        connection,
                        call.machine().value(),
                        List.of(new ChecklistTemplateStore.Task(component == null ? "*" : component, "replace")),
                        document.checklist()));
        var lead = wanted.picture().technicians().stream()
                .filter(known -> known.id().equals(slot.technician()))
                .findFirst()
                .orElseThrow();
        PartStore.promise(
                connection,
                id.value(),
                wanted.request().parts(),
                wanted.picture().stock().sources(lead, wanted.request().parts()));
        for (var delivery : wanted.deliveries(lead)) {
            PartOrderStore.insert(connection, delivery.order(id.value(), by, now));
        }
        var made = Rebooking.find(connection, id, false).orElseThrow();
        if (order.customerCalled()) {
            contact(connection, made, component, now);
        }
        AuditTrail.write(
                connection,
                now,
                by,
                "booked-urgent",
                "work-order/" + id,
                Map.of(
                        "machine", call.machine().value(),
                        "startsAt", slot.startsAt(),
                        "technician", slot.technician().value(),
                        "standsStill", call.standsStill(),
                        "customerCalled", order.customerCalled(),
                        "said", order.said()));
        return made;
    }

    /** As calls are kept that come with an import. */
    private static void contact(Connection connection, WorkOrder made, @Nullable String component, Instant now)
            throws SQLException {
        CustomerStore.add(
                connection,
                new Touchpoint(
                        made.callId(),
                        made.customerId(),
                        made.machine().value(),
                        now,
                        Touchpoint.Kind.EMERGENCY_CALL,
                        component,
                        Money.ZERO,
                        0),
                now);
    }

    private static String remark(UrgentOrder order) {
        return "urgent%s%s, the notice passed knowingly%s"
                .formatted(
                        order.customerCalled() ? ", the customer called" : "",
                        order.call().standsStill() ? ", the machine stands still" : "",
                        order.said().isEmpty() ? "" : ": " + order.said());
    }

    private static WorkOrderDocument document(UrgentWanted wanted, UrgentOrder order, Slot slot, Optional<Site> site) {
        var subject = wanted.subject();
        boolean known = order.call().component() != null;
        var part = Words.inside(wanted.componentLabel());
        var reason = "Urgent: %s%s."
                .formatted(
                        order.call().standsStill() ? "the machine stands still" : "the machine runs",
                        order.customerCalled() ? ", the customer has called" : "");
        var steps = new ArrayList<String>();
        steps.add("Note the condition of the %s as found.".formatted(known ? part : "machine"));
        steps.add(
                known
                        ? "Find the cause at the %s and repair it (%s)."
                                .formatted(part, Words.hours(wanted.asked().workMinutes() / 60.0))
                        : "Find out which component it is, and repair it (%s)."
                                .formatted(Words.hours(wanted.asked().workMinutes() / 60.0)));
        steps.add("Note the condition as left, parts and hours, and what is left to do.");
        return new WorkOrderDocument(
                "Urgent, %s: %s".formatted(subject.machineName(), wanted.componentLabel()),
                subject.machineName(),
                subject.modelLabel(),
                wanted.componentLabel(),
                null,
                null,
                subject.customerName(),
                subject.siteName(),
                site.map(place -> "%s, %s".formatted(place.city(), place.country()))
                        .orElse(""),
                subject.zone(),
                slot.technicianName(),
                slot.second() == null ? null : slot.second().technicianName(),
                order.said().isEmpty() ? reason : "%s It was said: %s".formatted(reason, order.said()),
                List.of(),
                steps,
                parts(wanted, slot),
                call(wanted, order));
    }

    /** With what was asked for and what waiting costs, so that a move goes by the same as the booking. */
    private static WorkOrderDocument.Call call(UrgentWanted wanted, UrgentOrder order) {
        var second = wanted.request().secondSkills();
        var standstill = wanted.standstill();
        return new WorkOrderDocument.Call(
                order.said(),
                order.call().standsStill(),
                order.customerCalled(),
                names(wanted.request().skills()),
                second == null ? null : names(second),
                new WorkOrderDocument.Waiting(
                        standstill.callOut(), standstill.perHour(), standstill.responseUntil(), standstill.penalty()));
    }

    private static List<String> names(Set<Skill> skills) {
        return skills.stream().map(Skill::name).sorted().toList();
    }

    private static List<PartToTake> parts(UrgentWanted wanted, Slot slot) {
        var lead = wanted.picture().technicians().stream()
                .filter(known -> known.id().equals(slot.technician()))
                .findFirst()
                .orElseThrow();
        var stock = wanted.picture().stock();
        var sources = stock.sources(lead, wanted.request().parts());
        return new TreeMap<>(wanted.request().parts())
                .entrySet().stream()
                        .map(need -> new PartToTake(
                                need.getKey(),
                                stock.part(need.getKey())
                                        .map(part -> part.name())
                                        .orElse(need.getKey()),
                                need.getValue(),
                                switch (sources.of(need.getKey()).kind()) {
                                    case VAN -> "from the van";
                                    case DEPOT ->
                                        "from the depot "
                                                + sources.of(need.getKey()).holder();
                                    case STORE -> "from the store";
                                }))
                        .toList();
    }

    /** The booking taken back. */
    WorkOrderOutcome undo(Connection connection, WorkOrderId id, int version, String by, Instant now)
            throws SQLException {
        var found = Rebooking.find(connection, id, true);
        if (found.isEmpty()) {
            return new Unknown();
        }
        var before = found.get();
        if (before.version() != version) {
            return Rebooking.stale(connection, before);
        }
        if (before.kind() != WorkOrderKind.URGENT) {
            return new Refused("Work order %d was not booked as an urgent visit.".formatted(before.number()));
        }
        if (before.status() != WorkOrderStatus.APPROVED && before.status() != WorkOrderStatus.DISPATCHED) {
            return new Refused("Work order %d is %s: it cannot be taken back any more."
                    .formatted(before.number(), before.status().word()));
        }
        if (now.isAfter(before.createdAt().plus(undoWithin))) {
            return new Refused("An urgent visit can be taken back within %s; cancel the work order instead."
                    .formatted(Words.hours(undoWithin.toMinutes() / 60.0)));
        }
        CustomerStore.remove(connection, before.callId());
        return new Done(WorkOrderSteps.cancel(connection, before, by, "the urgent visit was taken back", now));
    }

    /** Nothing of what was done in this transaction may stay. */
    static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient WorkOrderOutcome outcome;

        NotDone(WorkOrderOutcome outcome) {
            super(outcome.toString(), null, false, false);
            this.outcome = outcome;
        }

        WorkOrderOutcome outcome() {
            return outcome;
        }
    }
}
