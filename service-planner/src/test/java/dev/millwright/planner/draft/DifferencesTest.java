package dev.millwright.planner.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.demand.DemandWindow;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.draft.Difference.Kind;
import dev.millwright.planner.draft.Present.Subject;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Agreements;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.planning.PlanTask.Standing;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.PlanningSettings;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.planner.workorder.WorkOrderStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Differences and their prices, worked by hand; and what a question makes of the present. */
class DifferencesTest {
    private static final Instant TUESDAY_NINE = Instant.parse("2026-11-03T08:00:00Z");
    private static final TechnicianId ANNA = new TechnicianId("anna");
    private static final TechnicianId BOB = new TechnicianId("bob");
    private static final MovePriceSettings PRICES = new MovePriceSettings(
            Money.ofEuros(25), Money.ofEuros(80), Money.ofEuros(40), 2, Money.ofEuros(2000), Money.ofEuros(500));
    private static final CheapestInsertion RULES = new CheapestInsertion(
            new PlanningSettings(7, Money.ofEuros(1), Duration.ofHours(3), Money.ofEuros(100), 5),
            new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10)));

    /** Waiting costs EUR 10 an hour from Monday 06:00 on; the chance of failure grows by 1 % a day. */
    private static final VisitCost WAITING = new VisitCost() {
        @Override
        public List<CostTerm> terms(Instant at, Money labourPerHour) {
            return List.of(new CostTerm(
                    "downtime",
                    "Standstill",
                    Money.ofEuros(10 * Duration.between(Worlds.MONDAY, at).toHours())));
        }

        @Override
        public double failureBefore(Instant at) {
            return 0.01 * Duration.between(Worlds.MONDAY, at).toDays();
        }

        @Override
        public Money stakeAt(Instant at) {
            return Money.ofEuros(700);
        }
    };

    private static Present present(Subject... subjects) {
        var bearing = new SparePart("B-1", "Bearing set", Money.ofEuros(250), 0, 0, 5, 5, 1, TUESDAY_NINE, List.of());
        return new Present(
                new PlanningPicture(
                        Worlds.MONDAY,
                        List.of(
                                Worlds.technician("anna", Worlds.ESSEN, "mechanics"),
                                Worlds.technician("bob", Worlds.ESSEN, "mechanics")),
                        ServicePlan.EMPTY,
                        new Stock(Map.of("B-1", bearing)),
                        Agreements.NONE),
                List.of(subjects),
                Map.of("essen", "acme"),
                Map.of(),
                Worlds.MONDAY.plus(Duration.ofHours(24)));
    }

    private static Subject order(int number, TechnicianId who, Instant at, WorkOrderStatus status, boolean pinned) {
        var request = new VisitRequest(
                new Place("essen", Worlds.ESSEN, Worlds.BERLIN, WorkingHours.parse("Mon-Fri 06:00-18:00")),
                Set.of(new Skill("mechanics")),
                Duration.ofHours(2),
                new DemandWindow(Worlds.MONDAY, Instant.MAX, ""),
                Map.of(),
                Map.of(),
                WAITING);
        return new Subject(
                "order:00000000-0000-0000-0000-00000000000" + number,
                new Difference.What(
                        number,
                        status.word(),
                        "Press 7, Bearing",
                        "press-7",
                        "Acme",
                        "essen",
                        "Works",
                        Worlds.BERLIN,
                        pinned,
                        true),
                3,
                request,
                new Standing(who, null, at, PRICES.of(status)),
                at.plus(Duration.ofHours(2)),
                Duration.ZERO,
                pinned,
                Money.ofEuros(9000),
                List.of());
    }

    private static Slot slot(TechnicianId who, Instant at) {
        return new Slot(who, "Tech " + who, at, at.plus(Duration.ofHours(2)), 0, 0, 0, 0, 1, null);
    }

    private static WholePlan plan(String id, @Nullable Slot slot, long euros) {
        var priced = slot == null
                ? null
                : new Priced(slot, List.of(new CostTerm("downtime", "Standstill", Money.ofEuros(euros))));
        return new WholePlan(
                List.of(new WholePlan.Placed(id, priced, slot == null ? "Nothing fits." : null, List.of())),
                List.of(),
                new WholePlan.Figures(Money.ZERO, 0, 0, 0, 0, 1, 0, 0));
    }

    private static Difference only(Present present, WholePlan now, WholePlan draft) {
        var all = new Differences(present, RULES, now, draft).all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void somebody_else_on_another_day_is_dearer_once_the_technician_has_been_told() {
        var approved = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.APPROVED, false);
        var dispatched = order(2, ANNA, TUESDAY_NINE, WorkOrderStatus.DISPATCHED, false);
        var wednesday = slot(BOB, TUESDAY_NINE.plus(Duration.ofDays(1)));

        // 25 + 80, and twice as much; another time on the same day with the same technician: 40.
        assertThat(Differences.moving(approved, wednesday))
                .extracting(term -> term.amount().cents())
                .containsExactly(2500L, 8000L);
        assertThat(Differences.moving(dispatched, wednesday))
                .extracting(term -> term.amount().cents())
                .containsExactly(5000L, 16000L);
        assertThat(Differences.moving(approved, slot(ANNA, TUESDAY_NINE.plusSeconds(3600))))
                .extracting(CostTerm::name)
                .containsExactly("moving-time");
        assertThat(Differences.moving(approved, slot(ANNA, TUESDAY_NINE))).isEmpty();
    }

    @Test
    void a_cheaper_place_says_what_it_saves_and_what_moving_costs() {
        var order = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.APPROVED, false);

        var moved = only(
                present(order),
                plan(order.id(), slot(ANNA, TUESDAY_NINE), 270),
                plan(order.id(), slot(BOB, TUESDAY_NINE), 200));

        // 200 - 270 = 70 less; somebody else comes: 25 more; 45 less in all.
        assertThat(moved.kind()).isEqualTo(Kind.MOVED);
        assertThat(moved.difference()).isEqualTo(Money.ofEuros(-45));
        assertThat(moved.movingCost()).isEqualTo(Money.ofEuros(25));
        assertThat(moved.terms()).containsExactly(new CostTerm("downtime", "Standstill", Money.ofEuros(-70)));
        assertThat(moved.why())
                .isEqualTo("Nothing is in its way, but elsewhere it is cheaper: EUR 45 less (standstill EUR 70 less).");
        assertThat(moved.version()).isEqualTo(3);
        assertThat(moved.toAsk()).isTrue();
    }

    @Test
    void a_place_that_breaks_a_rule_is_priced_as_nobody_coming_and_named() {
        var order = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.APPROVED, false);
        var ill = Supposing.of(
                present(order),
                new Question(
                        false,
                        List.of(new Circumstance.TechnicianAway(
                                "anna", Worlds.MONDAY, Worlds.MONDAY.plus(Duration.ofDays(5)), "ill"))));

        var moved = only(ill, plan(order.id(), null, 0), plan(order.id(), slot(BOB, TUESDAY_NINE), 270));

        // 270 - 9000 + 25.
        assertThat(moved.difference()).isEqualTo(Money.ofEuros(-8705));
        assertThat(moved.why()).startsWith("It cannot stay: Tech anna is away").contains("ill");
        assertThat(moved.riskBefore()).isNaN();
        assertThat(moved.riskAfter()).isEqualTo(0.01);
    }

    @Test
    void a_visit_without_a_place_says_so_and_cannot_be_accepted() {
        var order = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.APPROVED, false);

        var dropped = only(present(order), plan(order.id(), slot(ANNA, TUESDAY_NINE), 270), plan(order.id(), null, 0));

        assertThat(dropped.kind()).isEqualTo(Kind.DROPPED);
        assertThat(dropped.difference()).as("9000 less 270").isEqualTo(Money.ofEuros(8730));
        assertThat(dropped.nothingFits()).isEqualTo("Nothing fits.");
        assertThat(dropped.isAcceptable()).isFalse();
    }

    @Test
    void what_the_customer_has_confirmed_stays_and_names_the_rule_that_it_breaks() {
        var confirmed = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.APPROVED, true);
        var nothing = new WholePlan(List.of(), List.of(), new WholePlan.Figures(Money.ZERO, 0, 0, 0, 0, 0, 0, 0));
        var only = Supposing.of(
                present(confirmed),
                new Question(true, List.of(new Circumstance.OnlyWeekdays("acme", null, Set.of(DayOfWeek.FRIDAY)))));

        assertThat(new Differences(present(confirmed), RULES, nothing, nothing).all())
                .as("nothing is wrong with it")
                .isEmpty();
        var broken = only(only, nothing, nothing);

        assertThat(broken.kind()).isEqualTo(Kind.BROKEN);
        assertThat(broken.why()).contains("customer has confirmed it").contains("only on Fridays");
        assertThat(broken.alternatives().getFirst().slot()).isNotNull();
    }

    @Test
    void a_late_part_a_longer_visit_and_one_technician_more_change_the_picture_only() {
        var order = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.STARTED, true);
        var present = present(order);

        var supposed = Supposing.of(
                present,
                new Question(
                        true,
                        List.of(
                                new Circumstance.PartLate("B-1", 5),
                                new Circumstance.VisitLonger(order.order().orElseThrow(), 90),
                                new Circumstance.TechnicianMore("Cleo", "anna", null, null))));

        var part = supposed.picture().stock().part("B-1").orElseThrow();
        assertThat(part.arrivesAt()).isEqualTo(TUESDAY_NINE.plus(Duration.ofDays(5)));
        assertThat(part.leadTimeDays()).isEqualTo(10);
        assertThat(supposed.picture().technicians()).hasSize(3);
        assertThat(supposed.task().picture().plan().of(ANNA).getFirst().span())
                .isEqualTo(new TimeSpan(TUESDAY_NINE, TUESDAY_NINE.plus(Duration.ofMinutes(210))));
        assertThat(present.picture().technicians()).hasSize(2);
    }

    @Test
    void refuses_questions_that_cannot_be() {
        assertThatThrownBy(() -> new Question(false, List.of(new Circumstance.TechnicianMore("", "anna", null, null))))
                .hasMessageContaining("hypothetical");
        assertThatThrownBy(() -> new Circumstance.PartLate("B-1", 0)).hasMessageContaining("1 to 90");
        assertThatThrownBy(() -> new Circumstance.TechnicianAway("anna", TUESDAY_NINE, TUESDAY_NINE, ""))
                .hasMessageContaining("after from");
        assertThatThrownBy(() -> new Circumstance.OnlyWeekdays(null, null, Set.of()))
                .hasMessageContaining("at least one weekday");
    }

    @Test
    void nobody_coming_costs_what_is_lost_and_the_price_of_finding_another_way() {
        var order = order(1, ANNA, TUESDAY_NINE, WorkOrderStatus.APPROVED, false);
        var unplaced = Unplaced.of(
                PRICES, List.of(Worlds.technician("anna", Worlds.ESSEN)), Worlds.MONDAY.plus(Duration.ofDays(7)));

        // At the end of the week: 168 h x 10 = 1,680; lost by never coming 700; dropped 2,000, or only proposed 500.
        assertThat(unplaced.decided(order.request())).isEqualTo(Money.ofEuros(4380));
        assertThat(unplaced.proposed(order.request())).isEqualTo(Money.ofEuros(2880));
    }
}
