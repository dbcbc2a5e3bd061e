package dev.millwright.gateway.launcher;

import dev.millwright.planner.evaluation.routing.RunOptions;
import dev.millwright.planner.evaluation.routing.TrspDayEvaluation;
import dev.millwright.planner.evaluation.routing.TrspEvaluation;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The technician routing and scheduling problem. */
@Command(
        name = "trsp",
        mixinStandardHelpOptions = true,
        description = "The planner's search on the technician routing and scheduling problem: least working time.",
        footer = {
            "",
            "The directory holds static/*.txt (crew count, skills, tools, spare parts; then depot, technicians and",
            "requests: id, x, y, window, service time, [skills], [tools], [parts]) and best-known.csv: a heading, then",
            "instance,best known working time[,published working time].",
            "Solutions: INSTANCE=<technician,visit,visit|technician,visit>, 0 for a call at the main depot, after"
                    + " which",
            "all tools and parts are there. What is judged is the written line, by an evaluator that shares no code",
            "with the search. Columns: cost, gap above the best known and the published cost in percent, requests",
            "unserved, CPU seconds, steps of the search.",
            "With --dynamic a day is lived: whoever is under way is not called back, nobody knows of a request before its",
            "release, and each release makes a new plan. Columns: cost, percent over the own plan that knows all and over",
            "the best known one, requests rejected, new plans made. --only looks at INSTANCE_rd_PERCENT."
        })
final class EvaluateTrspCommand extends BenchmarkCommand {
    @Mixin
    private final RoutingRunOptions options = new RoutingRunOptions();

    @Option(names = "--solutions", paramLabel = "FILE", description = "Write one line per instance here.")
    private @Nullable Path solutions;

    @Option(
            names = "--dynamic",
            description = "Requests come in during the day, as dynamic/INSTANCE_rd_PERCENT.txt says.")
    private boolean dynamic;

    @Option(
            names = "--replan-seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = {
                "With --dynamic: processor time of each new plan, all solving threads together; --seconds is that of the"
                        + " day's first plan and of the plan that knows all requests (default: ${DEFAULT-VALUE})."
            })
    private double replanSeconds;

    @Override
    String evaluate() throws InterruptedException {
        var run = options.checked("Give the directory that holds static/*.txt and best-known.csv.");
        directory(run.data().resolve("static"), "Its parent is what --data wants.");
        file(run.data().resolve("best-known.csv"), "It holds instance,working time below a heading.");
        if (dynamic) {
            return dynamic(run);
        }
        var out = out();
        var report = new TrspEvaluation(Clock.systemUTC()).run(run, writable(solutions), this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }

    private String dynamic(RunOptions run) throws InterruptedException {
        if (!(replanSeconds > 0) || solutions != null) {
            throw wrongUsage("--dynamic wants --replan-seconds > 0 and writes no --solutions.");
        }
        directory(run.data().resolve("dynamic"), "It holds INSTANCE_rd_PERCENT.txt: request id, release date.");
        var out = out();
        var report = new TrspDayEvaluation(Clock.systemUTC()).run(run, replanSeconds, this::say);
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
