package dev.millwright.planner.draft;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a draft plan is made from, as it was at one instant.
 *
 * @param picture technicians, stock and agreements; its plan holds visits that nobody may move and that are in no list here
 * @param subjects visits of the horizon, those that stay included
 * @param customers the customer of each plant
 * @param failed what is known of machines that a question says have failed
 * @param noticeUntil whoever is told of another time before this is told late
 */
record Present(
        PlanningPicture picture,
        List<Subject> subjects,
        Map<String, String> customers,
        Map<Circumstance.MachineFailed, Subject> failed,
        Instant noticeUntil) {
    Present {
        subjects = List.copyOf(subjects);
        customers = Map.copyOf(customers);
        failed = Map.copyOf(failed);
    }

    /**
     * A visit.
     *
     * @param id as in {@link Difference}
     * @param what which visit
     * @param version of its work order or proposal, 0 for a new one
     * @param request what it asks for
     * @param standing where it stands, null if nowhere
     * @param endsAt when it ends there, null if nowhere
     * @param breaks breaks within it there
     * @param pinned whether it stays: confirmed by the customer, or under way
     * @param unplaced what it costs if nobody comes
     * @param held parts that are reserved for it and still stand in the picture's stock as promised: only of one that stays
     */
    record Subject(
            String id,
            Difference.What what,
            int version,
            VisitRequest request,
            @Nullable Standing standing,
            @Nullable Instant endsAt,
            Duration breaks,
            boolean pinned,
            Money unplaced,
            List<Held> held) {
        Subject {
            held = List.copyOf(held);
        }

        Subject with(VisitRequest other) {
            return new Subject(id, what, version, other, standing, endsAt, breaks, pinned, unplaced, held);
        }

        /** The same without a place. */
        Subject nowhere() {
            return new Subject(id, what, version, request, null, null, Duration.ZERO, pinned, unplaced, held);
        }

        /** The same, ending {@code longer} later. */
        Subject longer(Duration longer) {
            var more = request.extended(longer, request.parts());
            return new Subject(
                    id,
                    what,
                    version,
                    more,
                    standing,
                    endsAt == null ? null : endsAt.plus(longer),
                    breaks,
                    pinned,
                    unplaced,
                    held);
        }

        boolean isOrder() {
            return id.startsWith("order:");
        }

        Optional<UUID> order() {
            return id.startsWith("order:")
                    ? Optional.of(UUID.fromString(id.substring("order:".length())))
                    : Optional.empty();
        }

        /** What the rules call it. */
        String label() {
            return what.number() > 0 ? "work order " + what.number() : what.label();
        }

        Wish wish() {
            return new Wish(id, label(), request, standing, unplaced);
        }

        /** As visits that stand: one per person who comes; empty if it stands nowhere. */
        List<Visit> visits() {
            var place = standing;
            var end = endsAt;
            if (place == null || end == null) {
                return List.of();
            }
            return visits(place.technician(), place.second(), place.startsAt(), end);
        }

        List<Visit> visits(TechnicianId technician, @Nullable TechnicianId second, Instant from, Instant to) {
            var visits = new ArrayList<Visit>();
            visits.add(visit(technician, from, to));
            if (second != null) {
                visits.add(visit(second, from, to));
            }
            return visits;
        }

        private Visit visit(TechnicianId who, Instant from, Instant to) {
            return new Visit(
                    who, request.place().siteId(), request.place().point(), new TimeSpan(from, to), breaks, label());
        }
    }

    /** Pieces of a part that are promised to a visit, and where they lie. */
    record Held(String part, int quantity, PartSource source) {}

    /** {@code stock} with {@code held} given back. */
    static Stock released(Stock stock, List<Held> held) {
        var next = stock;
        for (var each : held) {
            next = next.promise(each.part(), -each.quantity(), each.source());
        }
        return next;
    }

    Instant now() {
        return picture.now();
    }

    /** Those that may be moved or have no place. */
    List<Subject> movable() {
        return subjects.stream().filter(subject -> !subject.pinned()).toList();
    }

    /** Those that stay. */
    List<Subject> pinned() {
        return subjects.stream().filter(Subject::pinned).toList();
    }

    /** The task: what may be moved, within everything that stays. */
    PlanTask task() {
        return new PlanTask(
                pictureWith(pinned().stream()
                        .flatMap(each -> each.visits().stream())
                        .toList()),
                movable().stream()
                        .map(subject -> isInTheWay(subject) ? subject.nowhere().wish() : subject.wish())
                        .toList());
    }

    /** Whether it is only proposed, for a time at which its technician is at a visit that was decided. */
    private boolean isInTheWay(Subject subject) {
        return !subject.isOrder()
                && subject.visits().stream()
                        .anyMatch(visit -> subjects.stream()
                                .filter(Subject::isOrder)
                                .flatMap(other -> other.visits().stream())
                                .anyMatch(other -> other.technician().equals(visit.technician())
                                        && other.span().overlaps(visit.span())));
    }

    /** The picture with {@code visits} besides those that are in no list. */
    PlanningPicture pictureWith(List<Visit> visits) {
        var all = new ArrayList<Visit>();
        picture.technicians().forEach(technician -> all.addAll(picture.plan().of(technician.id())));
        all.addAll(visits);
        return new PlanningPicture(
                picture.now(), picture.technicians(), ServicePlan.of(all), picture.stock(), picture.agreements());
    }

    Present with(PlanningPicture other, List<Subject> others) {
        return new Present(other, others, customers, failed, noticeUntil);
    }
}
