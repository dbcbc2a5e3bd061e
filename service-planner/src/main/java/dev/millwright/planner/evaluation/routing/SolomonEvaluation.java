package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.SolomonCheck;
import dev.millwright.planner.check.SolomonInstance;
import dev.millwright.planner.routing.RoutePlanner;
import dev.millwright.planner.routing.RuinAndRecreate;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Solomon's instances: least distance, each leg truncated to 0.1, any number of vehicles up to the fleet. */
public final class SolomonEvaluation {
    private static final String ALNS = "ALNS alone %s, Pillac et al. 2013, author's log";
    private static final Map<String, String> BESIDE = Map.of(
            "all", ALNS.formatted("0.55"),
            "C1", ALNS.formatted("0.00"),
            "C2", ALNS.formatted("0.02"),
            "R1", ALNS.formatted("0.56"),
            "R2", ALNS.formatted("0.52"),
            "RC1", ALNS.formatted("1.37"),
            "RC2", ALNS.formatted("0.88"));
    private static final List<Published> PUBLISHED = List.of(
            new Published("ALNS", "0.55 % in 18.6 s", "Pillac, Guéret, Medaglia 2013, author's log of 560 runs"),
            new Published("ALNS and set covering", "0.16 % in 10 s more", "the same log"),
            new Published("the same, in print", "0.23 %, 44 of 55 optima", "Optimization Letters 7, 2013"));

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public SolomonEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param progress hears one line per instance
     * @throws IllegalArgumentException if the data is not as expected; the text names file and line
     */
    public BenchmarkReport run(RunOptions options, Consumer<String> progress) throws InterruptedException {
        var files = InstanceFiles.in(options.data(), options.only());
        var bestFile = options.data().resolve("best-known.csv");
        var best = BestKnown.read(bestFile);
        var outcomes = new ArrayList<Outcome>();
        try (var planner = new RuinAndRecreate(options.threads())) {
            for (var file : files) {
                var outcome = solve(planner, file, options, best);
                outcomes.add(outcome);
                progress.accept(outcome.line());
            }
        }
        return Reports.of(
                "routing",
                "Least distance truncated to 0.1 per leg; checked by the separate evaluator against the raw files.",
                clock,
                options,
                Reports.identity(files, bestFile),
                Map.of("instances", (double) outcomes.size()),
                OutcomeFigures.of(outcomes, BESIDE),
                PUBLISHED);
    }

    private static Outcome solve(RoutePlanner planner, Path file, RunOptions options, BestKnown best)
            throws InterruptedException {
        var instance = SolomonInstance.read(file);
        var result = Reports.await(planner.search(
                InstanceProblems.of(instance),
                null,
                SearchSettings.ofSeed(options.seed()),
                SearchLimit.ofCpuSeconds(options.seconds() / options.threads())));
        var routes = result.plan().routes().stream()
                .map(stops -> stops.stream().map(stop -> stop.job() + 1).toList())
                .toList();
        var verdict = SolomonCheck.check(instance, routes);
        return new Outcome(
                instance.name(),
                verdict,
                best.gap(instance.name(), verdict.cost()),
                best.gapToPublished(instance.name(), verdict.cost()),
                result.cpuSeconds(),
                result.iterations());
    }
}
