package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;

import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanTask.Wish;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TravelTime;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small tasks with figures for the head: every way is 30 minutes and 40 km, EUR 58 with a technician at EUR 80 an hour. */
public final class PlanTasks {
    public static final TravelTime WAYS = (from, to) ->
            from.equals(to) ? new TravelTime.Leg(Duration.ZERO, 0) : new TravelTime.Leg(Duration.ofMinutes(30), 40);
    public static final GeoPoint HOME = new GeoPoint(51.51, 7.46);
    public static final DutyRules DUTY =
            new DutyRules(Duration.ofHours(6), Duration.ofMinutes(30), Duration.ofHours(2), 0.5);

    private PlanTasks() {}

    /** Insertion with the ways above, 14 days. */
    public static CheapestInsertion solver() {
        return new CheapestInsertion(
                new PlanningSettings(14, new Money(45), Duration.ofHours(3), Money.ofEuros(140), 8, DUTY), WAYS);
    }

    /** A visit in Essen that stands nowhere, EUR 3,000 to leave out. */
    public static Wish wish(String id, String skill, Duration work, Instant latest) {
        return new Wish(
                id,
                "visit " + id,
                new VisitRequest(
                        new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                        Set.of(new Skill(skill)),
                        work,
                        new DemandWindow(MONDAY.plus(Duration.ofHours(24)), latest, "test"),
                        Map.of(),
                        Map.of(),
                        null),
                null,
                Money.ofEuros(3000));
    }

    /** Nothing fixed, no parts. */
    public static PlanTask task(List<Technician> technicians, Wish... wishes) {
        return new PlanTask(
                new PlanningPicture(MONDAY, technicians, ServicePlan.EMPTY, new Stock(Map.of())), List.of(wishes));
    }
}
