package dev.millwright.gateway.launcher;

import dev.millwright.planner.evaluation.routing.SolomonEvaluation;
import dev.millwright.planner.evaluation.routing.SolomonEvaluation.Solver;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solomon's vehicle routing instances. */
@Command(
        name = "routing",
        mixinStandardHelpOptions = true,
        description = "The planner's search on Solomon's vehicle routing instances with time windows: least distance.",
        footer = {
            "",
            "The directory holds *.txt in Solomon's form (VEHICLE: number, capacity; CUSTOMER: number, x, y, demand,",
            "ready time, due date, service time) and best-known.csv: a heading, then instance,least distance.",
            "Every leg is truncated to 0.1. All plans are checked by an evaluator that shares no code with the search.",
            "Columns: cost, gap above the best known in percent, customers unserved, CPU seconds of the solving"
                    + " threads,",
            "steps of the search (the product's own)."
        })
final class EvaluateRoutingCommand extends BenchmarkCommand {
    @Mixin
    private final RoutingRunOptions options = new RoutingRunOptions();

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            defaultValue = "millwright",
            description = {
                "millwright: the product's own search. timefold: Timefold's community edition as it comes, a second"
                        + " opinion that the benchmark alone uses, on one thread (default: ${DEFAULT-VALUE})."
            })
    private Solver solver = Solver.MILLWRIGHT;

    @Override
    String evaluate() throws InterruptedException {
        var run = options.checked("Give the directory that holds Solomon's *.txt and best-known.csv.");
        if (solver == Solver.TIMEFOLD && run.threads() > 1) {
            throw wrongUsage("--threads %d (expected: 1 with --solver timefold, whose community edition has one thread)"
                    .formatted(run.threads()));
        }
        file(run.data().resolve("best-known.csv"), "It holds instance,least distance below a heading.");
        var out = out();
        var report = new SolomonEvaluation(Clock.systemUTC()).run(run, solver, this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
