package dev.millwright.planner.dispatch;

import dev.millwright.planner.preference.Choice;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.wording.Words;
import dev.millwright.planner.workorder.Rebooking;
import dev.millwright.planner.workorder.WorkOrder;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrderOutcome.Done;
import dev.millwright.planner.workorder.WorkOrderOutcome.Refused;
import dev.millwright.planner.workorder.WorkOrderOutcome.Unknown;
import dev.millwright.planner.workorder.WorkOrderStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves booked visits, each within one transaction that locks the work order, then the technician, then the parts, in the order in
 * which an approval does: so the first one counts, and everybody later is told who was first.
 */
public final class Moving {
    private final WantedStore wanted;
    private final PlaceFinder finder;
    private final Duration undoWithin;

    /** Moves by the rules of {@code finder}; a move can be taken back for {@code undoWithin}. */
    Moving(WantedStore wanted, PlaceFinder finder, Duration undoWithin) {
        this.wanted = wanted;
        this.finder = finder;
        this.undoWithin = undoWithin;
    }

    /** Moves work order {@code id}, of which {@code version} was on the screen; takes part in the caller's transaction. */
    public WorkOrderOutcome move(Connection connection, WorkOrderId id, Move move, int version, String by, Instant now)
            throws SQLException {
        return onVersion(connection, id, version, before -> move(connection, before, move, true, by, now));
    }

    /** The same to make room for other visits: nobody has chosen the place for its own sake, so nothing is learned from it. */
    public WorkOrderOutcome makeRoom(
            Connection connection, WorkOrderId id, Move move, int version, String by, Instant now) throws SQLException {
        return onVersion(connection, id, version, before -> move(connection, before, move, false, by, now));
    }

    private WorkOrderOutcome move(
            Connection connection, WorkOrder before, Move move, boolean chosen, String by, Instant now)
            throws SQLException {
        if (!isMovable(before)) {
            return notMovable(before);
        }
        if (Rebooking.confirmation(connection, before.id()).at() != null && !move.customerAgreed()) {
            return new Refused(
                    "The customer has confirmed %s: move it only when the customer has agreed to the new time."
                            .formatted(Words.whenThere(before.startsAt(), zone(before))));
        }
        var place = place(connection, before, move.technician(), move.second(), move.startsAt(), now);
        if (place.refusal() != null) {
            return place.refusal();
        }
        if (!place.passed().isEmpty() && !move.anyway()) {
            return new Refused("%s %s. Say that it shall be moved anyway."
                    .formatted(place.name(), String.join("; ", place.passed())));
        }
        var confirmed = Rebooking.confirmation(connection, before.id());
        var overridden = String.join("; ", place.passed());
        var after = Rebooking.move(
                connection,
                before,
                new Rebooking.NewPlace(move.technician(), place.name(), place.span(), place.crew()),
                move.customerAgreed(),
                by,
                remark(before, place, move, overridden),
                now);
        MoveStore.insert(
                connection, before, after, move, confirmed, overridden, chosen ? place.choice() : null, by, now);
        return new Done(after);
    }

    WorkOrderOutcome undo(Connection connection, WorkOrderId id, int version, String by, Instant now)
            throws SQLException {
        return onVersion(connection, id, version, before -> undo(connection, before, by, now));
    }

    private WorkOrderOutcome undo(Connection connection, WorkOrder before, String by, Instant now) throws SQLException {
        var last = MoveStore.last(connection, before.id());
        var refusal = refusalToUndo(before, last, now);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        var move = last.orElseThrow();
        var place =
                place(connection, before, move.technician(), null, move.span().from(), now);
        if (place.refusal() != null) {
            return place.refusal();
        }
        var after = Rebooking.move(
                connection,
                before,
                new Rebooking.NewPlace(move.technician(), place.name(), place.span(), place.crew()),
                false,
                by,
                "the move was taken back: %s with %s again"
                        .formatted(Words.whenThere(move.span().from(), zone(before)), place.name()),
                now);
        Rebooking.confirmed(connection, before, move.confirmed());
        MoveStore.undone(connection, move.id(), now);
        return new Done(after);
    }

    WorkOrderOutcome confirm(Connection connection, WorkOrderId id, int version, String by, Instant now)
            throws SQLException {
        return onVersion(
                connection,
                id,
                version,
                before -> isMovable(before)
                        ? new Done(Rebooking.confirm(connection, before, by, now))
                        : notMovable(before));
    }

