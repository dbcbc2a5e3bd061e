package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Skill;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The need for a visit to one component.
 *
 * @param context what is known about the component
 * @param forecast why
 * @param window when
 * @param cost what every day of waiting costs
 * @param stake expected loss if nothing is done within 30 days
 * @param work planned work
 */
public record ServiceDemand(
        ComponentContext context,
        FailureForecast forecast,
        DemandWindow window,
        CostOfWaiting cost,
        Money stake,
        Duration work) {
    /** What the technician must be able to do, null if nobody has said so: then anybody may come. */
    public @Nullable Skill skill() {
        var task = context.task();
        return task == null ? null : task.skill();
    }
}
