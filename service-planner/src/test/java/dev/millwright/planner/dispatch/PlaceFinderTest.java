package dev.millwright.planner.dispatch;

import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.dispatch.Places.Verdict;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.PlanningSettings;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceFinderTest {
    private static final LocalDate MON = LocalDate.parse("2026-11-02");
    private static final GeoPoint DORTMUND = new GeoPoint(51.51, 7.46);

    private final PlaceFinder finder = new PlaceFinder(new CheapestInsertion(
            new PlanningSettings(21, new Money(45), Duration.ofHours(3), Money.ofEuros(140), 8),
            new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10))));

    /** Two hours in Essen for a mechanic, told two days before, not after Thursday noon; now it is Tuesday, 10:00 with Anna. */
    private static Wanted wanted(List<Technician> technicians, List<Visit> visits) {
        var request = new VisitRequest(
                new Place("essen", Worlds.ESSEN, Worlds.BERLIN, WorkingHours.parse("Mon-Fri 06:00-18:00")),
                Set.of(new Skill("mechanics")),
                Duration.ofHours(2),
                new DemandWindow(MONDAY.plus(Duration.ofDays(1)), Instant.parse("2026-11-05T11:00:00Z"), ""),
                Map.of(),
                Map.of(),
                null);
        return new Wanted(
                "Press 7, Bearing",
                1,
                false,
                true,
                request,
                new PlanningPicture(MONDAY, technicians, ServicePlan.of(visits), new Stock(Map.of())),
                new Wanted.Current(technicians.getFirst().id(), Instant.parse("2026-11-03T09:00:00Z")));
    }

    private Places.Place place(Places places, String technician, int day) {
        return places.cells().stream()
                .filter(cell ->
                        cell.technician().equals(technician) && cell.day().equals(MON.plusDays(day)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Anna lives at the plant's door; Bob in Dortmund, 31.9 km as the crow flies, 41.5 by road, 34 min and 10 to set off: 44 min at EUR 80 are 58.67,
     * 83 km there and back at EUR 0.45 are 37.32; so he costs about EUR 154.7 more.
     */
    @Test
    void allows_warns_and_forbids_each_with_its_reason_and_price() {
        var anna = Worlds.technician("anna", Worlds.ESSEN, "mechanics");
        var bob = Worlds.technician("bob", DORTMUND, "mechanics");
        var eva = Worlds.technician("eva", Worlds.ESSEN, "hydraulics");

        var places = finder.places("order:1", wanted(List.of(anna, bob, eva), List.of()), MON, MON.plusDays(6));

        assertThat(places.cells()).hasSize(21);
        assertThat(place(places, "anna", 1)).satisfies(now -> {
            assertThat(now.startsAt()).isEqualTo(Instant.parse("2026-11-03T09:00:00Z"));
            assertThat(now.words()).isEqualTo("Tech anna: allowed, costs the same.");
        });
        assertThat(place(places, "anna", 0)).satisfies(notice -> {
            assertThat(notice.verdict()).isEqualTo(Verdict.WARNED);
            assertThat(notice.against()).singleElement().asString().contains("notice runs until");
        });
        assertThat(place(places, "anna", 4)).satisfies(risk -> {
            assertThat(risk.verdict()).isEqualTo(Verdict.WARNED);
            assertThat(risk.against()).singleElement().asString().contains("when the risk is above the limit");
        });
        assertThat(place(places, "bob", 2)).satisfies(travel -> {
            assertThat(travel.verdict()).isEqualTo(Verdict.ALLOWED);
            assertThat(travel.difference().euros()).isBetween(140.0, 165.0);
            assertThat(travel.terms())
                    .singleElement()
                    .satisfies(term -> assertThat(term.name()).isEqualTo("travel"));
        });
        assertThat(place(places, "eva", 2).against()).containsExactly("does not have the skill mechanics");
        assertThat(place(places, "anna", 5).against())
                .singleElement()
                .asString()
                .startsWith("cannot come: the plant is closed");
        assertThat(places.best())
                .as("where it is now is no proposal to move it")
                .extracting(Places.Place::technician, Places.Place::day)
                .startsWith(org.assertj.core.groups.Tuple.tuple("anna", MON.plusDays(2)));
    }

    @Test
    void looks_at_25_technicians_and_seven_days_well_within_200_ms() {
        var technicians = IntStream.range(0, 25)
                .mapToObj(i -> Worlds.technician("t" + i, new GeoPoint(51 + i * 0.05, 7 + i * 0.05), "mechanics"))
                .toList();
        var visits = technicians.stream()
                .flatMap(technician -> IntStream.range(1, 5)
                        .mapToObj(day -> visit(technician.id(), MONDAY.plus(Duration.ofHours(24L * day + 4)))))
                .toList();
        var wanted = wanted(technicians, visits);

        // Processor time: a busy machine makes it no longer.
        var threads = ManagementFactory.getThreadMXBean();
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long began = threads.getCurrentThreadCpuTime();
            assertThat(finder.places("order:1", wanted, MON, MON.plusDays(6)).cells())
                    .hasSize(175);
            fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - began);
        }

        assertThat(fastest / 1_000_000)
                .as("milliseconds of processor time for 25 technicians and seven days")
                .isLessThan(200);
    }

    private static Visit visit(TechnicianId technician, Instant at) {
        return new Visit(technician, "other", DORTMUND, new TimeSpan(at, at.plus(Duration.ofHours(2))), "work order 9");
    }
}
