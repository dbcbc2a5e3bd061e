package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.ReleaseDates;
import dev.millwright.planner.check.TrspCheck;
import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.check.Verdict;
import dev.millwright.planner.routing.RoutePlanner;
import dev.millwright.planner.routing.RuinAndRecreate;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import dev.millwright.twins.evaluation.Bootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The technician routing and scheduling problem with requests that come in during the day: what not knowing them costs over the
 * same search that knows all, how many cannot be visited, and how long a new plan takes.
 */
public final class TrspDayEvaluation {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 20261122);
    private static final double P95 = 0.95;
    private static final Map<Integer, String> OVER_OWN =
            Map.of(10, "8.8", 30, "10.5", 50, "13.4", 70, "15.5", 90, "16.4");
    private static final Map<Integer, String> OVER_BEST =
            Map.of(10, "11.7", 30, "13.8", 50, "16.6", 70, "18.5", 90, "18.3");
    private static final Map<Integer, String> REJECTED =
            Map.of(10, "0.02", 30, "0.00", 50, "0.00", 70, "0.02", 90, "1.04");
    private static final Map<Integer, String> PER_PLAN =
            Map.of(10, "mean 10.7", 30, "mean 7.3", 50, "mean 5.6", 70, "mean 4.7", 90, "mean 3.8");
    private static final List<Published> PUBLISHED = List.of(new Published(
            "ALNS, re-planned at every release",
            "the figures beside, of 2,800 days",
            "Pillac, Guéret, Medaglia, author's log"));

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public TrspDayEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    private record Day(int percent, Verdict verdict, double overOwn, double overBest, DynamicDay.Lived lived) {}

    /**
     * Runs.
     *
     * @param options the seconds are those of the first plan of a day and of the plan that knows all
     * @param replanSeconds processor time of every other plan, all solving threads together
     * @param progress hears one line per day
     * @throws IllegalArgumentException if the data is not as expected; the text names file and line
     */
    public BenchmarkReport run(RunOptions options, double replanSeconds, Consumer<String> progress)
            throws InterruptedException {
        var files = InstanceFiles.in(options.data().resolve("dynamic"), options.only());
        var bestFile = options.data().resolve("best-known.csv");
        var best = BestKnown.read(bestFile);
        var first = SearchLimit.ofCpuSeconds(options.seconds() / options.threads());
        var again = SearchLimit.ofCpuSeconds(replanSeconds / options.threads());
        var settings = SearchSettings.ofSeed(options.seed());
        var allKnown = new TreeMap<String, Double>();
        var statics = new TreeSet<Path>();
        var days = new ArrayList<Day>();
        try (var planner = new RuinAndRecreate(options.threads())) {
            for (var file : files) {
                var releases = ReleaseDates.read(file);
                var staticFile = options.data().resolve("static").resolve(releases.instance() + ".txt");
                if (!Files.isRegularFile(staticFile)) {
                    throw new IllegalArgumentException(
                            file + ": no " + staticFile + " (expected: the instance it belongs to)");
                }
                statics.add(staticFile);
                var instance = TrspInstance.read(staticFile);
                if (!allKnown.containsKey(instance.name())) {
                    allKnown.put(instance.name(), knowingAll(planner, instance, settings, first));
                }
                var lived = new DynamicDay(instance, releases, planner, settings).live(first, again);
                double cost = lived.verdict().cost();
                var day = new Day(
                        releases.percent(),
                        lived.verdict(),
                        BestKnown.percent(cost, allKnown.getOrDefault(instance.name(), Double.NaN)),
                        best.gap(instance.name(), cost),
                        lived);
                days.add(day);
                progress.accept(line(InstanceFiles.name(file), day));
            }
        }
        files = new ArrayList<>(files);
        files.addAll(statics);
        return Reports.of(
                "trsp dynamic",
                "First plan and the plan that knows all: --seconds; every release: a new plan of %s CPU seconds. Each"
                                .formatted(replanSeconds)
                        + " day's log is checked by the separate evaluator.",
                clock,
                Reports.settings(options),
                Reports.identity(files, bestFile),
                Map.of("days", (double) days.size()),
                figures(days),
                PUBLISHED);
    }

    private static double knowingAll(
            RoutePlanner planner, TrspInstance instance, SearchSettings settings, SearchLimit limit)
            throws InterruptedException {
        var result = Reports.await(planner.search(InstanceProblems.of(instance), null, settings, limit));
        return TrspCheck.check(
                        instance, TrspSolution.of(instance, result.plan()).routes())
                .cost();
    }

    private static String line(String name, Day day) {
        return "%-14s cost %11.4f  over own all-known %+7.3f %%  over best known %+7.3f %%  rejected %d  %d plans%s"
                .formatted(
                        name,
                        day.verdict().cost(),
                        day.overOwn(),
                        day.overBest(),
                        day.verdict().unserved(),
                        day.lived().elapsedSeconds().size(),
                        day.verdict().sound()
                                ? ""
                                : "  BROKEN: " + day.verdict().broken());
    }

    private static List<Figure> figures(List<Day> days) {
        var figures = new ArrayList<Figure>();
        for (int percent : new TreeSet<>(days.stream().map(Day::percent).toList())) {
            var level = days.stream().filter(day -> day.percent() == percent).toList();
            var group = percent + " %";
            figures.add(mean(group, "over own all-known plan %", level, Day::overOwn, OVER_OWN.get(percent)));
            figures.add(mean(group, "over best known %", level, Day::overBest, OVER_BEST.get(percent)));
            figures.add(
                    mean(group, "rejected per day", level, day -> day.verdict().unserved(), REJECTED.get(percent)));
            figures.add(seconds(
                    group,
                    "p95 of CPU seconds per plan",
                    level,
                    day -> day.lived().cpuSeconds(),
                    ""));
            figures.add(seconds(
                    group,
                    "p95 of seconds per plan",
                    level,
                    day -> day.lived().elapsedSeconds(),
                    PER_PLAN.getOrDefault(percent, "")));
        }
        figures.add(OutcomeFigures.exact("all", "days with a broken rule", (double)
                days.stream().filter(day -> !day.verdict().sound()).count()));
        return figures;
    }

    private static Figure mean(
            String group, String name, List<Day> days, ToDoubleFunction<Day> value, @Nullable String published) {
        return BOOTSTRAP.figure(
                group,
                name,
                days,
                list -> OutcomeFigures.mean(list, value),
                published == null ? "" : published + ", author's log");
    }

    private static Figure seconds(
            String group, String name, List<Day> days, Function<Day, List<Double>> of, String beside) {
        var sorted =
                days.stream().flatMap(day -> of.apply(day).stream()).sorted().toList();
        double p95 = sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(P95 * sorted.size())));
        return new Figure(group, name, p95, p95, p95, beside);
    }
}
