package dev.millwright.planner.evaluation.wholeplan;

import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.FailureDistribution;
import dev.millwright.planner.demand.PartSupply;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanTask.MovePrices;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.Blackout;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A task as a service organisation has it on a Monday morning: plants around ten Nordic and German cities, forecasts of different
 * urgency, skills, certificates that run out, absences, black-outs, parts on vans and in depots, work for two, and some visits that were
 * published already. Made up, and the same for the same size and seed.
 */
public final class GeneratedTask {
    /** A Monday, 06:00 in Berlin; clocks go back on the Sunday after it. */
    private static final Instant NOW = Instant.parse("2026-10-19T04:00:00Z");

    private static final List<String> WINDOWS = List.of(
            "Mon-Fri 07:00-17:00",
            "Mon-Fri 08:00-16:00",
            "Mon-Fri 06:00-22:00",
            "Mon-Fri 07:00-11:30; Mon-Fri 12:30-17:00",
            "Mon-Sun 00:00-24:00",
            "Tue-Thu 07:00-15:00");
    private static final MovePrices MOVING = new MovePrices(Money.ofEuros(40), Money.ofEuros(120), Money.ofEuros(30));
    private static final double LIFE_HOURS = 8000;

    private final SplittableRandom random;
    private final Size size;

    private GeneratedTask(Size size) {
        this.random = new SplittableRandom(size.seed());
        this.size = size;
    }

    /**
     * How much there is.
     *
     * @param visits to be placed
     * @param technicians who there are
     * @param days calendar days within which they are wanted
     * @param seed of everything
     */
    public record Size(int visits, int technicians, int days, long seed) {
        /** Refuses nothing to do. */
        public Size {
            if (visits < 1 || technicians < 1 || days < 3 || days > 60) {
                throw new IllegalArgumentException(
                        "%d visits, %d technicians, %d days (expected: at least 1, at least 1, 3 to 60)"
                                .formatted(visits, technicians, days));
            }
        }
    }

    /**
     * The task of {@code size}.
     *
     * @param solver says where a visit that was published may stand
     */
    public static PlanTask of(Size size, CheapestInsertion solver) {
        return new GeneratedTask(size).task(solver);
    }

    private PlanTask task(CheapestInsertion solver) {
        var technicians = GeneratedPeople.technicians(random, NOW, size.technicians(), size.days());
        var picture = new PlanningPicture(
                NOW, technicians, ServicePlan.EMPTY, GeneratedPeople.stock(random, technicians, NOW));
        var places = places(Math.max(1, size.visits() * 2 / 5));
        var wishes = new ArrayList<Wish>();
        var published = picture;
        for (int i = 0; i < size.visits(); i++) {
            var id = "v%04d".formatted(i);
            var request = request(i, places.get(random.nextInt(places.size())), picture.stock());
            Standing standing = null;
            int kind = random.nextInt(100);
            if (kind < 25) {
                var slot = anywhere(request, published, solver);
                if (slot.isPresent()) {
                    published = with(published, request, slot.get(), id);
                    if (kind < 5 && request.parts().isEmpty()) {
                        // The customer has confirmed it: it stays, and is no wish.
                        picture = with(picture, request, slot.get(), id);
                        continue;
                    }
                    var second = slot.get().second();
                    standing = new Standing(
                            slot.get().technician(),
                            second == null ? null : second.technician(),
                            slot.get().startsAt(),
                            MOVING);
                }
            }
            wishes.add(new Wish(id, "visit " + i, request, standing, Money.ofEuros(1000 + 500L * random.nextInt(12))));
        }
        return new PlanTask(picture, wishes);
    }

    private List<Place> places(int count) {
        int cities = Math.min(GeneratedPeople.CITIES.size(), Math.max(1, size.technicians() / 4));
        var places = new ArrayList<Place>();
        for (int i = 0; i < count; i++) {
            var city = GeneratedPeople.CITIES.get(random.nextInt(cities));
            var zone = city.zoneId();
            var blackouts = new ArrayList<Blackout>();
            if (random.nextInt(100) < 10) {
                var day = LocalDate.ofInstant(NOW, zone).plusDays(random.nextInt(size.days()));
                blackouts.add(new Blackout(
                        new TimeSpan(
                                day.atStartOfDay(zone).toInstant(),
                                day.plusDays(1 + random.nextInt(2))
                                        .atStartOfDay(zone)
                                        .toInstant()),
                        "stocktaking"));
            }
            places.add(new Place(
                    "site-" + i,
                    city.near(random, 110),
                    zone,
                    WorkingHours.parse(WINDOWS.get(random.nextInt(WINDOWS.size()))),
                    city.region(),
                    blackouts));
        }
        return places;
    }

