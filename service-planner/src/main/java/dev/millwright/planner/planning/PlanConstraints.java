package dev.millwright.planner.planning;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.TravelTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The hard rules, one method per rule; each answers with what is wrong, or nothing. Pure; thread-safe. */
public final class PlanConstraints {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final TravelTime travel;
    private final Duration sameDayTravelMax;

    /** Rules with these travel times. */
    public PlanConstraints(TravelTime travel, Duration sameDayTravelMax) {
        this.travel = travel;
        this.sameDayTravelMax = sameDayTravelMax;
    }

    /**
     * The first rule that is broken if {@code technician} is at the plant during {@code span}, in the order of {@link Rule}.
     */
    public Optional<Violation> firstBroken(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return Stream.<Supplier<Optional<Violation>>>of(
                        () -> technicianHasTheSkill(request, technician),
                        () -> technicianIsNotAbsent(technician, span),
                        () -> agreementIsKept(request, technician, span, picture),
                        () -> customerGetsNotice(request, span),
                        () -> partsAreThere(request, span, picture),
                        () -> visitIsWithinTheServiceWindow(request, span),
                        () -> technicianIsAtWork(request, technician, span, picture),
                        () -> visitsDoNotOverlap(request, technician, span, picture),
                        () -> visitIsBeforeTheRiskLimit(request, span))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<Violation> technicianHasTheSkill(VisitRequest request, Technician technician) {
        return request.skills().stream()
                .filter(skill -> !technician.skills().contains(skill))
                .min(Comparator.comparing(Skill::name))
                .flatMap(skill -> broken(Rule.TECHNICIAN_HAS_THE_SKILL, () -> "does not have the skill " + skill));
    }

    Optional<Violation> technicianIsNotAbsent(Technician technician, TimeSpan span) {
        return technician.absences().stream()
                .filter(absence -> absence.span().overlaps(span))
                .findFirst()
                .flatMap(absence -> broken(
                        Rule.TECHNICIAN_IS_NOT_ABSENT,
                        () -> "is away until %s%s"
                                .formatted(
                                        text(absence.span().to(), technician.zone()),
                                        absence.reason().isEmpty() ? "" : " (" + absence.reason() + ")")));
    }

    /** A rule that a person has made with the customer; it says itself what it is about. */
    Optional<Violation> agreementIsKept(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var place = request.place();
        return picture.agreements()
                .forbids(place.siteId(), place.zone(), technician.id(), span.from())
                .flatMap(clause -> broken(Rule.AGREEMENT_IS_KEPT, () -> clause));
    }

    Optional<Violation> customerGetsNotice(VisitRequest request, TimeSpan span) {
        var earliest = request.window().earliest();
        return span.from().isBefore(earliest)
                ? broken(
                        Rule.CUSTOMER_GETS_NOTICE,
                        () -> "could come, but the customer's notice runs until "
                                + text(earliest, request.place().zone()))
                : Optional.empty();
    }

    Optional<Violation> partsAreThere(VisitRequest request, TimeSpan span, PlanningPicture picture) {
        for (var need : request.parts().entrySet()) {
            var from = Optional.ofNullable(request.ordered().get(need.getKey()))
                    .or(() -> picture.stock().availableFrom(need.getKey(), need.getValue(), picture.now()));
            if (from.isEmpty()) {
                return broken(
                        Rule.PARTS_ARE_THERE,
                        () -> "would be without part %s, which nobody knows".formatted(need.getKey()));
            }
            if (from.get().isAfter(span.from())) {
                return broken(
                        Rule.PARTS_ARE_THERE,
                        () -> "would be without part %s, which arrives %s"
                                .formatted(
                                        need.getKey(),
                                        text(from.get(), request.place().zone())));
            }
        }
        return Optional.empty();
    }

    Optional<Violation> visitIsWithinTheServiceWindow(VisitRequest request, TimeSpan span) {
        var place = request.place();
        var day = LocalDate.ofInstant(span.from(), place.zone());
        return place.serviceWindow().on(day, place.zone()).stream().anyMatch(open -> open.contains(span))
                ? Optional.empty()
                : broken(
                        Rule.VISIT_IS_WITHIN_THE_SERVICE_WINDOW,
                        () -> "would be outside the plant's service window " + place.serviceWindow());
    }

    Optional<Violation> technicianIsAtWork(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var way = route(request, technician, span, picture);
        var busy = new TimeSpan(way.leaves(), way.back());
        var day = LocalDate.ofInstant(span.from(), technician.zone());
        return technician.hours().on(day, technician.zone()).stream().anyMatch(shift -> shift.contains(busy))
                ? Optional.empty()
                : broken(
                        Rule.TECHNICIAN_IS_AT_WORK,
                        () -> "would work outside %s: on the way from %s to %s"
                                .formatted(
                                        technician.hours(),
                                        text(way.leaves(), technician.zone()),
                                        text(way.back(), technician.zone())));
    }

    Optional<Violation> visitsDoNotOverlap(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var place = request.place().point();
        var before = picture.plan().before(technician.id(), span.from());
        if (before.isPresent()) {
            var there = before.get()
                    .span()
                    .to()
                    .plus(travel.between(before.get().place(), place).time());
            if (there.isAfter(span.from())) {
                return broken(
                        Rule.VISITS_DO_NOT_OVERLAP,
                        () -> "cannot be there before %s because of %s"
                                .formatted(
                                        text(there, technician.zone()),
                                        before.get().label()));
            }
        }
        var after = picture.plan().after(technician.id(), span.from());
        if (after.isPresent()) {
            var due = span.to().plus(travel.between(place, after.get().place()).time());
            if (due.isAfter(after.get().span().from())) {
                return broken(
                        Rule.VISITS_DO_NOT_OVERLAP,
                        () -> "has to be elsewhere at %s: %s"
                                .formatted(
                                        text(after.get().span().from(), technician.zone()),
                                        after.get().label()));
            }
        }
        return Optional.empty();
    }

    Optional<Violation> visitIsBeforeTheRiskLimit(VisitRequest request, TimeSpan span) {
        var latest = request.window().latest();
        return span.from().isAfter(latest)
                ? broken(
                        Rule.VISIT_IS_BEFORE_THE_RISK_LIMIT,
                        () -> "would come after %s, when the risk is above the limit"
                                .formatted(text(latest, request.place().zone())))
                : Optional.empty();
    }

    /**
     * The technician's way on that day because of the visit.
     *
     * @param leaves departure to the plant, within the working day; the arrival if the way is driven the day before
     * @param back end of the way behind it; the end of the work if the way home is driven the day after
     * @param extraTime driving that would not be without the visit
     * @param extraKilometres the same in kilometres
     * @param nights nights away, 0 or 1
     */
    record Way(Instant leaves, Instant back, Duration extraTime, double extraKilometres, int nights) {}

    /** The way of {@code technician} to and from the plant on that day, next to the visits that stay. */
    Way route(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var place = request.place().point();
        var zone = technician.zone();
        var day = LocalDate.ofInstant(span.from(), zone);
        GeoPoint from = picture.plan()
                .before(technician.id(), span.from())
                .filter(visit -> isOn(visit, day, zone))
                .map(Visit::place)
                .orElse(technician.home());
        GeoPoint to = picture.plan()
                .after(technician.id(), span.from())
                .filter(visit -> isOn(visit, day, zone))
                .map(Visit::place)
                .orElse(technician.home());
        var in = travel.between(from, place);
        var out = travel.between(place, to);
        var without = travel.between(from, to);
        boolean far = in.time().compareTo(sameDayTravelMax) > 0 || out.time().compareTo(sameDayTravelMax) > 0;
        var extra = in.time().plus(out.time()).minus(without.time());
        return new Way(
                far ? span.from() : span.from().minus(in.time()),
                far ? span.to() : span.to().plus(out.time()),
                extra.isNegative() ? Duration.ZERO : extra,
                Math.max(0, in.kilometres() + out.kilometres() - without.kilometres()),
                far ? 1 : 0);
    }

    private static boolean isOn(Visit visit, LocalDate day, ZoneId zone) {
        return LocalDate.ofInstant(visit.span().from(), zone).equals(day);
    }

    private static Optional<Violation> broken(Rule rule, Supplier<String> words) {
        return Optional.of(new Violation(rule, words));
    }

    private static String text(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
