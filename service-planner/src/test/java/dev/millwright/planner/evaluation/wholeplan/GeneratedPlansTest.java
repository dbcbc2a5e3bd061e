package dev.millwright.planner.evaluation.wholeplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.check.WholePlanCheck;
import dev.millwright.planner.holiday.KnownHolidays;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanningSettings;
import dev.millwright.planner.planning.RoutedPlanner;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.planning.WholePlanSettings;
import dev.millwright.planner.resources.DutyRules;
import dev.millwright.planner.resources.GreatCircleTravelTime;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every plan, seen on small made-up tasks; each seed is another one. */
class GeneratedPlansTest {
    private static final int TASKS_PER_RUN = 10;
    private static final GreatCircleTravelTime WAYS = new GreatCircleTravelTime(1.3, 75, Duration.ofMinutes(10));
    private static final DutyRules DUTY =
            new DutyRules(Duration.ofHours(6), Duration.ofMinutes(30), Duration.ofHours(2), 0.5);

    private final CheapestInsertion solver = new CheapestInsertion(
            new PlanningSettings(10, new Money(45), Duration.ofHours(3), Money.ofEuros(140), 4, DUTY),
            WAYS,
            new KnownHolidays());

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(ints = {0, 10, 20, 30, 40})
    void no_plan_breaks_a_rule_of_the_separate_check_or_is_worse_than_the_one_that_stands(int from) {
        var rules = new WholePlanCheck.Rules(WAYS, Duration.ofHours(3), DUTY, new KnownHolidays());
        try (var planner = new RoutedPlanner(solver, new WholePlanSettings(1, 24, 0.35))) {
            for (int seed = from; seed < from + TASKS_PER_RUN; seed++) {
                var size = new GeneratedTask.Size(10 + seed % 15, 2 + seed % 5, 10, seed);
                var task = GeneratedTask.of(size, solver);

                var stands = planner.asItStands(task);
                var plan = planner.make(task, new PlanTask.Limit(300, OptionalDouble.empty(), seed))
                        .result()
                        .toCompletableFuture()
                        .join();

                assertThat(WholePlanCheck.check(task, plan, rules).broken())
                        .as("broken, %s", size)
                        .isEmpty();
                assertThat(WholePlanCheck.check(task, stands, rules).broken())
                        .as("broken as it stands, %s", size)
                        .isEmpty();
                assertThat(plan.figures().unplaced())
                        .as("unplaced, %s", size)
                        .isLessThanOrEqualTo(stands.figures().unplaced());
                assertThat(compared(plan)).as("cost, %s", size).isLessThanOrEqualTo(compared(stands));
            }
        }
    }

    /** A visit without a place counts EUR 2,000 more than its own price when plans are compared. */
    private static Money compared(WholePlan plan) {
        return plan.figures().cost().plus(Money.ofEuros(2000L * plan.figures().unplaced()));
    }
}