    /** What is done with a work order that is locked and still what was on the screen. */
    @FunctionalInterface
    private interface Step {
        WorkOrderOutcome take(WorkOrder before) throws SQLException;
    }

    private static WorkOrderOutcome onVersion(Connection connection, WorkOrderId id, int version, Step step)
            throws SQLException {
        var found = Rebooking.find(connection, id, true);
        if (found.isEmpty()) {
            return new Unknown();
        }
        return found.get().version() == version ? step.take(found.get()) : Rebooking.stale(connection, found.get());
    }

    private Optional<String> refusalToUndo(WorkOrder order, Optional<MoveStore.Last> last, Instant now) {
        if (last.isEmpty() || last.get().undone() || last.get().version() != order.version()) {
            return Optional.of("There is no move to take back, or something has followed from it.");
        }
        if (now.isAfter(last.get().movedAt().plus(undoWithin))) {
            return Optional.of("A move can be taken back within %s; move it again instead."
                    .formatted(Words.hours(undoWithin.toMinutes() / 60.0)));
        }
        return isMovable(order)
                ? Optional.empty()
                : Optional.of("Work has begun: the move cannot be taken back any more.");
    }

    /** A place that was held against the rules with technician and parts locked. */
    private record Checked(
            WorkOrderOutcome.@Nullable Refused refusal,
            String name,
            TimeSpan span,
            Rebooking.Crew crew,
            List<String> passed,
            @Nullable Choice choice) {}

    private Checked place(
            Connection connection,
            WorkOrder order,
            TechnicianId technician,
            @Nullable TechnicianId wished,
            Instant startsAt,
            Instant now)
            throws SQLException {
        var span = new TimeSpan(startsAt, startsAt.plus(Duration.between(order.startsAt(), order.endsAt())));
        if (order.second() != null) {
            TechnicianStore.lockAll(connection);
        }
        var person = TechnicianStore.find(connection, technician, now, true);
        if (person.isEmpty()) {
            return refused("There is no technician '%s'.".formatted(technician), span);
        }
        PartStore.lock(
                connection,
                order.document().parts().stream().map(part -> part.partNumber()).toList());
        var request = wanted.order(connection, order, now);
        if (request.isEmpty()) {
            return refused("The site %s is not known any more.".formatted(order.siteId()), span);
        }
        var name = person.map(Technician::name).orElse(technician.value());
        var second = request.get().request().secondSkills() == null ? null : wished;
        var against = finder.against(request.get(), technician, second, startsAt);
        var priced = finder.priced(request.get(), technician, second, startsAt);
        if (!against.hard().isEmpty()) {
            return refused("%s %s.".formatted(name, String.join("; ", against.hard())), span);
        }
        if (priced.isEmpty()) {
            return refused(
                    "%s could come, but %s can come along at that time."
                            .formatted(name, second == null ? "nobody" : "not everybody who was chosen"),
                    span);
        }
        var slot = priced.get().slot();
        var stock = request.get().picture().stock();
        var visit = request.get().request();
        var sources = stock.sources(person.get(), visit.parts());
        return new Checked(
                null,
                name,
                new TimeSpan(startsAt, slot.endsAt()),
                new Rebooking.Crew(slot.second(), slot.breakMinutes(), sources),
                against.passable(),
                finder.choice(
                                request.get(),
                                priced.get(),
                                order.id().value().getLeastSignificantBits() + order.version())
                        .orElse(null));
    }

    private static Checked refused(String why, TimeSpan span) {
        return new Checked(new Refused(why), "", span, Rebooking.Crew.ALONE, List.of(), null);
    }

    private static boolean isMovable(WorkOrder order) {
        return order.status() == WorkOrderStatus.APPROVED || order.status() == WorkOrderStatus.DISPATCHED;
    }

    private static Refused notMovable(WorkOrder order) {
        return new Refused("Work order %d is %s: only what has not been started can be moved."
                .formatted(order.number(), order.status().word()));
    }

    private static java.time.ZoneId zone(WorkOrder order) {
        return order.document().zone();
    }

    private static String remark(WorkOrder before, Checked place, Move move, String overridden) {
        return "moved from %s with %s to %s with %s%s%s%s"
                .formatted(
                        Words.when(before.startsAt(), zone(before)),
                        before.document().technicianName(),
                        Words.whenThere(place.span().from(), zone(before)),
                        place.name(),
                        move.customerAgreed() ? "; the customer agreed" : "",
                        overridden.isEmpty() ? "" : "; knowingly: " + place.name() + " " + overridden,
                        move.reason().isBlank() ? "" : "; " + move.reason().strip());
    }
}
