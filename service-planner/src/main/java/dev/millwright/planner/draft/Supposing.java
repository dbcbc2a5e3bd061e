package dev.millwright.planner.draft;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.draft.Circumstance.MachineFailed;
import dev.millwright.planner.draft.Circumstance.OnlyWeekdays;
import dev.millwright.planner.draft.Circumstance.OrderCancelled;
import dev.millwright.planner.draft.Circumstance.PartLate;
import dev.millwright.planner.draft.Circumstance.TechnicianAway;
import dev.millwright.planner.draft.Circumstance.TechnicianLess;
import dev.millwright.planner.draft.Circumstance.TechnicianMore;
import dev.millwright.planner.draft.Circumstance.VisitLonger;
import dev.millwright.planner.draft.Present.Subject;
import dev.millwright.planner.planning.Agreements;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The present as it would be under a question. Pure: every circumstance gives a new picture. */
final class Supposing {
    /** Longer than any horizon. */
    private static final Duration FOR_GOOD = Duration.ofDays(3 * 366);

    private Supposing() {}

    /** {@code present} with all of {@code question}. */
    static Present of(Present present, Question question) {
        var next = present;
        for (var circumstance : question.circumstances()) {
            next = with(next, circumstance);
        }
        return next;
    }

    private static Present with(Present present, Circumstance circumstance) {
        return switch (circumstance) {
            case TechnicianAway away ->
                away(present, away.technician(), new TimeSpan(away.from(), away.to()), away.reason());
            case TechnicianLess less ->
                away(
                        present,
                        less.technician(),
                        new TimeSpan(present.now(), present.now().plus(FOR_GOOD)),
                        "works for us no more");
            case TechnicianMore more -> more(present, more);
            case PartLate late -> late(present, late);
            case OnlyWeekdays only ->
                present.with(
                        picture(present, new OnlyOn(present.picture().agreements(), only, sites(present, only))),
                        present.subjects());
            case MachineFailed failed -> failed(present, failed);
            case VisitLonger longer ->
                each(
                        present,
                        subject -> subject.order()
                                .filter(longer.workOrder()::equals)
                                .isPresent(),
                        subject -> subject.longer(Duration.ofMinutes(longer.minutes())));
            case OrderCancelled cancelled -> cancelled(present, cancelled);
        };
    }

    private static Present away(
            Present present, String id, TimeSpan span, @org.jspecify.annotations.Nullable String why) {
        var people = present.picture().technicians().stream()
                .map(technician -> technician.id().value().equals(id)
                        ? away(technician, span, why == null ? "" : why)
                        : technician)
                .toList();
        return present.with(picture(present, people), present.subjects());
    }

    private static Technician away(Technician technician, TimeSpan span, String why) {
        var absences = new ArrayList<>(technician.absences());
        absences.add(new Technician.Absence(span, why));
        return person(technician, technician.id(), technician.name(), technician.home(), absences);
    }

    private static Technician person(
            Technician like, TechnicianId id, String name, GeoPoint home, List<Technician.Absence> absences) {
        return new Technician(
                id,
                name,
                like.skills(),
                like.certificates(),
                home,
                like.zone(),
                like.region(),
                like.hours(),
                like.costPerHour(),
                absences);
    }

    private static Present more(Present present, TechnicianMore more) {
        var people = new ArrayList<>(present.picture().technicians());
        var like = people.stream()
                .filter(technician -> technician.id().value().equals(more.like()))
                .findFirst();
        if (like.isEmpty()) {
            return present;
        }
        var latitude = more.latitude();
        var longitude = more.longitude();
        var home = latitude == null || longitude == null ? like.get().home() : new GeoPoint(latitude, longitude);
        people.add(person(
                like.get(),
                new TechnicianId("new-" + (people.size() + 1)),
                more.name() == null ? "A new technician" : more.name(),
                home,
                List.of()));
        return present.with(picture(present, people), present.subjects());
    }

