package dev.millwright.sim.scenario.policy;

import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import dev.millwright.sim.scenario.platform.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What things cost, by the planner's own figures ({@link CostInputs}), the same under every policy. Whoever does not plan with a
 * calendar gets the nearest technician with the skill, who is always free. Not thread-safe.
 */
final class Prices {
    private static final Instant ANY_TIME = Instant.EPOCH;

    private final Register register;
    private final DemandRules rules;
    private final Map<String, Journey> journeys = new HashMap<>();
    private final Map<String, CostInputs> usual = new HashMap<>();

    Prices(Register register) {
        this.register = register;
        this.rules = new DemandRules(register.settings().demand());
    }

    /**
     * The way of the nearest technician who can do it, there and back.
     *
     * @param money driving, kilometres, a night if it is far
     * @param kilometres by road
     * @param labourPerHour what the technician costs
     */
    record Journey(double money, double kilometres, double labourPerHour) {}

    Journey journey(PolicyFleet.Unit unit, int component) {
        var skill = register.task(unit.machine(), unit.component(component)).skill();
        return journeys.computeIfAbsent(unit.machine().siteId() + " " + skill, _ -> nearest(unit, component));
    }

    private Journey nearest(PolicyFleet.Unit unit, int component) {
        var skill = register.task(unit.machine(), unit.component(component)).skill();
        var place = register.site(unit.machine()).place();
        var settings = register.settings();
        return register.technicians().stream()
                .filter(technician -> technician.skills().contains(skill))
                .map(technician -> journey(technician, settings.travel().between(technician.home(), place)))
                .min(Comparator.comparingDouble(Journey::money))
                .orElseThrow();
    }

    private Journey journey(Technician technician, dev.millwright.planner.resources.TravelTime.Leg leg) {
        var planning = register.settings().planning();
        double driving = technician.costPerHour().euros() * 2 * leg.time().toMinutes() / 60.0;
        double road = planning.perKilometre().euros() * 2 * leg.kilometres();
        var night = leg.time().compareTo(planning.sameDayTravelMax()) > 0 ? planning.night() : Money.ZERO;
        return new Journey(
                driving + road + night.euros(),
                2 * leg.kilometres(),
                technician.costPerHour().euros());
    }

    /** The planner's figures for a component when its part stands as {@code part} does at {@code now}. */
    CostInputs inputs(PolicyFleet.Unit unit, int component, SparePart part, Instant now) {
        return rules.inputs(register.context(unit.machine(), unit.component(component), part), now);
    }

    /** The figures with full shelves: everything but the supply of the part holds at any time. */
    CostInputs usual(PolicyFleet.Unit unit, int component) {
        var key = unit.machine().id() + " " + component;
        return usual.computeIfAbsent(key, _ -> inputs(unit, component, fullShelf(unit, component), ANY_TIME));
    }

    private SparePart fullShelf(PolicyFleet.Unit unit, int component) {
        return Objects.requireNonNull(register.parts().get(partNumber(unit, component)));
    }

    String partNumber(PolicyFleet.Unit unit, int component) {
        return Objects.requireNonNull(
                register.task(unit.machine(), unit.component(component)).partNumber());
    }

    int pieces(PolicyFleet.Unit unit, int component) {
        return register.task(unit.machine(), unit.component(component)).partQuantity();
    }

    /** Whole hours that hold {@code hours}. */
    static long wholeHours(double hours) {
        return (long) Math.ceil(hours - 1e-9);
    }

    static Instant instant(long hour) {
        return Instant.EPOCH.plus(Duration.ofHours(hour));
    }
}
