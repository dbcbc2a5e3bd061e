package dev.millwright.planner.planning;

import static dev.millwright.planner.Worlds.MONDAY;
import static dev.millwright.planner.planning.PlanTasks.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.Worlds;
import dev.millwright.planner.evaluation.wholeplan.GeneratedTask;
import dev.millwright.planner.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutedPlannerTest {
    private static final Instant TUESDAY_EVENING = MONDAY.plus(Duration.ofHours(36));

    private final CheapestInsertion solver = PlanTasks.solver();
    private final WholePlanner planner = new RoutedPlanner(solver, new WholePlanSettings(2, 24, 0.35));
    private final WholePlanner insertion = new InsertionPlanner(solver);

    @AfterEach
    void stop() {
        planner.close();
        insertion.close();
    }

    private static WholePlan made(WholePlanner planner, PlanTask task) {
        return planner.make(task, new PlanTask.Limit(400, OptionalDouble.empty(), 7))
                .result()
                .toCompletableFuture()
                .join();
    }

    @Test
    void gives_work_that_anybody_can_do_to_whoever_is_not_needed_elsewhere() {
        // Both visits take 7 hours and want Tuesday. Only Anna knows hydraulics; mechanics is known to both of them.
        var anna = Worlds.technician("anna", HOME, "mechanics", "hydraulics");
        var bert = Worlds.technician("bert", HOME, "mechanics");
        var task = PlanTasks.task(
                List.of(anna, bert),
                PlanTasks.wish("a", "mechanics", Duration.ofHours(7), TUESDAY_EVENING),
                PlanTasks.wish("b", "hydraulics", Duration.ofHours(7), TUESDAY_EVENING));

        var oneByOne = made(insertion, task);
        var whole = made(planner, task);

        // Insertion gives "a" to Anna, who comes first in the alphabet, and "b" comes a day after its risk limit.
        assertThat(oneByOne.visits().get(1).nothingFits()).startsWith("It comes after");
        assertThat(whole.visits()).extracting(WholePlan.Placed::nothingFits).containsOnlyNulls();
        assertThat(whole.visits())
                .extracting(
                        visit -> Objects.requireNonNull(visit.priced()).slot().technicianName())
                .containsExactly("Tech bert", "Tech anna");
        // Two ways there and back, EUR 58 each; home again at 16:00, a break of half an hour included: no overtime.
        assertThat(whole.figures().cost()).isEqualTo(Money.ofEuros(232));
        assertThat(whole.figures().overtimeMinutes()).isZero();
    }

    @Test
    void says_why_nothing_fits() {
        var anna = Worlds.technician("anna", HOME, "mechanics");

        var plan = made(
                planner,
                PlanTasks.task(List.of(anna), PlanTasks.wish("a", "hydraulics", Duration.ofHours(2), TUESDAY_EVENING)));

        assertThat(plan.visits().getFirst().priced()).isNull();
        assertThat(plan.visits().getFirst().nothingFits()).contains("because nobody has the skills");
        assertThat(plan.visits().getFirst().alternatives())
                .extracting(Alternative::firstBroken)
                .containsExactly(Rule.TECHNICIAN_HAS_THE_SKILL);
    }

    @Test
    void says_what_is_in_the_way_when_there_is_no_time_to_look_everywhere() {
        // 20 hours are more than any day of work has, and nobody knows hydraulics.
        var anna = Worlds.technician("anna", HOME, "mechanics");
        var task = PlanTasks.task(
                List.of(anna),
                PlanTasks.wish("a", "mechanics", Duration.ofHours(20), TUESDAY_EVENING),
                PlanTasks.wish("b", "hydraulics", Duration.ofHours(2), TUESDAY_EVENING));

        var plan = planner.make(task, new PlanTask.Limit(400, OptionalDouble.of(1e-6), 7))
                .result()
                .toCompletableFuture()
                .join();

        assertThat(plan.visits().getFirst().nothingFits()).startsWith("There was no time left to try every day; on ");
        assertThat(plan.visits().getFirst().alternatives()).hasSize(1);
        assertThat(plan.visits().getLast().nothingFits()).contains("because nobody has the skills");
    }

    @Test
    void a_search_that_fails_does_not_take_the_plan_with_it() {
        var plans = new WholePlans(solver);
        var task = PlanTasks.task(
                List.of(Worlds.technician("anna", HOME, "mechanics")),
                PlanTasks.wish("a", "mechanics", Duration.ofHours(2), TUESDAY_EVENING));
        var start = plans.empty(task);
        var found = start.copy();
        var failed = CompletableFuture.<WorkingPlan>failedFuture(new IllegalStateException("on purpose"));

        assertThat(RoutedPlanner.best(List.of(failed, failed), start)).isSameAs(start);
        assertThat(RoutedPlanner.best(List.of(failed, CompletableFuture.completedFuture(found)), start))
                .isSameAs(found);
    }

    @Test
    void makes_the_same_plan_of_the_same_seed() {
        var task = GeneratedTask.of(new GeneratedTask.Size(30, 6, 10, 3), solver);

        assertThat(made(planner, task)).isEqualTo(made(planner, task));
    }

    @Test
    void has_a_plan_when_it_is_cancelled() {
        var task = GeneratedTask.of(new GeneratedTask.Size(30, 6, 10, 3), solver);
        var making = planner.make(task, new PlanTask.Limit(Long.MAX_VALUE, OptionalDouble.empty(), 1));

        making.cancel();

        assertThat(making.result()
                        .toCompletableFuture()
                        .orTimeout(2, TimeUnit.MINUTES)
                        .join()
                        .visits())
                .hasSameSizeAs(task.visits());
        assertThat(making.bestSoFar()).isPresent();
    }

    @Test
    void ends_what_is_under_way_when_it_is_closed() {
        var task = GeneratedTask.of(new GeneratedTask.Size(30, 6, 10, 3), solver);
        var making = planner.make(task, new PlanTask.Limit(Long.MAX_VALUE, OptionalDouble.empty(), 1));
        var waiting = planner.make(task, new PlanTask.Limit(Long.MAX_VALUE, OptionalDouble.empty(), 2));

        planner.close();

        assertThat(making.result()
                        .toCompletableFuture()
                        .orTimeout(2, TimeUnit.MINUTES)
                        .join())
                .isNotNull();
        assertThat(waiting.result()
                        .toCompletableFuture()
                        .orTimeout(2, TimeUnit.MINUTES)
                        .join())
                .isNotNull();
    }

    @Test
    void refuses_settings_that_no_machine_has() {
        assertThatThrownBy(() -> new WholePlanSettings(0, 24, 0.3))
                .hasMessage("whole-plan.threads: 0 (expected: 1 to 16)");
        assertThatThrownBy(() -> new WholePlanSettings(1, 0, 0.3)).hasMessageContaining("whole-plan.nearest");
        assertThatThrownBy(() -> new WholePlanSettings(1, 24, 1)).hasMessageContaining("whole-plan.engine-share");
    }
}
