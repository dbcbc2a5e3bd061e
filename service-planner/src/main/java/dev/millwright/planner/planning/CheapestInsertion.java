package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.TravelTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries every technician on every day of the horizon at the few starts that can be best (when the window opens, when the
 * technician can be there, right after another visit, when a part arrives) and takes the cheapest by named cost terms. Ties go to the
 * earlier start, then to the smaller technician id, so that the answer is always the same.
 */
public final class CheapestInsertion implements PlanSolver, DayPlaces {
    private static final long QUARTER_SECONDS = 900;
    /** A part may arrive beyond the horizon: then so many days behind its arrival are looked at. */
    private static final long DAYS_BEHIND = 7;

    private static final Comparator<Try> CHEAPEST_FIRST = Comparator.comparing(Try::total)
            .thenComparing(found -> found.priced().slot().startsAt())
            .thenComparing(found -> found.priced().slot().technician());

    private final PlanningSettings settings;
    private final TravelTime travel;
    private final PlanConstraints constraints;

    /** A solver with these travel times. */
    public CheapestInsertion(PlanningSettings settings, TravelTime travel) {
        this.settings = settings;
        this.travel = travel;
        this.constraints = new PlanConstraints(travel, settings.sameDayTravelMax());
    }

    /**
     * One technician on one day: the best start that is allowed, or how far the best one got; {@code closed} if that says nothing
     * about the day, because the plant is closed or the technician can never do it.
     */
    record Try(
            Technician technician,
            LocalDate day,
            @Nullable Priced pricedOrNull,
            @Nullable Violation violation,
            boolean closed) {
        Priced priced() {
            if (pricedOrNull == null) {
                throw new IllegalStateException("not allowed: " + violation);
            }
            return pricedOrNull;
        }

        boolean allowed() {
            return pricedOrNull != null;
        }

        Money total() {
            return CostOfWaiting.total(priced().terms());
        }
    }

    @Override
    public Placement place(VisitRequest request, PlanningPicture picture) {
        var tries = tries(request, picture);
        var allowed = tries.stream().filter(Try::allowed).min(CHEAPEST_FIRST);
        if (allowed.isPresent()) {
            return new Placement(
                    allowed.get().priced(),
                    null,
                    Explanation.of(request, tries, allowed.get(), settings.alternativesMax()));
        }
        // Nothing before the risk limit: the best place after it is still better than none, if the reader is told.
        var later = request.later();
        var lateTries = tries(later, picture);
        var late = lateTries.stream().filter(Try::allowed).min(CHEAPEST_FIRST);
        if (late.isEmpty()) {
            return new Placement(
                    null,
                    Explanation.nothingFits(request, tries),
                    Explanation.blocked(lateTries, settings.alternativesMax()));
        }
        return new Placement(
                late.get().priced(),
                Explanation.tooLate(request, tries),
                Explanation.of(later, lateTries, late.get(), settings.alternativesMax()));
    }

    @Override
    public Optional<Priced> price(
            VisitRequest request, PlanningPicture picture, TechnicianId technician, Instant startsAt) {
        return find(picture, technician)
                .filter(found -> constraints
                        .firstBroken(request, found, new TimeSpan(startsAt, startsAt.plus(request.work())), picture)
                        .isEmpty())
                .map(found -> priced(request, found, startsAt, picture));
    }

