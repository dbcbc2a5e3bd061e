package dev.millwright.planner.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.millwright.planner.check.PlanCheck;
import dev.millwright.planner.routing.RoutePlan.Stop;
import dev.millwright.planner.routing.Shift.Prices;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuinAndRecreateTest {
    private static final Window ALL_DAY = new Window(0, 100);

    private static Shift shift(int home, Prices prices) {
        return new Shift("s" + home, home, home, ALL_DAY, 100, 0, 0, List.of(), null, false, prices);
    }

    private static RoutePlan solve(RoutingProblem problem) {
        return solve(problem, null, 1, 2000);
    }

    private static RoutePlan solve(RoutingProblem problem, RoutePlan initial, int threads, long iterations) {
        try (var planner = new RuinAndRecreate(threads)) {
            return planner.search(problem, initial, SearchSettings.ofSeed(7), SearchLimit.ofIterations(iterations))
                    .result()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS)
                    .plan();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> jobs(RoutePlan plan, int shift) {
        return plan.routes().get(shift).stream().map(Stop::job).toList();
    }

    @Test
    void drives_the_shortest_way_there_and_back() {
        var jobs = List.of(
                Job.simple("a", 3, 1, ALL_DAY, 500),
                Job.simple("b", 9, 1, ALL_DAY, 500),
                Job.simple("c", 6, 1, ALL_DAY, 500));

        var plan = solve(GeneratedProblems.onALine(10, List.of(shift(0, Prices.DISTANCE)), jobs));

        // To place 9 and back, whatever lies between: 18.
        assertThat(plan.cost()).isCloseTo(18, within(1e-9));
        assertThat(plan.complete()).isTrue();
    }

    @Test
    void leaves_home_so_late_that_nobody_waits() {
        var jobs =
                List.of(Job.simple("a", 5, 2, new Window(50, 60), 500), Job.simple("b", 8, 2, new Window(50, 70), 500));

        var plan = solve(GeneratedProblems.onALine(10, List.of(shift(0, Prices.WORKING_TIME)), jobs));

        // 5 there, 2 work, 3 on, 2 work, 8 home: 20, although the first window opens at 50.
        assertThat(plan.cost()).isCloseTo(20, within(1e-9));
        assertThat(jobs(plan, 0)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void waits_where_windows_lie_apart() {
        var jobs =
                List.of(Job.simple("a", 2, 1, new Window(10, 12), 500), Job.simple("b", 4, 1, new Window(40, 45), 500));

        var plan = solve(GeneratedProblems.onALine(10, List.of(shift(0, Prices.WORKING_TIME)), jobs));

        // Begins a at 12 at the latest, so leaves at 10; begins b at 40, done 41, home 45: 35.
        assertThat(plan.cost()).isCloseTo(35, within(1e-9));
    }

    @Test
    void uses_the_window_that_fits_better() {
        var two = new Job(
                "a", 2, 1, List.of(new Window(10, 12), new Window(40, 45)), 0, 0, List.of(), 500, List.of(), false);
        var jobs = List.of(two, Job.simple("b", 4, 1, new Window(40, 45), 500));

        var plan = solve(GeneratedProblems.onALine(10, List.of(shift(0, Prices.WORKING_TIME)), jobs));

        // Both in one go: 4 out, 4 home, 2 work.
        assertThat(plan.cost()).isCloseTo(10, within(1e-9));
        assertThat(plan.routes().getFirst()).contains(new Stop(0, 1));
    }

    @Test
    void sends_who_has_the_skill_and_says_what_nobody_can_do() {
        var able = new Shift("able", 9, 9, ALL_DAY, 100, 0b10, 0, List.of(), null, false, Prices.DISTANCE);
        var skilled = new Job("a", 1, 1, List.of(ALL_DAY), 0b10, 0, List.of(), 500, List.of(), false);
        var impossible = new Job("b", 1, 1, List.of(ALL_DAY), 0b100, 0, List.of(), 500, List.of(), false);

        var plan = solve(
                GeneratedProblems.onALine(10, List.of(shift(0, Prices.DISTANCE), able), List.of(skilled, impossible)));

        assertThat(jobs(plan, 1)).containsExactly(0);
        assertThat(plan.unserved()).containsExactly(1);
        assertThat(plan.cost()).isCloseTo(16 + 500, within(1e-9));
    }

    @Test
    void calls_at_the_depot_before_the_job_that_needs_it() {
        var depot = new DepotCall(3, 1, ALL_DAY);
        var shift = new Shift("s", 0, 0, ALL_DAY, 100, 0, 0, List.of(1), depot, false, Prices.WORKING_TIME);
        var part = List.of(1);
        var jobs = List.of(
                new Job("a", 1, 1, List.of(new Window(0, 5)), 0, 0, part, 500, List.of(), false),
                new Job("b", 5, 1, List.of(ALL_DAY), 0, 0, part, 500, List.of(), false),
                new Job("c", 4, 1, List.of(ALL_DAY), 0, 1, List.of(0), 500, List.of(), false));

        var plan = solve(GeneratedProblems.onALine(10, List.of(shift), jobs));

        // 10 on the road, 3 at work, 1 at the depot; tool and second part are fetched on the way.
        assertThat(plan.cost()).isCloseTo(14, within(1e-9));
        assertThat(plan.routes().getFirst()).contains(Stop.depot());
    }

    @Test
    void leaves_a_published_visit_where_it_is_unless_moving_it_pays() {
        var near = Job.simple("near", 8, 1, ALL_DAY, 500);
        var published = new Job("published", 6, 1, List.of(ALL_DAY), 0, 0, List.of(), 500, List.of(0.0, 5.0), false);
        var cheap = new Job("cheap", 6, 1, List.of(ALL_DAY), 0, 0, List.of(), 500, List.of(0.0, 30.0), false);
        var shifts = List.of(shift(0, Prices.DISTANCE), shift(9, Prices.DISTANCE));

        var moved = solve(GeneratedProblems.onALine(10, shifts, List.of(near, published)));
        var kept = solve(GeneratedProblems.onALine(10, shifts, List.of(near, cheap)));

        // Moved: 9 to 6 and back 6, price 5 = 11. Kept at a price of 30: 12 + 2 = 14.
        assertThat(moved.cost()).isCloseTo(11, within(1e-9));
        assertThat(jobs(kept, 0)).containsExactly(1);
        assertThat(kept.cost()).isCloseTo(14, within(1e-9));
    }

    @Test
    void never_moves_what_is_fixed() {
        var fixed = new Job("fixed", 8, 1, List.of(ALL_DAY), 0, 0, List.of(), 500, List.of(), true);
        var shifts = List.of(shift(0, Prices.DISTANCE), shift(9, Prices.DISTANCE));
        var problem = GeneratedProblems.onALine(10, shifts, List.of(fixed, Job.simple("free", 7, 1, ALL_DAY, 500)));
        var initial = new RoutePlan(List.of(List.of(new Stop(0, 0)), List.of()), List.of(1), 0);

        var plan = solve(problem, initial, 1, 500);

        assertThat(jobs(plan, 0)).contains(0);
    }

    @Test
    void a_shift_under_way_goes_home_at_a_cost() {
        var started = new Shift("s", 5, 0, new Window(30, 30), 100, 0, 0, List.of(), null, true, Prices.WORKING_TIME);
        var problem = GeneratedProblems.onALine(
                10, List.of(started), List.of(Job.simple("a", 5, 1, new Window(50, 50), 500)));

        // It cannot leave later: waits 20, works 1, drives 5.
        assertThat(solve(problem).cost()).isCloseTo(26, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void plans_stand_up_to_the_separate_check(long seed) {
        var problem = GeneratedProblems.mixed(seed, 6, 40);

        var plan = solve(problem, null, 1, 3000);

        var verdict = PlanCheck.check(problem, plan);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.cost()).isCloseTo(plan.cost(), within(1e-6));
        assertThat(plan.cost()).isLessThan(solve(problem, null, 1, 1).cost());
    }

    @Test
    void the_same_seed_gives_the_same_plan() {
        var problem = GeneratedProblems.mixed(9, 5, 30);

        assertThat(solve(problem, null, 2, 1500)).isEqualTo(solve(problem, null, 2, 1500));
    }

    @Test
    void a_plan_can_be_improved_and_never_becomes_worse() {
        var problem = GeneratedProblems.mixed(11, 5, 30);
        var first = solve(problem, null, 1, 300);

        var second = solve(problem, first, 1, 300);

        assertThat(second.cost()).isLessThanOrEqualTo(first.cost());
    }

    @Test
    void a_cancelled_search_ends_with_the_best_so_far() throws Exception {
        var problem = GeneratedProblems.mixed(3, 5, 30);
        try (var planner = new RuinAndRecreate(2)) {
            var search =
                    planner.search(problem, null, SearchSettings.ofSeed(1), SearchLimit.ofIterations(Long.MAX_VALUE));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> search.bestSoFar().isPresent());

            search.cancel();

            var result = search.result().toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(PlanCheck.check(problem, result.plan()).sound()).isTrue();
        }
    }

    @Test
    void has_no_more_threads_than_it_was_given() throws Exception {
        var problem = GeneratedProblems.mixed(3, 4, 20);
        try (var planner = new RuinAndRecreate(2)) {
            var searches = Collections.nCopies(4, problem).stream()
                    .map(p -> planner.search(p, null, SearchSettings.ofSeed(1), SearchLimit.ofIterations(2000)))
                    .toList();
            for (var search : searches) {
                search.result().toCompletableFuture().get(60, TimeUnit.SECONDS);
            }
            // They are named in the order they were begun, and live until the planner is closed.
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains("routing-1", "routing-2")
                    .doesNotContain("routing-3");
        }
    }

    @Test
    void refuses_nonsense_in_words() {
        assertThatThrownBy(() -> new RuinAndRecreate(0)).hasMessageContaining("one or more");
        assertThatThrownBy(() -> new Window(2, 1)).hasMessageContaining("opens <= closes");
        assertThatThrownBy(() -> GeneratedProblems.onALine(
                        3, List.of(shift(0, Prices.DISTANCE)), List.of(Job.simple("a", 3, 1, ALL_DAY, 1))))
                .hasMessageContaining("a place: 3");
    }
}
