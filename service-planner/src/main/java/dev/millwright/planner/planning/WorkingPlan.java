package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole plan while it is made: visits are put into it and taken out again, calendars, stock and cost follow. The cost is exact: the
 * visits' own terms, the ways of whole days, what is moved, and what has no place. Not thread-safe.
 */
final class WorkingPlan {
    /** Nobody is left out because coming is dear: each visit without a place counts so much more when plans are compared. */
    private static final long LEFT_OUT_CENTS = 200_000;

    /** Likewise for a visit that comes after the risk limit, unless it stands there already. */
    private static final long LATE_CENTS = 100_000;

    private final PlanTask task;
    private final DayLedger days;
    private final Map<TechnicianId, Technician> technicians = new HashMap<>();
    private final @Nullable Held[] held;
    private final IdentityHashMap<Visit, GeoPoint> fetched = new IdentityHashMap<>();
    private PlanningPicture picture;
    private final Marks marks;
    private long cents;
    private int placed;

    /** The visits of {@code task} that are not fixed, none of them placed yet. */
    WorkingPlan(PlanTask task, DayLedger days) {
        this.task = task;
        this.days = days;
        this.picture = task.picture();
        this.held = new Held[task.visits().size()];
        this.marks = new Marks(task.picture());
        task.picture().technicians().forEach(technician -> technicians.put(technician.id(), technician));
        task.visits().forEach(wish -> cents += wish.unplaced().cents() + LEFT_OUT_CENTS);
    }

    /**
     * A visit in its place.
     *
     * @param priced the place with its terms as they were when it was put there
     * @param visits how it stands in the calendars, one or two
     * @param parts where its parts come from
     */
    record Held(Priced priced, List<Visit> visits, PartsTaken parts) {}

    PlanTask task() {
        return task;
    }

    int size() {
        return held.length;
    }

    PlanTask.Wish wish(int index) {
        return task.visits().get(index);
    }

    /** Everything that stands where it stands now: what is fixed, and what has been placed. */
    PlanningPicture picture() {
        return picture;
    }

    /** What tells one state of the plan from another. */
    Marks marks() {
        return marks;
    }

    @Nullable
    Held held(int index) {
        return held[index];
    }

    int placed() {
        return placed;
    }

    /** What the plan costs when plans are compared, in cents; the days on which only fixed visits are left out. */
    long cents() {
        return cents;
    }

    /** Who {@code id} is; null if nobody of that name is there. */
    @Nullable
    Technician technician(TechnicianId id) {
        return technicians.get(id);
    }

    /** What visit {@code index} asks for at a place of its own: nobody comes before now. */
    VisitRequest request(int index) {
        return from(wish(index).request(), task.picture().now());
    }

    /**
     * What visit {@code index} asks for at {@code startsAt}: where it stands already, notice was given and the risk limit has been
     * passed knowingly.
     */
    VisitRequest request(int index, Instant startsAt) {
        var standing = wish(index).standing();
        var request = wish(index).request();
        if (standing == null || !standing.startsAt().equals(startsAt)) {
            return request(index).later();
        }
        var earliest = request.window().earliest();
        return new WindowFrom(earliest.isBefore(startsAt) ? earliest : startsAt)
                .of(request)
                .later();
    }

    private static VisitRequest from(VisitRequest request, Instant now) {
        return request.window().earliest().isBefore(now) ? new WindowFrom(now).of(request) : request;
    }

    private record WindowFrom(Instant earliest) {
        VisitRequest of(VisitRequest request) {
            var window = request.window();
            var latest = window.latest().isBefore(earliest) ? earliest : window.latest();
            return request.within(new DemandWindow(earliest, latest, window.why()));
        }
    }

    /** Another plan in the same state. */
    WorkingPlan copy() {
        var copy = new WorkingPlan(task, days);
        copy.putAll(held);
        return copy;
    }

    /** What is placed where, to come back to. */
    @Nullable
    Held[] snapshot() {
        return held.clone();
    }

    /** Back to {@code snapshot}. */
    void restore(@Nullable Held[] snapshot) {
        for (int index = 0; index < held.length; index++) {
            if (held[index] != null && !Objects.equals(held[index], snapshot[index])) {
                take(index);
            }
        }
        putAll(snapshot);
    }

    private void putAll(@Nullable Held[] places) {
        for (int index = 0; index < places.length; index++) {
            var place = places[index];
            if (place != null && held[index] == null) {
                put(index, place);
            }
        }
    }

    /** Puts visit {@code index} where {@code priced} says. */
    void put(int index, Priced priced) {
        var request = wish(index).request();
        var slot = priced.slot();
        var lead = Objects.requireNonNull(technicians.get(slot.technician()));
        var visits = new ArrayList<Visit>();
        visits.add(visit(index, lead.id(), slot));
        if (slot.second() != null) {
            visits.add(visit(index, slot.second().technician(), slot));
        }
        put(index, new Held(priced, visits, PartsTaken.of(request, lead, picture.stock())));
    }

