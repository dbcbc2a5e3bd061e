package dev.millwright.planner.demand;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.twins.machine.Machine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a component beside its forecast.
 *
 * @param machine the machine
 * @param modelLabel its model in words
 * @param componentLabel the component in words
 * @param failureModeLabel the forecast's failure mode in words, null if none stands out
 * @param expectedLifeHours typical life from new to failure
 * @param customerName whose machine it is
 * @param siteName where it stands, in words
 * @param place where it stands
 * @param task what servicing it takes, null if nobody has said so
 * @param part the part it takes, null if none
 * @param downtimePerHour the plant's figure, null if not known
 * @param responseHours the contract's response time, null if none is agreed
 * @param learned how long before a failure technicians of this fleet see wear
 * @param set figures that people have set for it
 */
public record ComponentContext(
        Machine machine,
        String modelLabel,
        String componentLabel,
        @Nullable String failureModeLabel,
        double expectedLifeHours,
        String customerName,
        String siteName,
        Place place,
        @Nullable ServiceTask task,
        @Nullable SparePart part,
        @Nullable Money downtimePerHour,
        @Nullable Integer responseHours,
        SeenLearning.Learned learned,
        Map<CostFigure, SetFigure> set) {
    /** Copies its map. */
    public ComponentContext {
        set = Map.copyOf(set);
    }

    /** The same with {@code other} as what is known about its part. */
    public ComponentContext with(@Nullable SparePart other) {
        return new ComponentContext(
                machine,
                modelLabel,
                componentLabel,
                failureModeLabel,
                expectedLifeHours,
                customerName,
                siteName,
                place,
                task,
                other,
                downtimePerHour,
                responseHours,
                learned,
                set);
    }
}
