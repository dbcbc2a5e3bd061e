package dev.millwright.planner.planning;

import dev.millwright.planner.routing.RoutePlan;
import dev.millwright.planner.routing.RoutePlanner;
import dev.millwright.planner.routing.RuinAndRecreate;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole plans by our own engine. What stands stays and the rest is inserted: the first plan. The engine of routes looks for a better one in
 * its own words, which leave out breaks, overtime and work for two; its routes are timed, checked and mended by the product's rules. The
 * cheaper of the two is improved by those rules and prices themselves until the limit. So no answer is worse than the plan as it
 * stands or than insertion, and none breaks a rule. Thread-safe.
 */
public final class RoutedPlanner implements WholePlanner {
    private static final long STEPS_PER_EXACT_STEP = 20;
    /** A handful of visits needs no seconds. */
    private static final long ENGINE_STEPS_PER_VISIT = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(RoutedPlanner.class);
    private static final long LOOK_MILLIS = 50;
    /** Rounds in which what turned out not to be allowed is placed again. */
    private static final int MENDING_MAX = 3;

    private final WholePlans plans;
    private final WholePlanSettings settings;
    private final RoutePlanner engine;
    private final PlanPool pool;
    private final ExecutorService chains;

    /** A planner with the rules and prices of {@code solver}, on threads of its own. */
    public RoutedPlanner(CheapestInsertion solver, WholePlanSettings settings) {
        this.plans = new WholePlans(solver);
        this.settings = settings;
        this.engine = new RuinAndRecreate(settings.threads());
        this.chains = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().name("plan-chain-", 0).daemon().factory());
        this.pool = new PlanPool("whole-plan", () -> {
            engine.close();
            chains.shutdown();
        });
    }

    @Override
    public Making make(PlanTask task, PlanTask.Limit limit) {
        return pool.begin(making -> new Run(task, limit, making).plan());
    }

    @Override
    public WholePlan asItStands(PlanTask task) {
        return plans.asItStands(task);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** One plan in the making. */
    private final class Run {
        private final PlanTask task;
        private final PlanTask.Limit limit;
        private final PlanMaking making;
        private final PlanDeadline deadline;
        private final PlaceMatrix matrix;

        Run(PlanTask task, PlanTask.Limit limit, PlanMaking making) {
            this.task = task;
            this.limit = limit;
            this.making = making;
            this.deadline = new PlanDeadline(limit);
            var constraints = plans.solver().constraints();
            this.matrix = new PlaceMatrix(task, plans.solver().settings(), constraints.ways());
        }

        WholePlan plan() {
            var inserted = plans.empty(task);
            var cells = new Cells(inserted, plans.solver(), matrix, settings.nearest(), false);
            var reasons = plans.standing(inserted);
            making.better(plans.answer(inserted, reasons));
            fill(inserted, cells);
            making.better(plans.answer(inserted.copy(), Map.of()));
            var routed = routed(cells);
            var best = routed != null && routed.cents() < inserted.cents() ? routed : inserted;
            if (best != inserted) {
                making.better(plans.answer(best.copy(), Map.of()));
            }
            best = improved(best, cells);
            return finished(best);
        }

        /**
         * Places what has no place, the dearest to leave first; those for two before all others, because they need two people at once. What
         * does not fit before its risk limit comes later.
         */
        private void fill(WorkingPlan plan, Cells cells) {
            place(plan, missing(plan), cells);
            var late = missing(plan);
            if (!late.isEmpty() && !making.isCancelled()) {
                place(plan, late, new Cells(plan, plans.solver(), matrix, settings.nearest(), true));
            }
        }

        private void place(WorkingPlan plan, List<Integer> visits, Cells cells) {
            var search = new PlaceSearch(plan, plans, cells, matrix);
            for (int index : visits) {
                if (making.isCancelled()) {
                    return;
                }
                search.place(index);
            }
        }

        private List<Integer> missing(WorkingPlan plan) {
            return StandingPlan.missing(plan).stream()
                    .sorted(Comparator.comparing(
                            (Integer index) -> plan.wish(index).request().secondSkills() == null))
                    .toList();
        }

        /** The engine's plan in the product's terms; null if there is nothing for it to do. */
        private @Nullable WorkingPlan routed(Cells cells) {
            var plan = plans.empty(task);
            plans.standing(plan);
            for (int index = 0; index < plan.size(); index++) {
                if (plan.held(index) != null && plan.wish(index).request().secondSkills() == null) {
                    plan.take(index);
                }
            }
            place(
                    plan,
                    missing(plan).stream()
                            .filter(index -> plan.wish(index).request().secondSkills() != null)
                            .toList(),
                    cells);
            var translation = new RoutingTranslation(
                    plan,
                    cells,
                    matrix,
                    plans.solver().settings().duty(),
                    plans.solver().holidays());
            if (translation.isEmpty() || making.isCancelled()) {
                return null;
            }
            var routes = searched(translation);
            if (routes == null) {
                return null;
            }
            new RouteTimes(plan, plans).put(routes, translation);
            fill(plan, cells);
            return plan;
        }

        private @Nullable RoutePlan searched(RoutingTranslation translation) {
            double seconds = deadline.engine(settings.engineShare());
            long begun = System.nanoTime();
            var search = engine.search(
                    translation.problem(),
                    null,
                    SearchSettings.ofSeed(limit.seed()),
                    new SearchLimit(
                            Math.min(limit.iterationsMax(), translation.jobs() * ENGINE_STEPS_PER_VISIT), seconds));
            var result = search.result().toCompletableFuture();
            while (true) {
                try {
                    return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS).plan();
                } catch (TimeoutException _) {
                    if (making.isCancelled() || (System.nanoTime() - begun) / 1e9 > seconds) {
                        search.cancel();
                    }
                } catch (InterruptedException _) {
                    search.cancel();
                    Thread.currentThread().interrupt();
                    return null;
                } catch (ExecutionException failed) {
                    // The plain plan is there already, and a person waits: what the engine cannot do is no reason to
                    // have none.
                    LOG.warn("The engine of routes failed; the plan is made without it", failed.getCause());
                    return null;
                }
            }
        }

        /** The best of as many chains as there are threads; of equal ones the first. */
        private WorkingPlan improved(WorkingPlan start, Cells cells) {
            long steps = Math.max(1, limit.iterationsMax() / STEPS_PER_EXACT_STEP);
            var begun = deadline.done();
            var runs = new ArrayList<CompletableFuture<WorkingPlan>>();
            for (int chain = 0; chain < settings.threads(); chain++) {
                var copy = start.copy();
                long seed = limit.seed() + 7919L * (chain + 1);
                runs.add(CompletableFuture.supplyAsync(
                        () -> {
                            var search = new PlaceSearch(copy, plans, cells, matrix);
                            new ExactSearch(copy, search, matrix, seed)
                                    .run(done -> making.isCancelled()
                                            ? 1
                                            : Math.max((double) done / steps, deadline.since(begun)));
                            return copy;
                        },
                        chains));
            }
            return best(runs, start);
        }

        /**
         * Every place is checked and priced next to all others. What has none is tried everywhere as long as there is time, the dearest to
         * leave first, and says why not; what there is no time for says what is in its way on the first day possible.
         */
        private WholePlan finished(WorkingPlan plan) {
            var reasons = new HashMap<Integer, PlanAssembly.Reason>();
            boolean settled = plans.assembly().settle(plan);
            for (int round = 0; round < MENDING_MAX && (!settled || round == 0); round++) {
                for (int index : StandingPlan.missing(plan)) {
                    if (isOver()) {
                        break;
                    }
                    plans.insert(plan, index).ifPresent(reason -> reasons.put(index, reason));
                }
                settled = plans.assembly().settle(plan);
                if (isOver()) {
                    break;
                }
            }
            for (int index : StandingPlan.missing(plan)) {
                reasons.computeIfAbsent(index, each -> plans.solver().glance(plan.request(each), plan.picture()));
            }
            return plans.answer(plan, reasons);
        }

        private boolean isOver() {
            return making.isCancelled() || deadline.isOver();
        }
    }

    /** The cheapest of {@code runs}, of equal ones the first; a run that failed is left out, {@code start} if all did. */
    static WorkingPlan best(List<CompletableFuture<WorkingPlan>> runs, WorkingPlan start) {
        var best = start;
        boolean none = true;
        for (var run : runs) {
            try {
                var found = run.join();
                best = none || found.cents() < best.cents() ? found : best;
                none = false;
            } catch (CompletionException failed) {
                LOG.warn("A search for a better plan failed; the plan is made without it", failed.getCause());
            }
        }
        return best;
    }
}