    private Visit visit(int index, TechnicianId technician, Slot slot) {
        var wish = wish(index);
        return new Visit(
                technician,
                wish.request().place().siteId(),
                wish.request().place().point(),
                new TimeSpan(slot.startsAt(), slot.endsAt()),
                Duration.ofMinutes(slot.breakMinutes()),
                wish.label());
    }

    /** Puts visit {@code index} back where it was. */
    void put(int index, Held place) {
        if (held[index] != null) {
            throw new IllegalStateException(
                    "visit %s has a place".formatted(wish(index).id()));
        }
        cents -= daysOf(place);
        held[index] = place;
        placed++;
        marks.flip(index, place, wish(index).request());
        var plan = picture.plan();
        for (var visit : place.visits()) {
            plan = plan.with(visit);
        }
        var via = place.parts().fetchAt();
        if (via != null) {
            fetched.put(place.visits().getFirst(), via);
        }
        picture = picture.with(plan, place.parts().from(picture.stock()));
        cents += daysOf(place) + own(index, place) - leftOut(index);
    }

    /** Takes visit {@code index} out. */
    Held take(int index) {
        var place = Objects.requireNonNull(held[index], "has no place");
        cents -= daysOf(place) + own(index, place) - leftOut(index);
        held[index] = null;
        placed--;
        marks.flip(index, place, wish(index).request());
        var plan = picture.plan();
        for (var visit : place.visits()) {
            plan = plan.without(visit);
            fetched.remove(visit);
        }
        picture = picture.with(plan, place.parts().backTo(picture.stock()));
        cents += daysOf(place);
        return place;
    }

    private long leftOut(int index) {
        return wish(index).unplaced().cents() + LEFT_OUT_CENTS;
    }

    /** The visit's own terms and what moving it costs, in cents. */
    private long own(int index, Held place) {
        return ownTerms(index, place.priced()).stream()
                        .mapToLong(term -> term.amount().cents())
                        .sum()
                + moving(index, place.priced().slot()).cents()
                + (isLate(index) && isMovedTo(index, place) ? LATE_CENTS : 0);
    }

    /** The terms that are the visit's own, whatever the day's ways are. */
    List<CostTerm> ownTerms(int index, Priced priced) {
        return Pricing.own(wish(index).request(), priced, technicians);
    }

    /** What it costs that visit {@code index} does not stand where it stood. */
    Money moving(int index, Slot slot) {
        var standing = wish(index).standing();
        if (standing == null) {
            return Money.ZERO;
        }
        var price = Money.ZERO;
        var second = slot.second() == null ? null : slot.second().technician();
        if (!slot.technician().equals(standing.technician()) || !Objects.equals(second, standing.second())) {
            price = price.plus(standing.moving().technician());
        }
        var zone = wish(index).request().place().zone();
        if (!LocalDate.ofInstant(slot.startsAt(), zone).equals(LocalDate.ofInstant(standing.startsAt(), zone))) {
            price = price.plus(standing.moving().day());
        } else if (!slot.startsAt().equals(standing.startsAt())) {
            price = price.plus(standing.moving().time());
        }
        return price;
    }

    /** Whether visit {@code index} comes after its risk limit. */
    boolean isLate(int index) {
        var place = held[index];
        return place != null
                && place.priced()
                        .slot()
                        .startsAt()
                        .isAfter(wish(index).request().window().latest());
    }

    /** Whether visit {@code index} stands elsewhere than before. */
    boolean isMoved(int index) {
        var place = held[index];
        return wish(index).standing() != null && place != null && isMovedTo(index, place);
    }

    private boolean isMovedTo(int index, Held place) {
        var standing = wish(index).standing();
        if (standing == null) {
            return true;
        }
        var slot = place.priced().slot();
        var second = slot.second() == null ? null : slot.second().technician();
        return !slot.technician().equals(standing.technician())
                || !Objects.equals(second, standing.second())
                || !slot.startsAt().equals(standing.startsAt());
    }

    /** The way, nights and overtime of {@code technician} on {@code day}. */
    DayLedger.Day day(Technician technician, LocalDate day) {
        return days.day(technician, day, picture.plan(), fetched);
    }

    /**
     * Whether somebody who fetches parts on the way from visit {@code index} to the next one would be late there. The rules look at the way
     * of the visit that is placed, not at the detour of one that stands already.
     */
    boolean isInTheWayOfAnother(int index) {
        var place = Objects.requireNonNull(held[index], "has no place");
        for (var visit : place.visits()) {
            var next = picture.plan().after(visit.technician(), visit.span().to());
            var via = next.map(fetched::get).orElse(null);
            if (next.isPresent() && via != null) {
                var way =
                        days.ways().both(visit.place(), via, next.get().place()).time();
                if (visit.span().to().plus(way).isAfter(next.get().span().from())) {
                    return true;
                }
            }
        }
        return false;
    }

    private long daysOf(Held place) {
        long sum = 0;
        for (var visit : place.visits()) {
            var technician = Objects.requireNonNull(technicians.get(visit.technician()));
            var day = LocalDate.ofInstant(visit.span().from(), technician.zone());
            sum += days.cost(technician, day(technician, day)).cents();
        }
        return sum;
    }
}
