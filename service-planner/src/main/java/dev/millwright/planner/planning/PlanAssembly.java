package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the answer of a plan that has been worked out: every place priced next to all others, totals, reasons. */
final class PlanAssembly {
    private static final String LEARNED = "learned";

    private final CheapestInsertion solver;
    private final DayLedger days;

    PlanAssembly(CheapestInsertion solver, DayLedger days) {
        this.solver = solver;
        this.days = days;
    }

    /**
     * Why a visit has no place.
     *
     * @param sentence for people
     * @param alternatives what was tried
     */
    record Reason(String sentence, List<Alternative> alternatives) {}

    /**
     * Prices every place of {@code plan} next to all others, and takes out what is not allowed there.
     *
     * @return whether everything was allowed
     */
    boolean settle(WorkingPlan plan) {
        boolean allowed = true;
        for (int index = 0; index < plan.size(); index++) {
            if (plan.held(index) != null) {
                var slot = plan.take(index).priced().slot();
                var priced = price(plan, index, slot);
                if (priced != null) {
                    plan.put(index, priced);
                } else {
                    allowed = false;
                }
            }
        }
        return allowed;
    }

    /** Visit {@code index}, which has no place, at {@code slot}; null if that breaks a rule. */
    @Nullable
    Priced price(WorkingPlan plan, int index, Slot slot) {
        var second = slot.second() == null ? null : slot.second().technician();
        return price(plan, index, slot.technician(), second, slot.startsAt());
    }

    /** Visit {@code index}, which has no place, at a certain one; null if that breaks a rule. */
    @Nullable
    Priced price(
            WorkingPlan plan, int index, TechnicianId technician, @Nullable TechnicianId second, Instant startsAt) {
        return solver.price(plan.request(index, startsAt), plan.picture(), technician, second, startsAt)
                .orElse(null);
    }

    /** The answer; {@code reasons} has one for every visit without a place. */
    WholePlan assemble(WorkingPlan plan, Map<Integer, Reason> reasons) {
        var visits = new ArrayList<WholePlan.Placed>();
        double failures = 0;
        int moved = 0;
        for (int index = 0; index < plan.size(); index++) {
            var wish = plan.wish(index);
            var held = plan.held(index);
            var cost = wish.request().cost();
            if (held == null) {
                var reason = reasons.getOrDefault(index, new Reason("Nothing fits.", List.of()));
                visits.add(new WholePlan.Placed(wish.id(), null, reason.sentence(), reason.alternatives()));
                var end = plan.task()
                        .picture()
                        .now()
                        .plus(Duration.ofDays(days.settings().horizonDays()));
                failures += cost == null ? 0 : cost.failureBefore(end);
                continue;
            }
            visits.add(new WholePlan.Placed(wish.id(), held.priced(), late(plan, index, held.priced()), List.of()));
            failures +=
                    cost == null ? 0 : cost.failureBefore(held.priced().slot().startsAt());
            moved += plan.isMoved(index) ? 1 : 0;
        }
        var totals = new Totals();
        addVisits(plan, totals);
        var ways = addDays(plan, totals);
        var terms = totals.terms();
        var figures = new WholePlan.Figures(
                terms.stream().map(CostTerm::amount).reduce(Money.ZERO, Money::plus),
                failures,
                ways.driving().toMinutes(),
                ways.kilometres(),
                ways.overtime().toMinutes(),
                plan.placed(),
                plan.size() - plan.placed(),
                moved);
        return new WholePlan(visits, terms, figures);
    }

    private static @Nullable String late(WorkingPlan plan, int index, Priced priced) {
        var request = plan.wish(index).request();
        var latest = request.window().latest();
        return priced.slot().startsAt().isAfter(latest)
                ? "It comes after %s, when the risk is above the limit."
                        .formatted(Words.when(latest, request.place().zone()))
                : null;
    }

    private static void addVisits(WorkingPlan plan, Totals totals) {
        for (int index = 0; index < plan.size(); index++) {
            var held = plan.held(index);
            if (held == null) {
                totals.add(
                        "unplaced", "Visits without a place", plan.wish(index).unplaced());
                continue;
            }
            for (var term : plan.ownTerms(index, held.priced())) {
                if (term.name().startsWith(LEARNED)) {
                    totals.add(LEARNED, "Learned preferences", term.amount());
                } else {
                    totals.add(term.name(), term.label(), term.amount());
                }
            }
            totals.add(
                    "moving",
                    "Moving what was published",
                    plan.moving(index, held.priced().slot()));
        }
    }

    private DayLedger.Day addDays(WorkingPlan plan, Totals totals) {
        var sum = DayLedger.Day.FREE;
        for (var technician : plan.task().picture().technicians()) {
            var zone = technician.zone();
            var today = LocalDate.ofInstant(plan.task().picture().now(), zone);
            var dates = plan.picture().plan().of(technician.id()).stream()
                    .map(visit -> LocalDate.ofInstant(visit.span().from(), zone))
                    .filter(date -> !date.isBefore(today))
                    .distinct()
                    .toList();
            for (var date : dates) {
                var day = plan.day(technician, date);
                totals.add("travel", "Travel", days.travel(technician, day));
                totals.add("overtime", "Overtime surcharge", days.overtime(technician, day));
                totals.add("night", "Nights away", days.nights(day));
                sum = new DayLedger.Day(
                        sum.driving().plus(day.driving()),
                        sum.kilometres() + day.kilometres(),
                        sum.nights() + day.nights(),
                        sum.overtime().plus(day.overtime()));
            }
        }
        return sum;
    }

    /** Terms by name in the order in which they come; what is nothing is left out. */
    private static final class Totals {
        private final Map<String, CostTerm> byName = new LinkedHashMap<>();

        void add(String name, String label, Money amount) {
            byName.merge(
                    name,
                    new CostTerm(name, label, amount),
                    (sum, more) -> new CostTerm(name, sum.label(), sum.amount().plus(more.amount())));
        }

        List<CostTerm> terms() {
            return byName.values().stream()
                    .filter(term -> term.amount().cents() != 0)
                    .toList();
        }
    }
}
