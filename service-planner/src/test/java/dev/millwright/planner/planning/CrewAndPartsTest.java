package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.BERLIN;
import static dev.millwright.planner.Worlds.ESSEN;
import static dev.millwright.planner.Worlds.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.RepairKit;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrewAndPartsTest {
    private static final GeoPoint DORTMUND = new GeoPoint(51.51, 7.46);
    private static final DutyRules OVERTIME =
            new DutyRules(Duration.ofHours(24), Duration.ZERO, Duration.ofHours(2), 0.5);
    private static final Instant TUESDAY_8 = Instant.parse("2026-11-03T07:00:00Z");
    private final CheapestInsertion solver = solver(DutyRules.NONE);

    private static CheapestInsertion solver(DutyRules duty) {
        return new CheapestInsertion(
                new PlanningSettings(5, new Money(45), Duration.ofHours(3), Money.ofEuros(140), 8, duty),
                new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10)));
    }

    private static VisitRequest request(@Nullable Set<Skill> second, Duration work, List<RepairKit> kits) {
        return new VisitRequest(
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                Set.of(new Skill("mechanics")),
                second,
                work,
                new DemandWindow(MONDAY.plus(Duration.ofHours(24)), MONDAY.plus(Duration.ofDays(5)), "test"),
                Map.of(),
                Map.of(),
                kits,
                null);
    }

    private static PlanningPicture picture(Stock stock, List<Technician> technicians, Visit... visits) {
        return new PlanningPicture(MONDAY, technicians, ServicePlan.of(List.of(visits)), stock);
    }

    private static final Stock EMPTY = new Stock(Map.of());

    @Test
    void takes_the_cheapest_who_can_come_along_at_the_same_time() {
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var near = Worlds.technician("near", ESSEN, "hydraulics");
        var far = Worlds.technician("far", DORTMUND, "hydraulics");

        var slot = solver.place(
                        request(Set.of(new Skill("hydraulics")), Duration.ofHours(2), List.of()),
                        picture(EMPTY, List.of(far, anna, near)))
                .found()
                .orElseThrow()
                .slot();

        assertThat(slot.technician()).isEqualTo(anna.id());
        assertThat(slot.second()).isNotNull();
        assertThat(slot.second().technician()).isEqualTo(near.id());
        assertThat(slot.people()).isEqualTo("Tech anna and Tech near");
        assertThat(slot.startsAt()).isEqualTo(TUESDAY_8);
    }

    @Test
    void pays_for_the_second_one_by_name() {
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var near = Worlds.technician("near", ESSEN);

        var terms = solver.place(request(Set.of(), Duration.ofHours(2), List.of()), picture(EMPTY, List.of(anna, near)))
                .found()
                .orElseThrow()
                .terms();

        // Two hours at EUR 80, no way at all.
        assertThat(terms)
                .filteredOn(term -> term.name().equals("second"))
                .extracting(CostTerm::amount)
                .containsExactly(Money.ofEuros(160));
    }

    @Test
    void names_who_is_missing_when_nobody_can_come_along() {
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var bob = Worlds.technician("bob", ESSEN, "electrics");

        var placement = solver.place(
                request(Set.of(new Skill("hydraulics")), Duration.ofHours(2), List.of()),
                picture(EMPTY, List.of(anna, bob)));

        assertThat(placement.found()).isEmpty();
        assertThat(placement.nothingFits()).contains("no second technician");
        assertThat(placement.alternatives())
                .filteredOn(other -> other.subject().equals("Tech anna"))
                .singleElement()
                .satisfies(other -> assertThat(other.whyNot())
                        .isEqualTo("Tech anna could come, but it takes two, and a second technician with hydraulics is"
                                + " missing: Tech bob does not have the skill hydraulics."));
    }

    @Test
    void comes_when_both_are_free() {
        // The second one is elsewhere in Essen until 12:00 every day that is looked at, and far away until then.
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var bob = Worlds.technician("bob", ESSEN);
        var morning = new Visit(
                bob.id(), "other", ESSEN, new TimeSpan(TUESDAY_8, TUESDAY_8.plus(Duration.ofHours(4))), "work order 1");

        var request = request(Set.of(), Duration.ofHours(2), List.of());
        var picture = picture(EMPTY, List.of(anna, bob), morning);

        assertThat(solver.conflicts(request, picture, anna.id(), bob.id(), TUESDAY_8))
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.detail()).startsWith("could come, but Tech bob"));
        assertThat(solver.conflicts(request, picture, anna.id(), null, TUESDAY_8))
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.rule()).isEqualTo(Rule.SECOND_TECHNICIAN_IS_THERE));
        assertThat(solver.conflicts(request, picture, anna.id(), anna.id(), TUESDAY_8.plus(Duration.ofHours(4))))
                .hasSize(1);
        assertThat(solver.conflicts(request, picture, anna.id(), null, TUESDAY_8.plus(Duration.ofHours(4))))
                .isEmpty();
    }

    @Test
    void prefers_the_one_with_the_part_on_the_van_although_the_way_is_longer() {
        var near = Worlds.technician("near", ESSEN, "mechanics");
        var far = Worlds.technician("far", DORTMUND, "mechanics");
        var seal = new SparePart(
                "S-1",
                "Seal",
                Money.ofEuros(10),
                5,
                0,
                2,
                2,
                0,
                null,
                List.of(new SparePart.Held(new PartSource(PartSource.Kind.VAN, "far"), 1, 0)));
        // Scored with 0.5, worn with 0.5; a scored one takes the seal with 0.8: P(fix) without it 0.5 · 0.2 + 0.5 =
        // 0.6.
        var kit = new RepairKit(
                List.of(
                        new RepairKit.Mode("scored", 0.5, List.of(new RepairKit.Need("S-1", 1, 0.8))),
                        new RepairKit.Mode("worn", 0.5, List.of())),
                Money.ofEuros(1000));

        var placement = solver.place(
                request(null, Duration.ofHours(2), List.of(kit)),
                picture(new Stock(Map.of("S-1", seal)), List.of(near, far)));

        var best = placement.found().orElseThrow();
        assertThat(best.slot().technician()).isEqualTo(new TechnicianId("far"));
        assertThat(best.slot().finishChance()).isEqualTo(1);
        assertThat(placement.alternatives())
                .filteredOn(other -> other.subject().equals("Tech near"))
                .singleElement()
                .satisfies(other -> {
                    assertThat(other.slot()).isNotNull();
                    assertThat(other.slot().finishChance()).isCloseTo(0.6, within(1e-9));
                    // A second visit of EUR 1000 with the chance 0.4.
                    assertThat(other.terms().getFirst())
                            .isEqualTo(new CostTerm(
                                    "revisit", "A second visit for a part that is not on the van", Money.ofEuros(400)));
                    assertThat(other.whyNot()).contains("60 % chance to finish with what is on the van");
                });
    }

    @Test
    void works_overtime_only_where_it_pays() {
        // Nine hours of work with the way of none do not fit into 07:00 to 16:00 from 08:00 on: one hour of overtime.
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var request = request(null, Duration.ofHours(9), List.of());

        assertThat(solver.place(request, picture(EMPTY, List.of(anna))).found()).isEmpty();
        var priced = solver(OVERTIME)
                .place(request, picture(EMPTY, List.of(anna)))
                .found()
                .orElseThrow();

        assertThat(priced.slot().overtimeMinutes()).isEqualTo(60);
        assertThat(priced.terms())
                .filteredOn(term -> term.name().equals("overtime"))
                .extracting(CostTerm::amount)
                .containsExactly(Money.ofEuros(40));
        // Two hours fit into the day: nobody stays longer.
        assertThat(solver(OVERTIME)
                        .place(request(null, Duration.ofHours(2), List.of()), picture(EMPTY, List.of(anna)))
                        .found()
                        .orElseThrow()
                        .slot()
                        .overtimeMinutes())
                .isZero();
    }

    @Test
    void a_delivery_is_late_by_its_typical_and_its_late_time() {
        var anna = Worlds.technician("anna", ESSEN, "mechanics");
        var part = new SparePart("B-1", "Bearing", Money.ofEuros(10), 0, 0, 10, 20, 0, null, List.of());
        var arrives = MONDAY.plus(Duration.ofDays(10));
        var request = new VisitRequest(
                new Place("essen", ESSEN, BERLIN, WorkingHours.parse("Mon-Fri 08:00-18:00")),
                Set.of(),
                Duration.ofHours(2),
                new DemandWindow(MONDAY, arrives, "test"),
                Map.of("B-1", 1),
                Map.of("B-1", arrives),
                null);
        var picture = picture(new Stock(Map.of("B-1", part)), List.of(anna));

        // Every second delivery is there after the typical time, nineteen of twenty after the late one.
        assertThat(Pricing.lateChance(request, arrives, anna, picture)).isCloseTo(0.5, within(1e-9));
        assertThat(Pricing.lateChance(request, MONDAY.plus(Duration.ofDays(20)), anna, picture))
                .isCloseTo(0.05, within(1e-4));
        // ln(15/10) / (ln 2 / 1.6449) = 0.9622 standard deviations: 16.8 %.
        assertThat(Pricing.lateChance(request, MONDAY.plus(Duration.ofDays(15)), anna, picture))
                .isCloseTo(0.168, within(1e-3));
    }

    @Test
    void places_two_among_25_technicians_and_five_days_with_breaks_well_within_200_ms() {
        var technicians = java.util.stream.IntStream.range(0, 25)
                .mapToObj(i -> Worlds.technician("t" + i, new GeoPoint(51 + i * 0.05, 7 + i * 0.05), "mechanics"))
                .toList();
        var visits = technicians.stream()
                .flatMap(technician -> java.util.stream.IntStream.range(1, 5)
                        .mapToObj(day -> new Visit(
                                technician.id(),
                                "other",
                                DORTMUND,
                                new TimeSpan(
                                        MONDAY.plus(Duration.ofHours(24L * day + 4)),
                                        MONDAY.plus(Duration.ofHours(24L * day + 6))),
                                "work order")))
                .toArray(Visit[]::new);
        var duty = solver(new DutyRules(Duration.ofHours(6), Duration.ofMinutes(30), Duration.ofHours(2), 0.5));
        var request = request(Set.of(), Duration.ofHours(2), List.of());
        var picture = picture(EMPTY, technicians, visits);
        duty.place(request, picture);

        // Processor time: a busy machine makes it no longer.
        var threads = ManagementFactory.getThreadMXBean();
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long began = threads.getCurrentThreadCpuTime();
            duty.place(request, picture);
            fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - began);
        }

        System.getLogger("latency").log(System.Logger.Level.INFO, "{0} ms", fastest / 1_000_000);
        assertThat(fastest / 1_000_000)
                .as("milliseconds of processor time per place")
                .isLessThan(200);
    }
}
