package dev.millwright.planner.planning;

import static dev.millwright.planner.planning.PlanConstraints.broken;
import static dev.millwright.planner.planning.PlanConstraints.text;

import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The hard rules about those who come, one method per rule. Pure; thread-safe. */
final class PeopleRules {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Ways ways;
    private final DutyRules duty;
    private final PublicHolidays holidays;

    PeopleRules(Ways ways, DutyRules duty, PublicHolidays holidays) {
        this.ways = ways;
        this.duty = duty;
        this.holidays = holidays;
    }

    Optional<Violation> technicianHasTheSkill(VisitRequest request, Technician technician) {
        return request.skills().stream()
                .filter(skill -> !technician.knows(skill))
                .min(Comparator.comparing(Skill::name))
                .flatMap(skill -> broken(Rule.TECHNICIAN_HAS_THE_SKILL, () -> "does not have the skill " + skill));
    }

    /** A certificate that runs out must hold on the last day of the visit. */
    Optional<Violation> certificateIsValid(VisitRequest request, Technician technician, TimeSpan span) {
        if (technician.certificates().isEmpty()) {
            return Optional.empty();
        }
        var day = LocalDate.ofInstant(span.to(), technician.zone());
        return request.skills().stream()
                .filter(skill -> !technician.may(skill, day))
                .min(Comparator.comparing(Skill::name))
                .flatMap(technician::certificate)
                .flatMap(certificate -> broken(
                        Rule.CERTIFICATE_IS_VALID,
                        () -> "could come, but the certificate %s%s expires on %s, before the visit"
                                .formatted(
                                        certificate.skill(),
                                        certificate.number().isEmpty() ? "" : " (" + certificate.number() + ")",
                                        DATE.format(certificate.validUntil()))));
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

    /** On a public holiday nobody works regularly, because it would have to be agreed with each person. */
    Optional<Violation> technicianHasNoHoliday(Technician technician, TimeSpan span) {
        return holidays.on(technician.region(), LocalDate.ofInstant(span.from(), technician.zone()))
                .flatMap(holiday -> broken(
                        Rule.TECHNICIAN_HAS_NO_HOLIDAY,
                        () -> "does not work: %s is %s"
                                .formatted(PlanConstraints.day(span.from(), technician.zone()), holiday)));
    }

    /** Work and way lie within the working hours, or beyond them by no more overtime than a day may have. */
    Optional<Violation> technicianIsAtWork(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var busy = busy(request, technician, span, picture);
        var beyond = beyondTheHours(technician, busy);
        if (beyond.isZero()) {
            return Optional.empty();
        }
        if (!duty.overtimeMax().isZero() && beginsInTime(technician, busy) && beyond.compareTo(busy.length()) < 0) {
            var day = day(request, technician, span, picture);
            var from = day.leaves().isBefore(busy.from()) ? day.leaves() : busy.from();
            var to = day.back().isAfter(busy.to()) ? day.back() : busy.to();
            if (beyondTheHours(technician, new TimeSpan(from, to)).compareTo(duty.overtimeMax()) <= 0) {
                return Optional.empty();
            }
        }
        return broken(
                Rule.TECHNICIAN_IS_AT_WORK,
                () -> "would work outside %s%s: on the way from %s to %s"
                        .formatted(
                                technician.hours(),
                                duty.overtimeMax().isZero()
                                        ? ""
                                        : " and %s of overtime"
                                                .formatted(Words.hours(
                                                        duty.overtimeMax().toMinutes() / 60.0)),
                                text(busy.from(), technician.zone()),
                                text(busy.to(), technician.zone())));
    }

    /** Overtime because of the visit; zero within the working hours. */
    Duration overtime(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return duty.overtimeMax().isZero()
                ? Duration.ZERO
                : beyondTheHours(technician, busy(request, technician, span, picture));
    }

    /** How much of {@code busy} lies beyond the working hours; nothing if overtime is not reckoned. */
    Duration beyond(Technician technician, TimeSpan busy) {
        return duty.overtimeMax().isZero() ? Duration.ZERO : beyondTheHours(technician, busy);
    }

    /** From the departure for the plant to the end of the way behind it. */
    private TimeSpan busy(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var way = ways.route(
                request.place().point(),
                PlanConstraints.fetchAt(request, technician, picture),
                technician,
                span,
                picture);
        var back = way.back();
        if (!duty.breakLength().isZero()) {
            var day = day(request, technician, span, picture);
            back = day.isLast() && day.back().isAfter(back) ? day.back() : back;
        }
        return new TimeSpan(way.leaves(), back);
    }

    /** Overtime is staying longer: nobody is asked to leave home before the day begins. */
    private static boolean beginsInTime(Technician technician, TimeSpan busy) {
        var day = LocalDate.ofInstant(busy.from(), technician.zone());
        return technician.hours().on(day, technician.zone()).stream()
                .anyMatch(shift -> !shift.from().isAfter(busy.from()));
    }

    private static Duration beyondTheHours(Technician technician, TimeSpan busy) {
        var day = LocalDate.ofInstant(busy.from(), technician.zone());
        var beyond = busy.length();
        for (var shift : technician.hours().on(day, technician.zone())) {
            var common = shift.common(busy);
            if (common.isPresent()) {
                beyond = beyond.minus(common.get().length());
            }
        }
        return beyond;
    }

    /** A break after so many hours, because the law and tired hands ask for it. */
    Optional<Violation> technicianHasBreaks(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        if (duty.breakLength().isZero()
                || day(request, technician, span, picture).hasBreaks()) {
            return Optional.empty();
        }
        return broken(
                Rule.TECHNICIAN_HAS_BREAKS,
                () -> "would have no time for a break of %s after at most %s of work"
                        .formatted(
                                Words.hours(duty.breakLength().toMinutes() / 60.0),
                                Words.hours(duty.breakAfter().toMinutes() / 60.0)));
    }

    /** The day of {@code technician} with the visit in it. */
    DayDuty day(VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        return DayDuty.of(
                technician,
                request.place().point(),
                span,
                request.work(),
                Ways.onTheDay(technician, span.from(), picture),
                ways,
                duty);
    }

    Optional<Violation> visitsDoNotOverlap(
            VisitRequest request, Technician technician, TimeSpan span, PlanningPicture picture) {
        var place = request.place().point();
        var before = picture.plan().before(technician.id(), span.from());
        if (before.isPresent()) {
            var via = PlanConstraints.fetchAt(request, technician, picture);
            var way = via == null
                    ? ways.travel().between(before.get().place(), place)
                    : ways.both(before.get().place(), via, place);
            var there = before.get().span().to().plus(way.time());
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
            var due = span.to()
                    .plus(ways.travel().between(place, after.get().place()).time());
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
}
