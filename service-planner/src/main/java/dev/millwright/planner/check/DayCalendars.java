package dev.millwright.planner.check;

import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everybody's days with all visits in them, walked along once: overlap and ways, working hours and overtime, breaks. */
final class DayCalendars {
    private final PlanTask task;
    private final WholePlanCheck.Rules rules;
    private final Map<TechnicianId, List<Stop>> byTechnician = new HashMap<>();

    /**
     * A visit in a calendar.
     *
     * @param wish whose it is, null for one that was fixed
     * @param work without breaks
     * @param night whether a night away is paid for it: then the ways to it and from it are driven the day before and after
     */
    record Stop(
            @Nullable Wish wish, String name, GeoPoint place, Instant from, Instant to, Duration work, boolean night) {}

    DayCalendars(PlanTask task, WholePlanCheck.Rules rules) {
        this.task = task;
        this.rules = rules;
        for (var technician : task.picture().technicians()) {
            var stops = byTechnician.computeIfAbsent(technician.id(), _ -> new ArrayList<>());
            for (var visit : task.picture().plan().of(technician.id())) {
                stops.add(new Stop(
                        null,
                        visit.label(),
                        visit.place(),
                        visit.span().from(),
                        visit.span().to(),
                        Duration.between(visit.span().from(), visit.span().to()).minus(visit.breaks()),
                        false));
            }
        }
    }

    void add(Wish wish, Priced priced) {
        var slot = priced.slot();
        var stop = new Stop(
                wish,
                wish.id(),
                wish.request().place().point(),
                slot.startsAt(),
                slot.endsAt(),
                wish.request().work(),
                priced.terms().stream().anyMatch(term -> term.name().equals("night")));
        byTechnician.computeIfAbsent(slot.technician(), _ -> new ArrayList<>()).add(stop);
        if (slot.second() != null) {
            byTechnician
                    .computeIfAbsent(slot.second().technician(), _ -> new ArrayList<>())
                    .add(stop);
        }
    }

    private Duration way(GeoPoint from, GeoPoint to) {
        return rules.travel().between(from, to).time();
    }

    /** A way that is too long for the day is driven the day before or after. */
    private Duration wayOfTheDay(GeoPoint from, GeoPoint to) {
        var way = way(from, to);
        return way.compareTo(rules.sameDayTravelMax()) > 0 ? Duration.ZERO : way;
    }

    /** Whether {@code technician} has the time to fetch something at {@code depot} on the way to the visit of {@code wish}. */
    boolean canFetch(Wish wish, Technician technician, GeoPoint depot) {
        Stop before = null;
        for (var stop : sorted(technician.id())) {
            if (wish.equals(stop.wish())) {
                var begins = before == null ? null : before.to();
                var from = before == null ? technician.home() : before.place();
                var leaves = stop.from().minus(way(from, depot)).minus(way(depot, stop.place()));
                boolean sameDay = before != null && day(before, technician).equals(day(stop, technician));
                return begins == null || !leaves.isBefore(begins) || !sameDay;
            }
            before = stop;
        }
        return false;
    }

    private List<Stop> sorted(TechnicianId technician) {
        return byTechnician.getOrDefault(technician, List.of()).stream()
                .sorted(Comparator.comparing(Stop::from))
                .toList();
    }

    private static LocalDate day(Stop stop, Technician technician) {
        return stop.from().atZone(technician.zone()).toLocalDate();
    }

    List<String> broken() {
        var broken = new ArrayList<String>();
        for (var technician : task.picture().technicians()) {
            var stops = sorted(technician.id());
            for (int i = 1; i < stops.size(); i++) {
                var one = stops.get(i - 1);
                var next = stops.get(i);
                boolean ours = one.wish() != null || next.wish() != null;
                if (ours && next.from().isBefore(one.to().plus(way(one.place(), next.place())))) {
                    broken.add("%s: cannot get from %s to %s in time"
                            .formatted(technician.name(), one.name(), next.name()));
                }
            }
            var days = new TreeMap<LocalDate, List<Stop>>();
            stops.forEach(stop -> days.computeIfAbsent(day(stop, technician), _ -> new ArrayList<>())
                    .add(stop));
            days.forEach((day, own) -> {
                if (own.stream().anyMatch(stop -> stop.wish() != null)) {
                    hours(technician, day, own, broken);
                    breaks(technician, day, own, broken);
                }
            });
        }
        return broken;
    }

    /** Nobody leaves home before the day begins; work and ways beyond the hours are no more than the overtime of a day. */
    private void hours(Technician technician, LocalDate day, List<Stop> stops, List<String> broken) {
        var hours = new LocalHours(technician.hours().toString());
        var at = technician.home();
        long outside = 0;
        for (var stop : stops) {
            var leaves = stop.night() ? stop.from() : stop.from().minus(wayOfTheDay(at, stop.place()));
            if (!hours.hasBegun(leaves, technician.zone())) {
                broken.add("%s: leaves for %s at %s, before the day begins"
                        .formatted(technician.name(), stop.name(), leaves));
            }
            outside += hours.minutesOutside(leaves, stop.to(), technician.zone());
            at = stop.place();
        }
        var last = stops.getLast();
        var home = last.night() ? Duration.ZERO : wayOfTheDay(at, technician.home());
        outside += hours.minutesOutside(last.to(), last.to().plus(home), technician.zone());
        if (outside > rules.duty().overtimeMax().toMinutes()) {
            broken.add("%s: works %d minutes beyond the hours on %s".formatted(technician.name(), outside, day));
        }
    }

    /** After so much work and driving there is a break: between two visits, or within one. */
    private void breaks(Technician technician, LocalDate day, List<Stop> stops, List<String> broken) {
        var rest = rules.duty().breakLength();
        if (rest.isZero()) {
            return;
        }
        long most = rules.duty().breakAfter().toMinutes();
        long busy = 0;
        var at = technician.home();
        Instant free = null;
        for (var stop : stops) {
            long drive = wayOfTheDay(at, stop.place()).toMinutes();
            if (free != null && Duration.between(free, stop.from()).toMinutes() - drive >= rest.toMinutes()) {
                busy = 0;
            }
            long stretch = busy + drive + stop.work().toMinutes();
            long inside =
                    Duration.between(stop.from(), stop.to()).minus(stop.work()).toMinutes() / rest.toMinutes();
            while (stretch > most && inside > 0) {
                stretch -= most;
                inside--;
            }
            if (stretch > most) {
                broken.add("%s: no break before the end of %s on %s".formatted(technician.name(), stop.name(), day));
            }
            busy = stretch;
            at = stop.place();
            free = stop.to();
        }
    }
}
