package dev.millwright.sim.scenario.policy;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Every wearing component is replaced after a fixed share of its expected life in operating hours (age replacement; R. Barlow and
 * L. Hunter, Operations Research 8, 1960), at nine o'clock of the next weekday. What else at the plant has reached {@code joinFrom} of
 * its own interval is done on the same visit. Its parts are always there, its technician is always free, and its plan was introduced
 * over the run-in, so that what was overdue is not renewed all at once: all of this favours it.
 */
final class FixedInterval implements Policy {
    private static final int VISIT_HOUR_OF_DAY = 9;

    private final String name;
    private final Map<String, Double> shares;
    private final double joinFrom;
    private final Map<Long, Long> introduced = new HashMap<>();

    /**
     * A plan.
     *
     * @param shares of the expected life, by kind of component as in {@link Ledger#key}; what is not in it is never replaced
     * @param joinFrom share of the interval from which on a component is done along with others, above 0 to 1
     */
    FixedInterval(String name, Map<String, Double> shares, double joinFrom) {
        this.name = name;
        this.shares = Map.copyOf(shares);
        this.joinFrom = joinFrom;
    }

    private record Due(PolicyFleet.Unit unit, int component) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void hourBegins(long hour, FleetLife life) {
        int sites = life.fleet().customers().size();
        for (int site = 0; site < sites; site++) {
            var zone = life.fleet().customers().get(site).city().zone();
            var local = ZonedDateTime.ofInstant(Prices.instant(hour), zone);
            if (local.getHour() == VISIT_HOUR_OF_DAY && local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                visitIfDue(site, hour, life);
            }
        }
    }

    private void visitIfDue(int site, long hour, FleetLife life) {
        var due = due(site, hour, life, 1);
        if (due.isEmpty()) {
            return;
        }
        var first = due.getFirst();
        var along = joinFrom < 1 ? due(site, hour, life, joinFrom) : due;
        var journey = life.prices().journey(first.unit(), first.component());
        life.visit(first.unit(), first.component(), hour, journey.money(), journey.kilometres(), false);
        var hoursAt = new HashMap<PolicyFleet.Unit, Double>();
        for (var each : along) {
            double before = hoursAt.getOrDefault(each.unit(), 0.0);
            life.replace(each.unit(), each.component(), hour, journey.labourPerHour(), before);
            hoursAt.put(
                    each.unit(),
                    before + life.prices().usual(each.unit(), each.component()).preventiveHours());
        }
    }

    private List<Due> due(int site, long hour, FleetLife life, double from) {
        var due = new ArrayList<Due>();
        for (var unit : life.fleet().units()) {
            if (unit.site() != site) {
                continue;
            }
            var machine = life.life(unit);
            for (int i = 0; i < unit.kind().laws().size(); i++) {
                var share = shares.get(Ledger.key(unit, i));
                if (share == null || machine.failed(i)) {
                    continue;
                }
                double interval =
                        share * unit.kind().model().components().get(i).expectedLifeHours();
                if (machine.ageHours(i) >= from * interval && hour >= introducedAt(unit, i, life, interval)) {
                    due.add(new Due(unit, i));
                }
            }
        }
        return due;
    }

    /** When the plan reaches a component: at once, unless it was overdue when the plan was made. */
    private long introducedAt(PolicyFleet.Unit unit, int component, FleetLife life, double interval) {
        if (life.life(unit).replacements(component) > 0) {
            return Long.MIN_VALUE;
        }
        return introduced.computeIfAbsent(unit.index() * 100L + component, _ -> {
            var settings = life.fleet().settings();
            boolean overdue = life.life(unit).ageHours(component) >= interval;
            double draw = new SplittableRandom(unit.seed() + 31L * component).nextDouble();
            return settings.beginHour() + (overdue ? (long) (draw * 24 * settings.runInDays()) : 0);
        });
    }
}
