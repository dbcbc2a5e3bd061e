package dev.millwright.sim.scenario.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Perfect foresight, the bound that nobody can reach: every failure by wear is replaced in the hour before it, by the nearest
 * technician; several at a plant on one visit where the way saved is worth more than the life thrown away (best grouping of consecutive
 * ones by dynamic programming; Wildeman, Dekker and Smit, EJOR 99, 1997). Sudden failures are emergencies here, too.
 */
final class JustInTime implements Policy {
    private final Map<Integer, List<Foreseen>> bySite = new HashMap<>();

    private record Foreseen(PolicyFleet.Unit unit, int component, long hour) {}

    @Override
    public String name() {
        return "perfect foresight (bound)";
    }

    @Override
    public boolean foresees(PolicyFleet.Unit unit, int component, long hour, FleetLife life) {
        if (FleetLife.isSudden(unit, component)) {
            return false;
        }
        var journey = life.prices().journey(unit, component);
        var inputs = life.prices().usual(unit, component);
        life.add(hour, unit, component, Item.REPLACED, 1);
        life.add(hour, unit, component, Item.PARTS, inputs.partPrice().euros());
        life.life(unit).replace(component);
        life.work(unit, component, hour, journey.labourPerHour(), 0, inputs.preventiveHours());
        if (hour >= life.fleet().settings().scoredFromHour()) {
            bySite.computeIfAbsent(unit.site(), _ -> new ArrayList<>()).add(new Foreseen(unit, component, hour));
        }
        return true;
    }

    @Override
    public void ends(FleetLife life) {
        bySite.values().forEach(foreseen -> group(foreseen, life));
    }

    /** least[k] is the least cost of visits for the first k failures of a plant, the last visit being for those from from[k] on. */
    private static void group(List<Foreseen> foreseen, FleetLife life) {
        foreseen.sort(Comparator.comparingLong(Foreseen::hour));
        int n = foreseen.size();
        var least = new double[n + 1];
        var from = new int[n + 1];
        Arrays.fill(least, 1, n + 1, Double.MAX_VALUE);
        for (int to = 1; to <= n; to++) {
            for (int begin = to - 1; begin >= 0; begin--) {
                double cost = least[begin] + cost(foreseen.subList(begin, to), life);
                if (cost < least[to]) {
                    least[to] = cost;
                    from[to] = begin;
                }
            }
        }
        for (int to = n; to > 0; to = from[to]) {
            write(foreseen.subList(from[to], to), life);
        }
    }

    private static double cost(List<Foreseen> group, FleetLife life) {
        var nearest = nearest(group, life);
        double cost = life.prices().journey(nearest.unit(), nearest.component()).money()
                + life.prices()
                        .usual(nearest.unit(), nearest.component())
                        .callOut()
                        .euros();
        for (var each : group) {
            cost += lifeShare(each, group.getFirst().hour(), life)
                    * life.prices()
                            .usual(each.unit(), each.component())
                            .partPrice()
                            .euros();
        }
        return cost;
    }

    private static Foreseen nearest(List<Foreseen> group, FleetLife life) {
        return group.stream()
                .min(Comparator.comparingDouble(each ->
                        life.prices().journey(each.unit(), each.component()).money()))
                .orElseThrow();
    }

    /** Share of a whole life that is lost by coming at {@code hour} instead. */
    private static double lifeShare(Foreseen each, long hour, FleetLife life) {
        double calendarHours =
                life.fleet().customers().get(each.unit().site()).shifts().calendarHoursPerWorkingHour();
        return (each.hour() - hour)
                / calendarHours
                / life.prices().usual(each.unit(), each.component()).expectedLifeHours();
    }

    private static void write(List<Foreseen> group, FleetLife life) {
        var nearest = nearest(group, life);
        var journey = life.prices().journey(nearest.unit(), nearest.component());
        long hour = group.getFirst().hour();
        life.visit(nearest.unit(), nearest.component(), hour, journey.money(), journey.kilometres(), false);
        for (var each : group) {
            double share = lifeShare(each, hour, life);
            var inputs = life.prices().usual(each.unit(), each.component());
            life.add(each.hour(), each.unit(), each.component(), Item.LIFE_HOURS, share * inputs.expectedLifeHours());
            // A component that is replaced earlier is needed again earlier: here the life lost is paid for at once.
            life.add(
                    each.hour(),
                    each.unit(),
                    each.component(),
                    Item.PARTS,
                    share * inputs.partPrice().euros());
            life.add(
                    each.hour(),
                    each.unit(),
                    each.component(),
                    Item.LIFE_EUR,
                    share * inputs.partPrice().euros());
        }
    }
}