    @Override
    public List<Violation> conflicts(
            VisitRequest request, PlanningPicture picture, TechnicianId technician, Instant startsAt) {
        var found = find(picture, technician);
        if (found.isEmpty()) {
            return List.of(new Violation(Rule.TECHNICIAN_IS_AT_WORK, () -> "is not known"));
        }
        var span = new TimeSpan(startsAt, startsAt.plus(request.work()));
        return Stream.of(
                        constraints.technicianHasTheSkill(request, found.get()),
                        constraints.technicianIsNotAbsent(found.get(), span),
                        constraints.customerGetsNotice(request, span),
                        constraints.partsAreThere(request, span, picture),
                        constraints.visitIsWithinTheServiceWindow(request, span),
                        constraints.technicianIsAtWork(request, found.get(), span, picture),
                        constraints.visitsDoNotOverlap(request, found.get(), span, picture),
                        constraints.visitIsBeforeTheRiskLimit(request, span))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public DayPlace onDay(VisitRequest request, PlanningPicture picture, TechnicianId technician, LocalDate day) {
        var found = find(picture, technician);
        if (found.isEmpty()) {
            return new DayPlace(null, new Violation(Rule.TECHNICIAN_IS_AT_WORK, () -> "is not known"));
        }
        var unskilled = constraints.technicianHasTheSkill(request, found.get());
        if (unskilled.isPresent()) {
            return new DayPlace(null, unskilled.get());
        }
        var best = attempt(request, found.get(), day, picture);
        return new DayPlace(best.pricedOrNull(), best.violation());
    }

    private static Optional<Technician> find(PlanningPicture picture, TechnicianId id) {
        return picture.technicians().stream()
                .filter(technician -> technician.id().equals(id))
                .findFirst();
    }

    private List<Try> tries(VisitRequest request, PlanningPicture picture) {
        var tries = new ArrayList<Try>();
        var zone = request.place().zone();
        var today = LocalDate.ofInstant(picture.now(), zone);
        long days = Math.max(
                settings.horizonDays(),
                ChronoUnit.DAYS.between(today, LocalDate.ofInstant(soonest(request, picture), zone)) + DAYS_BEHIND);
        for (var technician : picture.technicians()) {
            var unskilled = constraints.technicianHasTheSkill(request, technician);
            if (unskilled.isPresent()) {
                tries.add(new Try(technician, today, null, unskilled.get(), true));
                continue;
            }
            for (long ahead = 0; ahead < days; ahead++) {
                tries.add(attempt(request, technician, today.plusDays(ahead), picture));
            }
        }
        return tries;
    }

    /** Before this nobody can come: the customer's notice, and the arrival of what has to be ordered. */
    private static Instant soonest(VisitRequest request, PlanningPicture picture) {
        var soonest = request.window().earliest();
        for (var need : request.parts().entrySet()) {
            var there = Optional.ofNullable(request.ordered().get(need.getKey()))
                    .or(() -> picture.stock().availableFrom(need.getKey(), need.getValue(), picture.now()));
            if (there.isPresent() && there.get().isAfter(soonest)) {
                soonest = there.get();
            }
        }
        return soonest;
    }

    private Try attempt(VisitRequest request, Technician technician, LocalDate day, PlanningPicture picture) {
        Try best = null;
        Violation furthest = null;
        for (var start : starts(request, technician, day, picture)) {
            var span = new TimeSpan(start, start.plus(request.work()));
            var broken = constraints.firstBroken(request, technician, span, picture);
            if (broken.isEmpty()) {
                var found = new Try(technician, day, priced(request, technician, start, picture), null, false);
                best = best == null || CHEAPEST_FIRST.compare(found, best) < 0 ? found : best;
            } else if (furthest == null || broken.get().rule().compareTo(furthest.rule()) > 0) {
                furthest = broken.get();
            }
        }
        if (best != null) {
            return best;
        }
        boolean closed = furthest == null;
        var violation = furthest != null
                ? furthest
                : new Violation(
                        Rule.VISIT_IS_WITHIN_THE_SERVICE_WINDOW,
                        () -> "cannot come: the plant is closed (%s)"
                                .formatted(request.place().serviceWindow()));
        return new Try(technician, day, null, violation, closed);
    }

    /** The starts on {@code day} that can be best, on the quarter hour, within the plant's service window. */
    private List<Instant> starts(VisitRequest request, Technician technician, LocalDate day, PlanningPicture picture) {
        var place = request.place();
        var windows = place.serviceWindow().on(day, place.zone());
        var anchors = new ArrayList<Instant>();
        anchors.add(request.window().earliest());
        technician.hours().on(day, technician.zone()).forEach(shift -> {
            var way = travel.between(technician.home(), place.point()).time();
            anchors.add(shift.from());
            anchors.add(shift.from().plus(way));
        });
        picture.plan().of(technician.id()).stream()
                .filter(visit ->
                        LocalDate.ofInstant(visit.span().to(), place.zone()).equals(day))
                .forEach(visit -> anchors.add(visit.span()
                        .to()
                        .plus(travel.between(visit.place(), place.point()).time())));
        anchors.add(soonest(request, picture));
        return windows.stream()
                .flatMap(window -> Stream.concat(
                        Stream.of(window.from()),
                        anchors.stream()
                                .filter(at -> !at.isBefore(window.from()) && at.isBefore(window.to()))
                                .map(CheapestInsertion::upToTheQuarter)))
                .distinct()
                .sorted()
                .toList();
    }

    private static Instant upToTheQuarter(Instant at) {
        long over = Math.floorMod(at.getEpochSecond(), QUARTER_SECONDS);
        long second = at.getEpochSecond() + (over == 0 && at.getNano() == 0 ? 0 : QUARTER_SECONDS - over);
        return Instant.ofEpochSecond(second);
    }

    private Priced priced(VisitRequest request, Technician technician, Instant start, PlanningPicture picture) {
        var end = start.plus(request.work());
        var way = constraints.route(request, technician, new TimeSpan(start, end), picture);
        var terms = new ArrayList<CostTerm>();
        if (request.cost() != null) {
            terms.addAll(request.cost().terms(start, technician.costPerHour()));
        }
        var driving = technician.costPerHour().times(way.extraTime().toMinutes() / 60.0);
        terms.add(new CostTerm(
                "travel", "Extra travel", driving.plus(settings.perKilometre().times(way.extraKilometres()))));
        if (way.nights() > 0) {
            terms.add(new CostTerm("night", "Night away", settings.night().times(way.nights())));
        }
        var slot = new Slot(
                technician.id(), technician.name(), start, end, way.extraTime().toMinutes(), way.extraKilometres());
        return new Priced(slot, terms);
    }
}
