package dev.millwright.planner.planning;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.DutyRules;
import java.time.Duration;

/**
 * How a plan is made.
 *
 * @param horizonDays days ahead that are looked at, 1 to 60
 * @param perKilometre cost of a kilometre
 * @param sameDayTravelMax a longer way is driven the day before (or after), at the price of a night
 * @param night cost of a night away
 * @param alternativesMax most alternatives that are explained
 * @param duty breaks and overtime
 */
public record PlanningSettings(
        int horizonDays,
        Money perKilometre,
        Duration sameDayTravelMax,
        Money night,
        int alternativesMax,
        DutyRules duty) {
    /** Refuses a horizon that is empty or too far. */
    public PlanningSettings {
        if (horizonDays < 1 || horizonDays > 60) {
            throw new IllegalArgumentException("horizon-days: %d (expected: 1 to 60)".formatted(horizonDays));
        }
    }

    /** A plan without breaks and overtime. */
    public PlanningSettings(
            int horizonDays, Money perKilometre, Duration sameDayTravelMax, Money night, int alternativesMax) {
        this(horizonDays, perKilometre, sameDayTravelMax, night, alternativesMax, DutyRules.NONE);
    }
}
