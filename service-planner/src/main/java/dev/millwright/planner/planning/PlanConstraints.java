package dev.millwright.planner.planning;

import dev.millwright.planner.planning.Ways.Way;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.TravelTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hard rules, one method per rule; each answers with what is wrong, or nothing. Those about people are in {@link PeopleRules},
 * those about the plant and the parts in {@link PlantRules}. Pure; thread-safe.
 */
public final class PlanConstraints {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMM", Locale.ENGLISH);

    private final Ways ways;
    private final DutyRules duty;
    private final PeopleRules people;
    private final PlantRules plant;

    /** Rules with these travel times, without breaks, overtime and holidays. */
    public PlanConstraints(TravelTime travel, Duration sameDayTravelMax) {
        this(travel, sameDayTravelMax, DutyRules.NONE, PublicHolidays.NONE);
    }

    /**
     * Rules.
     *
     * @param travel how long a way is
     * @param sameDayTravelMax a longer way is driven the day before or after
     * @param duty how long people work
     * @param holidays when nobody does
     */
    public PlanConstraints(TravelTime travel, Duration sameDayTravelMax, DutyRules duty, PublicHolidays holidays) {
        this.ways = new Ways(travel, sameDayTravelMax);
        this.duty = duty;
        this.people = new PeopleRules(ways, duty, holidays);
        this.plant = new PlantRules(holidays);
    }

    /** What {@code technician} must be asked before a day is looked at. */
    Optional<Violation> technicianHasTheSkill(VisitRequest request, Technician technician) {
        return people.technicianHasTheSkill(request, technician);
    }

    Ways ways() {
        return ways;
    }

    PeopleRules people() {
        return people;
    }

    PlantRules plant() {
        return plant;
    }

    /**
     * The first rule that is broken if {@code technician} is at the plant during {@code span}, in the order of {@link Rule}.
     */
    public Optional<Violation> firstBroken(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        for (var rule : rules(request, technician, span, picture)) {
            var broken = rule.get();
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    /** All rules that are broken, in the order of {@link Rule}. */
    Stream<Violation> broken(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return rules(request, technician, span, picture).stream()
                .map(Supplier::get)
                .flatMap(Optional::stream);
    }

    private List<Supplier<Optional<Violation>>> rules(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return List.of(
                () -> people.technicianHasTheSkill(request, technician),
                () -> people.certificateIsValid(request, technician, span),
                () -> people.technicianIsNotAbsent(technician, span),
                () -> people.technicianHasNoHoliday(technician, span),
                () -> agreementIsKept(request, technician, span, picture),
                () -> plant.customerGetsNotice(request, span),
                () -> plant.plantIsNotBlackedOut(request, span),
                () -> plant.plantHasNoHoliday(request, span),
                () -> plant.partsAreThere(request, technician, span, picture),
                () -> plant.visitIsWithinTheServiceWindow(request, span),
                () -> people.technicianIsAtWork(request, technician, span, picture),
                () -> people.technicianHasBreaks(request, technician, span, picture),
                () -> people.visitsDoNotOverlap(request, technician, span, picture),
                () -> plant.visitIsBeforeTheRiskLimit(request, span));
    }

    /** Whether {@code technician} may be at the plant during {@code span} as far as that does not depend on other visits. */
    boolean isPossible(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return people.certificateIsValid(request, technician, span).isEmpty()
                && people.technicianIsNotAbsent(technician, span).isEmpty()
                && people.technicianHasNoHoliday(technician, span).isEmpty()
                && agreementIsKept(request, technician, span, picture).isEmpty()
                && plant.customerGetsNotice(request, span).isEmpty()
                && plant.plantIsNotBlackedOut(request, span).isEmpty()
                && plant.plantHasNoHoliday(request, span).isEmpty()
                && plant.partsAreThere(request, technician, span, picture).isEmpty()
                && plant.visitIsBeforeTheRiskLimit(request, span).isEmpty();
    }

    /** A rule that a person has made with the customer; it says itself what it is about. */
    static Optional<Violation> agreementIsKept(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var place = request.place();
        return picture.agreements()
                .forbids(place.siteId(), place.zone(), technician.id(), span.from())
                .flatMap(clause -> broken(Rule.AGREEMENT_IS_KEPT, () -> clause));
    }

    /** When {@code technician} is done if the work begins at {@code start}: the work and the breaks that fall into it. */
    public Instant end(VisitRequest request, Technician technician, Instant start, PlanningPicture picture) {
        var plain = new TimeSpan(start, start.plus(request.work()));
        return duty.breakLength().isZero()
                ? plain.to()
                : plain.to()
                        .plus(people.day(request, technician, plain, picture).breaks());
    }

    /** Overtime of {@code technician} on that day because of the visit. */
    Duration overtime(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return people.overtime(request, technician, span, picture);
    }

    /** The way of {@code technician} to and from the plant on that day, next to the visits that stay. */
    Way route(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return ways.route(request.place().point(), fetchAt(request, technician, picture), technician, span, picture);
    }

    /** Where {@code technician} fetches parts on the way, null if nowhere. */
    static @Nullable GeoPoint fetchAt(VisitRequest request, Technician technician, PlanningPicture picture) {
        return picture.stock().sources(technician, request.parts()).fetchAt();
    }

    static Optional<Violation> broken(Rule rule, Supplier<String> words) {
        return Optional.of(new Violation(rule, words));
    }

    static String text(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }
}
