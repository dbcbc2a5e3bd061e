package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Blackout;
import dev.millwright.planner.resources.Depot;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.PublicHolidays;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlantRulesTest {
    private static final GeoPoint BOCHUM = new GeoPoint(51.48, 7.22);
    private static final PublicHolidays HOLIDAYS =
            (region, day) -> region.equals("DE-NW") && day.equals(LocalDate.of(2026, 11, 3))
                    ? Optional.of(new PublicHolidays.Holiday("Test Day", "Germany"))
                    : Optional.empty();
    private final PlanConstraints constraints = new PlanConstraints(
            new GreatCircleTravelTime(1.3, 60, Duration.ZERO), Duration.ofHours(3), DutyRules.NONE, HOLIDAYS);

    private static VisitRequest request(String region, List<Blackout> blackouts) {
        return new VisitRequest(
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00"), region, blackouts),
                Set.of(),
                Duration.ofHours(2),
                new DemandWindow(MONDAY, MONDAY.plus(Duration.ofDays(5)), "test"),
                Map.of("B-1", 1),
                Map.of(),
                null);
    }

    /** Tuesday 10:00 to 12:00 in Berlin. */
    private static TimeSpan tuesday() {
        var from = MONDAY.plus(Duration.ofHours(28));
        return new TimeSpan(from, from.plus(Duration.ofHours(2)));
    }

    @Test
    void plant_is_not_blacked_out() {
        var until = new Blackout(new TimeSpan(MONDAY, tuesday().from()), "stocktaking");
        var into = new Blackout(new TimeSpan(MONDAY, tuesday().from().plusSeconds(60)), "stocktaking");

        assertThat(constraints.plant().plantIsNotBlackedOut(request("", List.of(until)), tuesday()))
                .isEmpty();
        assertThat(constraints
                        .plant()
                        .plantIsNotBlackedOut(request("", List.of(into)), tuesday())
                        .orElseThrow()
                        .detail())
                .isEqualTo("cannot come: the plant wants nobody until Tue 3 Nov 10:01 (stocktaking)");
    }

    @Test
    void plant_has_no_holiday() {
        assertThat(constraints.plant().plantHasNoHoliday(request("", List.of()), tuesday()))
                .as("a plant that works on holidays keeps none")
                .isEmpty();
        assertThat(constraints
                        .plant()
                        .plantHasNoHoliday(request("DE-NW", List.of()), tuesday())
                        .orElseThrow()
                        .detail())
                .isEqualTo("cannot come: Tuesday 3 Nov is a public holiday in Germany: Test Day");
    }

    @Test
    void parts_are_there_on_the_van_of_the_one_who_comes() {
        var anna = Worlds.technician("anna", ESSEN);
        var bob = Worlds.technician("bob", ESSEN);
        var van = new SparePart.Held(new PartSource(PartSource.Kind.VAN, "anna"), 1, 0);
        var picture = picture(new Stock(Map.of("B-1", part(List.of(van)))));

        assertThat(constraints.plant().partsAreThere(request("", List.of()), anna, tuesday(), picture))
                .isEmpty();
        assertThat(constraints.plant().partsAreThere(request("", List.of()), bob, tuesday(), picture))
                .isPresent();
        var promised = picture(picture.stock().promise("B-1", 1, van.place()));
        assertThat(constraints.plant().partsAreThere(request("", List.of()), anna, tuesday(), promised))
                .as("promised to somebody else")
                .isPresent();
    }

    @Test
    void fetches_at_the_depot_what_neither_van_nor_store_has_and_pays_for_the_way() {
        var anna = Worlds.technician("anna", ESSEN);
        var depot = new Depot("west", "Depot Bochum", BOCHUM);
        var held = new SparePart.Held(new PartSource(PartSource.Kind.DEPOT, "west"), 2, 1);
        var picture = picture(new Stock(Map.of("B-1", part(List.of(held))), List.of(depot)));

        assertThat(constraints.plant().partsAreThere(request("", List.of()), anna, tuesday(), picture))
                .isEmpty();
        // 14.92 km as the crow flies are 19.4 km by road, 20 minutes each way at 60 km/h; the plant is at home.
        var way = constraints.route(request("", List.of()), anna, tuesday(), picture);
        assertThat(way.extraTime()).isEqualTo(Duration.ofMinutes(40));
        assertThat(way.leaves()).isEqualTo(tuesday().from().minus(Duration.ofMinutes(40)));
    }

    private static SparePart part(List<SparePart.Held> elsewhere) {
        return new SparePart("B-1", "Bearing set", Money.ofEuros(100), 0, 0, 9, 9, 0, null, elsewhere);
    }

    private static PlanningPicture picture(Stock stock) {
        return new PlanningPicture(MONDAY, List.of(), ServicePlan.EMPTY, stock);
    }
}
