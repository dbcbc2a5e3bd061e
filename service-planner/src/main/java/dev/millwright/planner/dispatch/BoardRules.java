package dev.millwright.planner.dispatch;

import dev.millwright.planner.dispatch.Board.Away;
import dev.millwright.planner.dispatch.Board.Day;
import dev.millwright.planner.dispatch.Board.Kind;
import dev.millwright.planner.dispatch.Board.Leg;
import dev.millwright.planner.dispatch.Board.Row;
import dev.millwright.planner.dispatch.Board.Stop;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays visits out as days with their ways, and says what stands against them as they are. Pure. */
final class BoardRules {
    private final TravelTime travel;
    private final Duration sameDayTravelMax;

    /** With these travel times; a longer way than {@code sameDayTravelMax} is driven the day before or after. */
    BoardRules(TravelTime travel, Duration sameDayTravelMax) {
        this.travel = travel;
        this.sameDayTravelMax = sameDayTravelMax;
    }

    /** The day on which most of {@code technicians} are at {@code now}; in UTC if there are none. */
    static LocalDate today(List<Technician> technicians, Instant now) {
        return technicians.stream()
                .collect(Collectors.groupingBy(
                        technician -> LocalDate.ofInstant(now, technician.zone()), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<LocalDate, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseGet(() -> LocalDate.ofInstant(now, java.time.ZoneOffset.UTC));
    }

    /** One row per technician, by name. */
    List<Row> rows(List<Technician> technicians, List<Stop> stops, LocalDate from, LocalDate to) {
        var byTechnician = stops.stream().collect(Collectors.groupingBy(Stop::technician));
        return technicians.stream()
                .sorted(Comparator.comparing(Technician::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Technician::id))
                .map(technician -> row(
                        technician, byTechnician.getOrDefault(technician.id().value(), List.of()), from, to))
                .toList();
    }

    private Row row(Technician technician, List<Stop> stops, LocalDate from, LocalDate to) {
        var days = from.datesUntil(to.plusDays(1))
                .map(date -> day(technician, date, stops))
                .toList();
        return new Row(
                technician.id().value(),
                technician.name(),
                technician.zone(),
                technician.skills().stream().map(Object::toString).sorted().toList(),
                technician.home(),
                technician.hours().toString(),
                days);
    }

    private Day day(Technician technician, LocalDate date, List<Stop> all) {
        var zone = technician.zone();
        var whole = wholeDay(date, zone);
        var working = technician.hours().on(date, zone);
        var away = technician.absences().stream()
                .flatMap(absence -> absence.span().common(whole).stream().map(span -> new Away(span, absence.reason())))
                .toList();
        var stops = all.stream()
                .filter(stop -> LocalDate.ofInstant(stop.startsAt(), zone).equals(date))
                .sorted(Comparator.comparing(Stop::startsAt).thenComparing(Stop::kind))
                .toList();
        var legs = legs(technician.home(), stops);
        long work = stops.stream()
                .mapToLong(stop -> stop.span().length().toMinutes())
                .sum();
        long driving = legs.stream()
                .filter(leg -> !leg.dayBefore())
                .mapToLong(leg -> Duration.between(leg.from(), leg.to()).toMinutes())
                .sum();
        long hours =
                working.stream().mapToLong(span -> span.length().toMinutes()).sum();
        return new Day(
                date,
                working,
                away,
                judged(stops, away, zone),
                legs,
                work,
                driving,
                legs.stream().mapToDouble(Leg::kilometres).sum(),
                hours == 0 ? Double.NaN : (work + driving) / (double) hours);
    }

    private static TimeSpan wholeDay(LocalDate date, ZoneId zone) {
        return new TimeSpan(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** From home to each stop in turn and back; a technician arrives just in time. */
    private List<Leg> legs(GeoPoint home, List<Stop> stops) {
        var legs = new ArrayList<Leg>();
        var here = home;
        boolean proposed = true;
        for (var stop : stops) {
            var way = travel.between(here, stop.what().place());
            boolean only = stop.kind() == Kind.PROPOSAL;
            if (!way.time().isZero()) {
                legs.add(leg(stop.startsAt().minus(way.time()), stop.startsAt(), way, only));
            }
            proposed &= only;
            here = stop.what().place();
        }
        if (!stops.isEmpty()) {
            var way = travel.between(here, home);
            var leaves = stops.stream()
                    .map(Stop::endsAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            if (!way.time().isZero()) {
                legs.add(leg(leaves, leaves.plus(way.time()), way, proposed));
            }
        }
        return legs;
    }

    private Leg leg(Instant from, Instant to, TravelTime.Leg way, boolean proposed) {
        return new Leg(from, to, way.kilometres(), proposed, way.time().compareTo(sameDayTravelMax) > 0);
    }

    /** Each stop with what stands against it: absence, a visit that it collides with, a part that is late. */
    private List<Stop> judged(List<Stop> stops, List<Away> away, ZoneId zone) {
        var judged = new ArrayList<Stop>();
        for (var stop : stops) {
            var troubles = new ArrayList<String>();
            away.stream()
                    .filter(absence -> absence.span().overlaps(stop.span()))
                    .findFirst()
                    .ifPresent(absence -> troubles.add("the technician is away%s"
                            .formatted(absence.reason().isEmpty() ? "" : " (" + absence.reason() + ")")));
            stops.stream()
                    .filter(other -> collides(other, stop))
                    .findFirst()
                    .ifPresent(other -> troubles.add("cannot be reached in time from %s, which ends %s"
                            .formatted(label(other), Words.when(other.endsAt(), zone))));
            stop.lateParts()
                    .forEach(part -> troubles.add("%s arrives %s"
                            .formatted(
                                    part.name(),
                                    Words.when(part.arrivesAt(), stop.what().zone()))));
            judged.add(stop.with(troubles));
        }
        return judged;
    }

    /** Whether {@code stop} cannot be reached in time because {@code other} comes before it; a proposal never stands in an order's way. */
    private boolean collides(Stop other, Stop stop) {
        boolean comesFirst = other.startsAt().isBefore(stop.startsAt())
                || (other.startsAt().equals(stop.startsAt()) && other.id().compareTo(stop.id()) < 0);
        boolean counts = other.kind() == Kind.ORDER || stop.kind() == Kind.PROPOSAL;
        var way = travel.between(other.what().place(), stop.what().place()).time();
        return !other.id().equals(stop.id())
                && counts
                && comesFirst
                && other.endsAt().plus(way).isAfter(stop.startsAt());
    }

    private static String label(Stop stop) {
        return stop.kind() == Kind.ORDER
                ? "work order " + stop.number()
                : "the proposal for " + stop.what().machineName();
    }
}
