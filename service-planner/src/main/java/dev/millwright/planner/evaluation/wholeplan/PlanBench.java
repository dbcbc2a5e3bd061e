package dev.millwright.planner.evaluation.wholeplan;

import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.check.Verdict;
import dev.millwright.planner.check.WholePlanCheck;
import dev.millwright.planner.holiday.KnownHolidays;
import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.InsertionPlanner;
import dev.millwright.planner.planning.PlanTask;
import dev.millwright.planner.planning.PlanningSettings;
import dev.millwright.planner.planning.RoutedPlanner;
import dev.millwright.planner.planning.WholePlan;
import dev.millwright.planner.planning.WholePlanSettings;
import dev.millwright.planner.planning.WholePlanner;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One generated task, planned by the product's planner and by insertion one by one, both checked by the separate check. Times are by the wall
 * clock; the load of the machine stands beside them.
 */
public final class PlanBench {
    private static final long LOOK_MILLIS = 5;
    private static final double MEGABYTE = 1024.0 * 1024;

    private final PlannerSettings settings;
    private final Options options;
    private final Consumer<String> say;

    /**
     * What is measured.
     *
     * @param size of the task
     * @param seconds for the whole plan
     * @param threads chains side by side
     * @param insertion whether insertion one by one is run, too; it takes long for large tasks
     */
    public record Options(GeneratedTask.Size size, double seconds, int threads, boolean insertion) {
        /** Refuses no time. */
        public Options {
            if (!(seconds > 0)) {
                throw new IllegalArgumentException("seconds: %s (expected: greater than 0)".formatted(seconds));
            }
        }
    }

    /** A bench with the settings of the product; lines of progress go to {@code say}. */
    public PlanBench(PlannerSettings settings, Options options, Consumer<String> say) {
        this.settings = settings;
        this.options = options;
        this.say = say;
    }

    /** A plan with what it took. */
    private record Made(WholePlan plan, double first, double seconds, double cpu, Verdict verdict) {}

    /** Runs it. */
    public BenchmarkReport run() throws InterruptedException {
        var size = options.size();
        var planning = within(settings.planning(), size.days());
        var solver = new CheapestInsertion(planning, settings.travel(), new KnownHolidays());
        var task = GeneratedTask.of(size, solver);
        say.accept("%d visits, %d of them published, %d technicians, %d days"
                .formatted(
                        task.visits().size(),
                        task.visits().stream()
                                .filter(wish -> wish.standing() != null)
                                .count(),
                        size.technicians(),
                        size.days()));
        var figures = new ArrayList<Figure>();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        try (var planner = new RoutedPlanner(
                solver,
                new WholePlanSettings(
                        options.threads(),
                        settings.wholePlan().nearest(),
                        settings.wholePlan().engineShare()))) {
            add(figures, "whole", made(planner, task, planning));
        }
        if (options.insertion()) {
            try (var planner = new InsertionPlanner(solver)) {
                add(figures, "one-by-one", made(planner, task, planning));
            }
        }
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var scored = new TreeMap<String, Double>();
        scored.put("visits", (double) task.visits().size());
        scored.put("technicians", (double) size.technicians());
        scored.put("days", (double) size.days());
        scored.put("load-before", load);
        scored.put("processors", (double) Runtime.getRuntime().availableProcessors());
        scored.put("heap-max-mb", memory.getMax() / MEGABYTE);
        return new BenchmarkReport(
                "plan",
                Clock.systemUTC().instant().toString(),
                "one generated task, planned as a whole and one by one, both checked by the separate check",
                Map.of("generated", "seed %d".formatted(size.seed())),
                Map.of(
                        "seconds", String.valueOf(options.seconds()),
                        "threads", String.valueOf(options.threads()),
                        "whole-plan", settings.wholePlan().toString()),
                scored,
                figures,
                List.of(),
                Double.NaN,
                0,
                true);
    }

    private static PlanningSettings within(PlanningSettings planning, int days) {
        return new PlanningSettings(
                days,
                planning.perKilometre(),
                planning.sameDayTravelMax(),
                planning.night(),
                planning.alternativesMax(),
                planning.duty());
    }

    private Made made(WholePlanner planner, PlanTask task, PlanningSettings planning) throws InterruptedException {
        long begun = System.nanoTime();
        double cpu = cpuSeconds();
        var making = planner.make(
                task,
                new PlanTask.Limit(
                        Long.MAX_VALUE,
                        OptionalDouble.of(options.seconds()),
                        options.size().seed()));
        double first = Double.NaN;
        WholePlan said = null;
        while (true) {
            var best = making.bestSoFar().orElse(null);
            if (best != null && !best.equals(said)) {
                // The very first is the plan as it stands.
                first = Double.isNaN(first) && said != null ? since(begun) : first;
                said = best;
                say.accept("%6.2f s: %s, %d without a place"
                        .formatted(
                                since(begun),
                                best.figures().cost(),
                                best.figures().unplaced()));
            }
            try {
                var plan = making.result().toCompletableFuture().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                double seconds = since(begun);
                double used = cpuSeconds() - cpu;
                var rules = new WholePlanCheck.Rules(
                        settings.travel(), planning.sameDayTravelMax(), planning.duty(), new KnownHolidays());
                return new Made(
                        plan,
                        Double.isNaN(first) ? seconds : first,
                        seconds,
                        used,
                        WholePlanCheck.check(task, plan, rules));
            } catch (TimeoutException _) {
                // Not yet.
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the plan failed", failed.getCause());
            }
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Processor time of this process; NaN where the machine does not tell. */
    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private void add(List<Figure> figures, String group, Made made) {
        made.verdict().broken().stream().limit(10).forEach(line -> say.accept("BROKEN " + line));
        var plan = made.plan().figures();
        figure(figures, group, "cost-eur", plan.cost().euros());
        figure(figures, group, "seconds", made.seconds());
        figure(figures, group, "seconds-to-first-plan", made.first());
        figure(figures, group, "cpu-seconds", made.cpu());
        figure(figures, group, "unplaced", plan.unplaced());
        figure(figures, group, "after-risk-limit", (double) made.plan().visits().stream()
                .filter(visit -> visit.priced() != null && visit.nothingFits() != null)
                .count());
        figure(figures, group, "moved", plan.moved());
        figure(figures, group, "expected-failures", plan.expectedFailures());
        figure(figures, group, "travel-hours", plan.travelMinutes() / 60.0);
        figure(figures, group, "overtime-hours", plan.overtimeMinutes() / 60.0);
        figure(figures, group, "rules-broken", made.verdict().broken().size());
    }

    private static void figure(List<Figure> figures, String group, String name, double value) {
        figures.add(new Figure(group, name, value, value, value, ""));
    }
}
