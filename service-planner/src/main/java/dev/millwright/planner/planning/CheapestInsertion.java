package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.PublicHolidays;
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
    private final PublicHolidays holidays;
    private final PlanConstraints constraints;
    private final Pricing pricing;

    /** A solver with these travel times that knows no public holidays. */
    public CheapestInsertion(PlanningSettings settings, TravelTime travel) {
        this(settings, travel, PublicHolidays.NONE);
    }

    /** A solver with these travel times and public holidays. */
    public CheapestInsertion(PlanningSettings settings, TravelTime travel, PublicHolidays holidays) {
        this.settings = settings;
        this.travel = travel;
        this.holidays = holidays;
        this.constraints = new PlanConstraints(travel, settings.sameDayTravelMax(), settings.duty(), holidays);
        this.pricing = new Pricing(settings, constraints);
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

    PlanningSettings settings() {
        return settings;
    }

    PublicHolidays holidays() {
        return holidays;
    }

    PlanConstraints constraints() {
        return constraints;
    }

    Pricing pricing() {
        return pricing;
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
                    Explanation.nothingFits(request, lateTries),
                    Explanation.blocked(lateTries, settings.alternativesMax()));
        }
        return new Placement(
                late.get().priced(),
                Explanation.tooLate(request, tries),
                Explanation.of(later, lateTries, late.get(), settings.alternativesMax()));
    }

    @Override
    public Optional<Priced> price(
            VisitRequest request,
            PlanningPicture picture,
            TechnicianId technician,
            @Nullable TechnicianId second,
            Instant startsAt) {
        return conflicts(request, picture, technician, second, startsAt).isEmpty()
                ? find(picture, technician)
                        .flatMap(lead -> staffed(request, picture, lead, second, startsAt)
                                .map(pair -> pricing.priced(request, lead, pair.second(), pair.span(), picture)))
                : Optional.empty();
    }

    /** The technician alone, or with {@code second}, or with the cheapest who can come along; empty if nobody can. */
    private Optional<Pairing.Pair> staffed(
            VisitRequest request,
            PlanningPicture picture,
            Technician lead,
            @Nullable TechnicianId second,
            Instant startsAt) {
        var end = constraints.end(request, lead, startsAt, picture);
        if (request.secondSkills() == null) {
            return Optional.of(new Pairing.Pair(null, new TimeSpan(startsAt, end)));
        }
        if (second == null) {
            return new Pairing(request, picture, constraints, pricing).with(lead, startsAt, end);
        }
        return find(picture, second).map(known -> {
            var theirs = constraints.end(request.ofTheSecond(), known, startsAt, picture);
            return new Pairing.Pair(known, new TimeSpan(startsAt, theirs.isAfter(end) ? theirs : end));
        });
    }

    @Override
    public List<Violation> conflicts(
            VisitRequest request,
            PlanningPicture picture,
            TechnicianId technician,
            @Nullable TechnicianId second,
            Instant startsAt) {
        var lead = find(picture, technician);
        if (lead.isEmpty() || (second != null && find(picture, second).isEmpty())) {
            return List.of(new Violation(Rule.TECHNICIAN_IS_AT_WORK, () -> "is not known"));
        }
        var pair = staffed(request, picture, lead.get(), second, startsAt);
        var alone = new TimeSpan(startsAt, constraints.end(request, lead.get(), startsAt, picture));
        var broken = new ArrayList<>(constraints
                .broken(request, lead.get(), pair.map(Pairing.Pair::span).orElse(alone), picture)
                .toList());
        if (pair.isEmpty()) {
            broken.add(new Pairing(request, picture, constraints, pricing).nobody(technician, startsAt));
            return broken;
        }
        var other = pair.get().second();
        if (other != null && other.id().equals(technician)) {
            broken.add(new Violation(
                    Rule.SECOND_TECHNICIAN_IS_THERE, () -> "cannot be the first and the second technician at once"));
        } else if (other != null && second != null) {
            constraints
                    .broken(request.ofTheSecond(), other, pair.get().span(), picture)
                    .map(violation -> new Violation(
                            violation.rule(),
                            () -> "could come, but %s %s".formatted(other.name(), violation.detail())))
                    .forEach(broken::add);
        }
        return broken;
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
        return onDay(request, picture, found.get(), day, pairing(request, picture));
    }

    /** Who can come along, to be used for all days and technicians of one picture; null if one is enough. */
    @Nullable
    Pairing pairing(VisitRequest request, PlanningPicture picture) {
        return request.secondSkills() == null ? null : new Pairing(request, picture, constraints, pricing);
    }

    /** The cheapest start with {@code technician}, who has the skills. */
    DayPlace onDay(
            VisitRequest request,
            PlanningPicture picture,
            Technician technician,
            LocalDate day,
            @Nullable Pairing pairing) {
        var best = attempt(request, technician, day, picture, pairing);
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
        var pairing = pairing(request, picture);
        for (var technician : picture.technicians()) {
            var unskilled = constraints.technicianHasTheSkill(request, technician);
            if (unskilled.isPresent()) {
                tries.add(new Try(technician, today, null, unskilled.get(), true));
                continue;
            }
            for (long ahead = 0; ahead < days; ahead++) {
                tries.add(attempt(request, technician, today.plusDays(ahead), picture, pairing));
            }
        }
        return tries;
    }

    /**
     * What is in the way of {@code request} on one day, the first on which the plant is open and everything is there: for when there is no time
     * to try every day.
     */
    PlanAssembly.Reason glance(VisitRequest request, PlanningPicture picture) {
        var place = request.place();
        var soonest = soonest(request, picture);
        var first = LocalDate.ofInstant(soonest.isBefore(picture.now()) ? picture.now() : soonest, place.zone());
        var day = Stream.iterate(first, each -> each.plusDays(1))
                .limit(DAYS_BEHIND)
                .filter(each -> !place.serviceWindow().on(each, place.zone()).isEmpty())
                .findFirst()
                .orElse(first);
        var tries = new ArrayList<Try>();
        for (var technician : picture.technicians()) {
            var unskilled = constraints.technicianHasTheSkill(request, technician);
            tries.add(unskilled
                    .map(violation -> new Try(technician, day, null, violation, true))
                    .orElseGet(() -> attempt(request, technician, day, picture, null)));
        }
        return new PlanAssembly.Reason(
                Explanation.notTried(request, day, tries), Explanation.blocked(tries, settings.alternativesMax()));
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

    private Try attempt(
            VisitRequest request,
            Technician technician,
            LocalDate day,
            PlanningPicture picture,
            @Nullable Pairing pairing) {
        Try best = null;
        Violation furthest = null;
        for (var start : starts(request, technician, day, picture)) {
            var span = new TimeSpan(start, constraints.end(request, technician, start, picture));
            var broken = constraints.firstBroken(request, technician, span, picture);
            Technician second = null;
            if (broken.isEmpty() && pairing != null) {
                var pair = pairing.with(technician, start, span.to());
                if (pair.isPresent()) {
                    second = pair.get().second();
                    span = pair.get().span();
                } else {
                    broken = Optional.of(pairing.nobody(technician.id(), start));
                }
            }
            if (broken.isEmpty()) {
                var priced = pricing.priced(request, technician, second, span, picture);
                var found = new Try(technician, day, priced, null, false);
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
                .forEach(visit -> {
                    var there = visit.span()
                            .to()
                            .plus(travel.between(visit.place(), place.point()).time());
                    anchors.add(there);
                    anchors.add(there.plus(settings.duty().breakLength()));
                });
        anchors.add(soonest(request, picture));
        place.blackouts().forEach(blackout -> anchors.add(blackout.span().to()));
        technician.absences().forEach(absence -> anchors.add(absence.span().to()));
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

    /** The first quarter hour that is not before {@code at}. */
    static Instant upToTheQuarter(Instant at) {
        long over = Math.floorMod(at.getEpochSecond(), QUARTER_SECONDS);
        long second = at.getEpochSecond() + (over == 0 && at.getNano() == 0 ? 0 : QUARTER_SECONDS - over);
        return Instant.ofEpochSecond(second);
    }
}