    private VisitRequest request(int number, Place place, Stock stock) {
        var skills = new HashSet<Skill>();
        skills.add(GeneratedPeople.skill(random));
        if (random.nextInt(100) < 15) {
            skills.add(GeneratedPeople.skill(random));
        }
        boolean urgent = random.nextInt(100) < 15;
        var earliest = NOW.plus(Duration.ofHours(urgent ? 4 : 24));
        int days = urgent ? 2 + random.nextInt(2) : 3 + random.nextInt(Math.max(1, size.days() - 3));
        var latest = NOW.plus(Duration.ofDays(Math.min(days, size.days())));
        int minutes = random.nextInt(100) < 20 ? 40 + 5 * random.nextInt(30) : 30 + 15 * random.nextInt(11);
        var parts = new HashMap<String, Integer>();
        if (random.nextInt(100) < 35) {
            parts.put(GeneratedPeople.part(random.nextInt(GeneratedPeople.PARTS)), 1 + random.nextInt(8) / 7);
        }
        return new VisitRequest(
                place,
                skills,
                random.nextInt(100) < 4 ? Set.of() : null,
                Duration.ofMinutes(minutes),
                new DemandWindow(earliest, latest, "generated"),
                parts,
                Map.of(),
                List.of(),
                cost(number, urgent, minutes / 60.0, parts, stock));
    }

    private CostOfWaiting cost(int number, boolean urgent, double hours, Map<String, Integer> parts, Stock stock) {
        double perHour = (urgent ? 0.004 : 0.0004) * (0.3 + 1.4 * random.nextDouble());
        var forecast = new FailureForecast(
                new MachineId("machine-" + number),
                "spindle",
                "wear",
                NOW,
                -Math.expm1(-24 * perHour),
                -Math.expm1(-48 * perHour),
                -Math.expm1(-168 * perHour),
                -Math.expm1(-336 * perHour),
                -Math.expm1(-720 * perHour),
                Alarm.EARLY,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                LIFE_HOURS / 2,
                "generated",
                "Generated.",
                List.of());
        var price = parts.keySet().stream()
                .flatMap(part -> stock.part(part).stream())
                .map(part -> part.price())
                .reduce(Money.ofEuros(60), Money::plus);
        var inputs = new CostInputs(
                Money.ofEuros(120),
                Money.ofEuros(450),
                Money.ofEuros(100 + 50L * random.nextInt(12)),
                8,
                hours,
                hours + 3,
                0.5,
                Money.ofEuros(85),
                price,
                PartSupply.ON_THE_SHELF,
                0.2,
                Money.ofEuros(500),
                LIFE_HOURS,
                0.3,
                Money.ofEuros(150),
                720,
                List.of());
        return new CostOfWaiting(FailureDistribution.of(forecast, Duration.ZERO, LIFE_HOURS), inputs, NOW);
    }

    /** A place that somebody might have published: the cheapest with one of a few technicians. */
    private Optional<Slot> anywhere(VisitRequest request, PlanningPicture published, CheapestInsertion solver) {
        var able = published.technicians().stream()
                .filter(technician -> request.skills().stream().allMatch(technician::knows)
                        && technician.home().kilometresTo(request.place().point()) < 120)
                .toList();
        for (int i = 0; i < 6 && !able.isEmpty(); i++) {
            var technician = able.get(random.nextInt(able.size()));
            var day = LocalDate.ofInstant(NOW, request.place().zone()).plusDays(1 + random.nextInt(size.days() - 1));
            var place = solver.onDay(request, published, technician.id(), day);
            if (place.priced() != null) {
                return Optional.of(place.priced().slot());
            }
        }
        return Optional.empty();
    }

    private static PlanningPicture with(PlanningPicture picture, VisitRequest request, Slot slot, String label) {
        var next = picture;
        var who = new ArrayList<>(List.of(slot.technician()));
        if (slot.second() != null) {
            who.add(slot.second().technician());
        }
        for (var technician : who) {
            next = next.with(
                    new Visit(
                            technician,
                            request.place().siteId(),
                            request.place().point(),
                            new TimeSpan(slot.startsAt(), slot.endsAt()),
                            Duration.ofMinutes(slot.breakMinutes()),
                            label),
                    picture.stock());
        }
        return next;
    }
}
