package dev.millwright.planner.dispatch;

import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.holiday.KnownHolidays;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** How long the search for the five best places takes by itself, without database and page, on a made-up week of visits. */
public final class PlaceSearchBench {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-02");
    private static final int HOUR_MIN = 7;
    private static final int HOURS = 8;
    private static final int TRIES_PER_VISIT = 50;

    private PlaceSearchBench() {}

    /**
     * What is measured.
     *
     * @param technicians how many, at least 1
     * @param days how many days are looked at, 1 to 14
     * @param visits how many are booked on the working days of the first week
     * @param requests how many searches are timed
     * @param seed of the random places and times
     */
    public record Options(int technicians, int days, int visits, int requests, long seed) {}

    /** Nanoseconds of each search, by the rules of {@code settings}; as many before are not timed, at most 50. */
    public static long[] run(PlannerSettings settings, Options options) {
        var random = new Random(options.seed());
        var finder = new UrgentFinder(
                new CheapestInsertion(settings.planning(), settings.travel(), new KnownHolidays()),
                settings.travel(),
                settings.planning().sameDayTravelMax());
        var technicians = new ArrayList<Technician>();
        for (int i = 0; i < options.technicians(); i++) {
            technicians.add(technician(i, point(random)));
        }
        var plan = ServicePlan.of(visits(technicians, options.visits(), random));
        for (int i = 0; i < Math.min(50, options.requests()); i++) {
            var _ = finder.find(wanted(technicians, plan, random), options.days());
        }
        var took = new long[options.requests()];
        for (int i = 0; i < took.length; i++) {
            var wanted = wanted(technicians, plan, random);
            long began = System.nanoTime();
            var answer = finder.find(wanted, options.days());
            if (!answer.today()) {
                var _ = finder.nearestBusy(wanted);
                var _ = finder.displacing(wanted);
            }
            took[i] = System.nanoTime() - began;
        }
        return took;
    }

    private static Technician technician(int i, GeoPoint home) {
        return new Technician(
                new TechnicianId("t" + i),
                "Technician " + i,
                Set.of(new Skill(i % 5 == 4 ? "hydraulics" : "mechanics")),
                home,
                ZONE,
                WorkingHours.parse("Mon-Fri 07:00-16:00"),
                Money.ofEuros(80),
                List.of());
    }

    /** Somewhere within about 300 kilometres. */
    private static GeoPoint point(Random random) {
        return new GeoPoint(49.5 + 3 * random.nextDouble(), 8 + 4 * random.nextDouble());
    }

    /** Visits of two hours that do not overlap; fewer where there is no room. */
    private static List<Visit> visits(List<Technician> technicians, int count, Random random) {
        var visits = new ArrayList<Visit>();
        for (int tries = 0; visits.size() < count && tries < count * TRIES_PER_VISIT; tries++) {
            var technician = technicians.get(random.nextInt(technicians.size()));
            var from = MONDAY.plusDays(random.nextInt(5))
                    .atTime(HOUR_MIN + random.nextInt(HOURS), 0)
                    .atZone(ZONE)
                    .toInstant();
            var span = new TimeSpan(from, from.plus(Duration.ofHours(2)));
            boolean free = visits.stream()
                    .noneMatch(other -> other.technician().equals(technician.id())
                            && other.span().overlaps(span));
            if (free) {
                visits.add(new Visit(
                        technician.id(),
                        "s" + visits.size(),
                        point(random),
                        span,
                        "work order %d".formatted(visits.size() + 1)));
            }
        }
        return visits;
    }

    private static UrgentWanted wanted(List<Technician> technicians, ServicePlan plan, Random random) {
        var now = MONDAY.atTime(HOUR_MIN + random.nextInt(HOURS), random.nextInt(60))
                .atZone(ZONE)
                .toInstant();
        var work = Duration.ofHours(2 + random.nextInt(4));
        var place = new Place("bench", point(random), ZONE, WorkingHours.parse("Mon-Fri 06:00-18:00"));
        var cost = new StandstillCost(Money.ofEuros(120), work, Money.ofEuros(300), now, null, Money.ZERO);
        var request = new VisitRequest(
                place,
                Set.of(new Skill("mechanics")),
                work,
                new DemandWindow(now, Instant.MAX, ""),
                Map.of(),
                Map.of(),
                cost);
        return new UrgentWanted(
                new UrgentPlaces.Subject("bench", "bench", "bench", "c", "c", "s", ZONE, List.of(), List.of()),
                new UrgentPlaces.Asked(
                        null, List.of("mechanics"), work.toMinutes(), List.of(), true, Money.ofEuros(300), true),
                "Component not known",
                request,
                cost,
                new PlanningPicture(now, technicians, plan, new Stock(Map.of())),
                List.of());
    }
}
