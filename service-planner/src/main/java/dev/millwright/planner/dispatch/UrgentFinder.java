package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.dispatch.UrgentPlaces.NotThere;
import dev.millwright.planner.dispatch.UrgentPlaces.UrgentPlace;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.DayPlaces;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Rule;
import dev.millwright.planner.planning.Violation;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries technicians and days for an urgent visit; nobody is there sooner than the way takes from where they are now. Pure and CPU-bound. */
final class UrgentFinder {
    /** Nobody is there sooner than this, however near: somebody has to be called first. */
    private static final Duration CALLED_WITHIN = Duration.ofMinutes(10);

    private static final int BEST = 5;
    private static final int DISPLACING_MAX = 2;

    private static final Comparator<Found> CHEAPEST_FIRST = Comparator.comparing(Found::cost)
            .thenComparing(Found::startsAt)
            .thenComparing(found -> found.technician().id());

    private final DayPlaces days;
    private final TravelTime travel;
    private final Duration sameDayTravelMax;

    /** Finds by the rules of {@code days}; a way longer than {@code sameDayTravelMax} is driven the day before. */
    UrgentFinder(DayPlaces days, TravelTime travel, Duration sameDayTravelMax) {
        this.days = days;
        this.travel = travel;
        this.sameDayTravelMax = sameDayTravelMax;
    }

    /** One technician on one day. */
    record Found(Technician technician, Priced priced, List<CostTerm> terms, Money cost) {
        Instant startsAt() {
            return priced.slot().startsAt();
        }
    }

    /** All that one technician could do. */
    private record Tried(
            Technician technician,
            List<Found> found,
            @Nullable String notToday) {
        Optional<Found> cheapest() {
            return found.stream().min(CHEAPEST_FIRST);
        }

        Optional<Found> first() {
            return found.stream().min(Comparator.comparing(Found::startsAt));
        }
    }

    /**
     * What was found.
     *
     * @param best the five cheapest
     * @param others who is not among them
     * @param today whether somebody can come today
     */
    record Answer(List<UrgentPlace> best, List<NotThere> others, boolean today) {}

    /**
     * A visit of today that could make room.
     *
     * @param visit it
     * @param found where the urgent visit would be then
     */
    record Displacing(Visit visit, Found found) {}

