package dev.millwright.planner.planning;

import static dev.millwright.planner.planning.PlanConstraints.broken;
import static dev.millwright.planner.planning.PlanConstraints.text;

import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import java.time.LocalDate;
import java.util.Optional;

/** The hard rules about the plant, its parts and its risk, one method per rule. Pure; thread-safe. */
final class PlantRules {
    private final PublicHolidays holidays;

    PlantRules(PublicHolidays holidays) {
        this.holidays = holidays;
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

    /** The customer has said when nobody may come, and why. */
    Optional<Violation> plantIsNotBlackedOut(VisitRequest request, TimeSpan span) {
        var zone = request.place().zone();
        return request.place().blackouts().stream()
                .filter(blackout -> blackout.span().overlaps(span))
                .findFirst()
                .flatMap(blackout -> broken(
                        Rule.PLANT_IS_NOT_BLACKED_OUT,
                        () -> "cannot come: the plant wants nobody until %s%s"
                                .formatted(
                                        text(blackout.span().to(), zone),
                                        blackout.reason().isEmpty() ? "" : " (" + blackout.reason() + ")")));
    }

    /** On a public holiday a plant is closed, unless it has said that it works. */
    Optional<Violation> plantHasNoHoliday(VisitRequest request, TimeSpan span) {
        var place = request.place();
        return holidays.on(place.region(), LocalDate.ofInstant(span.from(), place.zone()))
                .flatMap(holiday -> broken(
                        Rule.PLANT_HAS_NO_HOLIDAY,
                        () -> "cannot come: %s is %s"
                                .formatted(PlanConstraints.day(span.from(), place.zone()), holiday)));
    }

    Optional<Violation> partsAreThere(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var sources = picture.stock().sources(technician, request.parts());
        for (var need : request.parts().entrySet()) {
            var from = sources.of(need.getKey()).kind() != PartSource.Kind.STORE
                    ? Optional.of(picture.now())
                    : Optional.ofNullable(request.ordered().get(need.getKey()))
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

    Optional<Violation> visitIsBeforeTheRiskLimit(VisitRequest request, TimeSpan span) {
        var latest = request.window().latest();
        return span.from().isAfter(latest)
                ? broken(
                        Rule.VISIT_IS_BEFORE_THE_RISK_LIMIT,
                        () -> "would come after %s, when the risk is above the limit"
                                .formatted(text(latest, request.place().zone())))
                : Optional.empty();
    }
}
