package dev.millwright.planner.evaluation.routing;

import dev.millwright.planner.check.TrspCheck;
import dev.millwright.planner.check.TrspInstance;
import dev.millwright.planner.routing.RoutePlanner;
import dev.millwright.planner.routing.RuinAndRecreate;
import dev.millwright.planner.routing.SearchLimit;
import dev.millwright.planner.routing.SearchSettings;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The technician routing and scheduling problem with everything known beforehand: least sum of working times. */
public final class TrspEvaluation {
    private static final List<Published> PUBLISHED = List.of(
            new Published("ALNS", "2.26 % above best known in 28 s", "Pillac et al., author's log of 562 runs"),
            new Published("ALNS and set covering", "0.84 % in 64 s more", "the same log"));

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public TrspEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param solutions where to write one line per instance, null for nowhere
     * @param progress hears one line per instance
     * @throws IllegalArgumentException if the data is not as expected; the text names file and line
     */
    public BenchmarkReport run(RunOptions options, @Nullable Path solutions, Consumer<String> progress)
            throws InterruptedException {
        var files = InstanceFiles.in(options.data().resolve("static"), options.only());
        var bestFile = options.data().resolve("best-known.csv");
        var best = BestKnown.read(bestFile);
        var outcomes = new ArrayList<Outcome>();
        var lines = new ArrayList<String>();
        try (var planner = new RuinAndRecreate(options.threads())) {
            for (var file : files) {
                var outcome = solve(planner, file, options, best, lines);
                outcomes.add(outcome);
                progress.accept(outcome.line());
                write(solutions, lines);
            }
        }
        return Reports.of(
                "trsp",
                "Least sum of working times; checked by the separate evaluator against the raw files.",
                clock,
                Reports.settings(options),
                Reports.identity(files, bestFile),
                Map.of("instances", (double) outcomes.size()),
                OutcomeFigures.of(outcomes, Map.of("all", "ALNS 2.26, with set covering 0.84, author's log")),
                PUBLISHED);
    }

    private static Outcome solve(
            RoutePlanner planner, Path file, RunOptions options, BestKnown best, List<String> lines)
            throws InterruptedException {
        var instance = TrspInstance.read(file);
        var result = Reports.await(planner.search(
                InstanceProblems.of(instance),
                null,
                SearchSettings.ofSeed(options.seed()),
                SearchLimit.ofCpuSeconds(options.seconds() / options.threads())));
        var line = TrspSolution.of(instance, result.plan()).line();
        lines.add(line);
        // What is judged is the line as it is written.
        var verdict = TrspCheck.check(instance, TrspSolution.parse(line).routes());
        return new Outcome(
                instance.name(),
                verdict,
                best.gap(instance.name(), verdict.cost()),
                best.gapToPublished(instance.name(), verdict.cost()),
                result.cpuSeconds(),
                result.iterations());
    }

    private static void write(@Nullable Path solutions, List<String> lines) {
        if (solutions == null) {
            return;
        }
        try {
            Files.write(solutions, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + solutions + ": " + e.getMessage(), e);
        }
    }
}