    /** Everybody on every day from today on. */
    Answer find(UrgentWanted wanted, int count) {
        var zone = wanted.request().place().zone();
        var today = LocalDate.ofInstant(wanted.picture().now(), zone);
        var tried = wanted.picture().technicians().stream()
                .map(technician -> tried(wanted, technician, today, count))
                .toList();
        var best = tried.stream()
                .flatMap(each -> each.found().stream())
                .sorted(CHEAPEST_FIRST)
                .limit(BEST)
                .toList();
        var soonest = tried.stream()
                .flatMap(each -> each.first().stream())
                .map(Found::startsAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        var among = best.stream().map(found -> found.technician().id()).collect(Collectors.toSet());
        var cheapest = best.isEmpty() ? Money.ZERO : best.getFirst().cost();
        return new Answer(
                best.stream()
                        .map(found -> place(found, cheapest, soonest, zone))
                        .toList(),
                tried.stream()
                        .filter(each -> !among.contains(each.technician().id()))
                        .map(each -> notThere(each, cheapest, zone))
                        .toList(),
                LocalDate.ofInstant(soonest.equals(Instant.MAX) ? Instant.EPOCH : soonest, zone)
                        .equals(today));
    }

    private Tried tried(UrgentWanted wanted, Technician technician, LocalDate today, int count) {
        var reach = reach(
                wanted.request(), wanted.picture(), technician, wanted.picture().now());
        var asked = from(wanted.request(), reach);
        var found = new ArrayList<Found>();
        String notToday = null;
        for (int ahead = 0; ahead < count; ahead++) {
            var place = days.onDay(asked, wanted.picture(), technician.id(), today.plusDays(ahead));
            if (place.priced() != null) {
                found.add(found(wanted, technician, place.priced()));
            } else if (ahead == 0) {
                notToday = why(
                        Objects.requireNonNull(place.broken()),
                        reach,
                        asked.place().zone());
            }
        }
        return new Tried(technician, found, notToday);
    }

    private static Found found(UrgentWanted wanted, Technician technician, Priced priced) {
        var terms = new ArrayList<>(priced.terms());
        wanted.deliveries(technician).stream()
                .filter(delivery -> delivery.cost().cents() > 0)
                .forEach(delivery -> terms.add(
                        new CostTerm("express", "Express delivery of %s".formatted(delivery.name()), delivery.cost())));
        return new Found(technician, priced, List.copyOf(terms), CostOfWaiting.total(terms));
    }

    /** {@code request} at any time from {@code earliest} on. */
    static VisitRequest from(VisitRequest request, Instant earliest) {
        return request.within(
                new DemandWindow(earliest, Instant.MAX, request.window().why()));
    }

    /**
     * When {@code technician} can be there at the earliest who sets out at {@code now}: from the visit where he or she is, or was last
     * today, else from home.
     */
    Instant reach(VisitRequest request, PlanningPicture picture, Technician technician, Instant now) {
        var here = technician.home();
        var leaves = now;
        var last = picture.plan().before(technician.id(), now);
        var zone = technician.zone();
        if (last.isPresent()
                && LocalDate.ofInstant(last.get().span().to(), zone).equals(LocalDate.ofInstant(now, zone))) {
            here = last.get().place();
            leaves = last.get().span().to().isAfter(now) ? last.get().span().to() : now;
        }
        var plant = request.place().point();
        var via = picture.stock().sources(technician, request.parts()).fetchAt();
        var way = via == null
                ? travel.between(here, plant).time()
                : travel.between(here, via)
                        .time()
                        .plus(travel.between(via, plant).time());
        if (way.compareTo(sameDayTravelMax) > 0) {
            return LocalDate.ofInstant(leaves, zone)
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
        var called = now.plus(CALLED_WITHIN);
        var there = leaves.plus(way);
        return there.isAfter(called) ? there : called;
    }

    /** The broken rule as a clause; that nobody can be there sooner is no matter of the customer's notice here. */
    static String why(Violation broken, Instant reach, ZoneId zone) {
        return broken.rule() == Rule.CUSTOMER_GETS_NOTICE
                ? "could not be there before " + Words.when(reach, zone)
                : broken.detail();
    }

    private static NotThere notThere(Tried tried, Money cheapest, ZoneId zone) {
        var technician = tried.technician();
        var first = tried.cheapest();
        var later = first.map(found -> "could come %s, which costs %s more"
                .formatted(
                        Words.when(found.startsAt(), zone),
                        Words.eur(found.cost().minus(cheapest))));
        var why = tried.notToday() == null
                ? later.orElse("cannot come on these days")
                : tried.notToday() + later.map(words -> "; " + words).orElse("");
        return new NotThere(technician.id().value(), technician.name(), why);
    }

    /** {@code found} for people. */
    static UrgentPlace place(Found found, Money cheapest, Instant soonest, ZoneId zone) {
        var slot = found.priced().slot();
        return new UrgentPlace(
                slot.technician().value(),
                slot.technicianName(),
                slot.startsAt(),
                slot.endsAt(),
                slot.travelMinutes(),
                slot.overtimeMinutes(),
                found.cost(),
                found.cost().minus(cheapest),
                found.terms(),
                !slot.startsAt().isAfter(soonest),
                "%s is there %s, %s in all%s."
                        .formatted(
                                slot.people(),
                                Words.when(slot.startsAt(), zone),
                                Words.eur(found.cost()),
                                slot.overtimeMinutes() > 0
                                        ? ", with %s of overtime".formatted(Words.hours(slot.overtimeMinutes() / 60.0))
                                        : ""));
    }

    /** Visits of today, not begun, without which somebody could come today: the cheapest for each of the two best technicians. */
    List<Displacing> displacing(UrgentWanted wanted) {
        var picture = wanted.picture();
        var zone = wanted.request().place().zone();
        var today = LocalDate.ofInstant(picture.now(), zone);
        var found = new ArrayList<Displacing>();
        for (var technician : picture.technicians()) {
            var asked = from(wanted.request(), reach(wanted.request(), picture, technician, picture.now()));
            for (var visit : picture.plan().of(technician.id())) {
                if (!visit.span().from().isAfter(picture.now())
                        || !LocalDate.ofInstant(visit.span().from(), zone).equals(today)) {
                    continue;
                }
                var freed = without(picture, visit.label());
                var place = days.onDay(asked, freed, technician.id(), today);
                if (place.priced() != null) {
                    found.add(new Displacing(visit, found(wanted, technician, place.priced())));
                }
            }
        }
        var seen = new HashSet<>();
        return found.stream()
                .sorted(Comparator.comparing(Displacing::found, CHEAPEST_FIRST))
                .filter(each -> seen.add(each.found().technician().id()))
                .limit(DISPLACING_MAX)
                .toList();
    }

    /** {@code picture} without the visit called {@code label}. */
    static PlanningPicture without(PlanningPicture picture, String label) {
        return new PlanningPicture(
                picture.now(),
                picture.technicians(),
                picture.plan().without(label),
                picture.stock(),
                picture.agreements());
    }

    /** Who with the skills is nearest and has visits today, and until when; empty if nobody has. */
    Optional<String> nearestBusy(UrgentWanted wanted) {
        var picture = wanted.picture();
        var plant = wanted.request().place();
        var today = LocalDate.ofInstant(picture.now(), plant.zone());
        record Busy(Technician technician, Duration way, Visit last) {}
        return picture.technicians().stream()
                .filter(technician -> wanted.request().skills().stream().allMatch(technician::knows))
                .flatMap(technician -> picture.plan().of(technician.id()).stream()
                        .filter(visit -> visit.span().to().isAfter(picture.now())
                                && LocalDate.ofInstant(visit.span().from(), plant.zone())
                                        .equals(today))
                        .max(Comparator.comparing(visit -> visit.span().to()))
                        .map(last -> new Busy(
                                technician,
                                travel.between(last.place(), plant.point()).time(),
                                last))
                        .stream())
                .min(Comparator.comparing(Busy::way)
                        .thenComparing(busy -> busy.technician().id()))
                .map(busy -> "The nearest is %s, on %s until %s, %s away then."
                        .formatted(
                                busy.technician().name(),
                                busy.last().label(),
                                Words.whenThere(busy.last().span().to(), plant.zone()),
                                Words.hours(busy.way().toMinutes() / 60.0)));
    }
}