    private static Present late(Present present, PartLate late) {
        var delay = Duration.ofDays(late.days());
        var part = present.picture().stock().part(late.part());
        var stock = part.isEmpty()
                ? present.picture().stock()
                : present.picture().stock().with(delayed(part.get(), late.days()));
        var before = present.picture();
        var picture = before.with(stock);
        return each(
                present.with(picture, present.subjects()),
                subject -> subject.request().ordered().containsKey(late.part()),
                subject -> subject.with(arrivingLater(subject.request(), late.part(), delay)));
    }

    private static SparePart delayed(SparePart part, int days) {
        var arrives = part.arrivesAt();
        return new SparePart(
                part.number(),
                part.name(),
                part.price(),
                part.stock(),
                part.reserved(),
                part.leadTimeDays() + days,
                part.leadTimeDaysLate() + days,
                part.onOrder(),
                arrives == null ? null : arrives.plus(Duration.ofDays(days)),
                part.elsewhere());
    }

    private static VisitRequest arrivingLater(VisitRequest request, String part, Duration delay) {
        var ordered = new HashMap<>(request.ordered());
        ordered.computeIfPresent(part, (number, at) -> at.plus(delay));
        return new VisitRequest(
                request.place(),
                request.skills(),
                request.secondSkills(),
                request.work(),
                request.window(),
                request.parts(),
                ordered,
                request.kits(),
                request.cost());
    }

    private static Present failed(Present present, MachineFailed failed) {
        var subject = present.failed().get(failed);
        if (subject == null) {
            return present;
        }
        // A proposal for the same work is done by the repair; a work order stays until a person cancels it.
        var label = subject.what().label();
        var subjects = new ArrayList<Subject>();
        for (var each : present.subjects()) {
            boolean same = !each.pinned()
                    && each.what().machine().equals(failed.machine())
                    && each.what().number() == 0
                    && each.what().label().equals(label);
            if (!same) {
                subjects.add(each);
            }
        }
        subjects.add(subject);
        return present.with(present.picture(), subjects);
    }

    private static Present cancelled(Present present, OrderCancelled cancelled) {
        var stock = present.picture().stock();
        var left = new ArrayList<Subject>();
        for (var subject : present.subjects()) {
            if (subject.order().filter(cancelled.workOrder()::equals).isPresent()) {
                stock = Present.released(stock, subject.held());
            } else {
                left.add(subject);
            }
        }
        return present.with(present.picture().with(stock), left);
    }

    private static Present each(
            Present present, Predicate<Subject> which, java.util.function.UnaryOperator<Subject> change) {
        return present.with(
                present.picture(),
                present.subjects().stream()
                        .map(subject -> which.test(subject) ? change.apply(subject) : subject)
                        .toList());
    }

    private static PlanningPicture picture(Present present, List<Technician> people) {
        var before = present.picture();
        return new PlanningPicture(before.now(), people, before.plan(), before.stock(), before.agreements());
    }

    private static PlanningPicture picture(Present present, Agreements agreements) {
        var before = present.picture();
        return new PlanningPicture(before.now(), before.technicians(), before.plan(), before.stock(), agreements);
    }

    private static Predicate<String> sites(Present present, OnlyWeekdays only) {
        if (only.site() != null) {
            return java.util.Objects.requireNonNull(only.site())::equals;
        }
        var customer = only.customer();
        return customer == null
                ? site -> true
                : site -> customer.equals(present.customers().get(site));
    }

    /** What was agreed, and visits only on some weekdays. */
    private record OnlyOn(Agreements before, OnlyWeekdays only, Predicate<String> sites) implements Agreements {
        @Override
        public Optional<String> forbids(String siteId, ZoneId zone, TechnicianId technician, Instant startsAt) {
            boolean open = !sites.test(siteId)
                    || only.days().contains(LocalDate.ofInstant(startsAt, zone).getDayOfWeek());
            return open
                    ? before.forbids(siteId, zone, technician, startsAt)
                    : Optional.of("cannot come: visits are made only on " + days());
        }

        private String days() {
            return only.days().stream()
                    .sorted()
                    .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s")
                    .collect(Collectors.joining(", "));
        }

        @Override
        public List<CostTerm> preferences(String siteId, ZoneId zone, Slot slot, List<CostTerm> terms, Instant now) {
            return before.preferences(siteId, zone, slot, terms, now);
        }
    }
}
