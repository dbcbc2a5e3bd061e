package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.SolomonCheck;
import dev.millwright.planner.check.SolomonInstance;
import dev.millwright.planner.check.Verdict;
import dev.millwright.planner.evaluation.timefold.TimefoldBaseline;
import dev.millwright.planner.routing.RuinAndRecreate;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
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

    /** Who solves: the product's own search, or a ready-made solver as a second opinion. */
    public enum Solver {
        /** The product's own search. */
        MILLWRIGHT,
        /** Timefold's community edition as it comes, on one thread. */
        TIMEFOLD
    }

    /** What a solver found, to be checked. */
    private record Answer(List<List<Integer>> routes, double cpuSeconds, long iterations) {}

    private interface Solving {
        Answer solve(SolomonInstance instance) throws InterruptedException;
    }

    /** An evaluation whose report is dated by {@code clock}. */
    public SolomonEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param solver who solves; Timefold's community edition has one thread
     * @param progress hears one line per instance
     * @throws IllegalArgumentException if the data is not as expected; the text names file and line
     */
    public BenchmarkReport run(RunOptions options, Solver solver, Consumer<String> progress)
            throws InterruptedException {
        return switch (solver) {
            case MILLWRIGHT -> {
                try (var planner = new RuinAndRecreate(options.threads())) {
                    yield run(
                            options,
                            SearchSettings.ofSeed(options.seed()).toString(),
                            instance -> ours(planner, instance, options),
                            progress);
                }
            }
            case TIMEFOLD -> run(options, TimefoldBaseline.name(), instance -> timefold(instance, options), progress);
        };
    }

    private BenchmarkReport run(RunOptions options, String search, Solving solver, Consumer<String> progress)
            throws InterruptedException {
        var files = InstanceFiles.in(options.data(), options.only());
        var bestFile = options.data().resolve("best-known.csv");
        var best = BestKnown.read(bestFile);
        var outcomes = new ArrayList<Outcome>();
        for (var file : files) {
            var instance = SolomonInstance.read(file);
            var answer = solver.solve(instance);
            var outcome = outcome(instance, answer, SolomonCheck.check(instance, answer.routes()), best);
            outcomes.add(outcome);
            progress.accept(outcome.line());
        }
        return Reports.of(
                "routing",
                "Least distance truncated to 0.1 per leg; checked by the separate evaluator against the raw files.",
                clock,
                Reports.settings(options, search),
                Reports.identity(files, bestFile),
                Map.of("instances", (double) outcomes.size()),
                OutcomeFigures.of(outcomes, BESIDE),
                PUBLISHED);
    }

    private static Outcome outcome(SolomonInstance instance, Answer answer, Verdict verdict, BestKnown best) {
        return new Outcome(
                instance.name(),
                verdict,
                best.gap(instance.name(), verdict.cost()),
                best.gapToPublished(instance.name(), verdict.cost()),
                answer.cpuSeconds(),
                answer.iterations());
    }

    private static Answer ours(RuinAndRecreate planner, SolomonInstance instance, RunOptions options)
            throws InterruptedException {
        var result = Reports.await(planner.search(
                InstanceProblems.of(instance),
                null,
                SearchSettings.ofSeed(options.seed()),
                SearchLimit.ofCpuSeconds(options.seconds() / options.threads())));
        var routes = result.plan().routes().stream()
                .map(stops -> stops.stream().map(stop -> stop.job() + 1).toList())
                .toList();
        return new Answer(routes, result.cpuSeconds(), result.iterations());
    }

    private static Answer timefold(SolomonInstance instance, RunOptions options) throws InterruptedException {
        var answer = TimefoldBaseline.solve(instance, options.seconds(), options.seed());
        return new Answer(answer.routes(), answer.cpuSeconds(), 0);
    }
}
