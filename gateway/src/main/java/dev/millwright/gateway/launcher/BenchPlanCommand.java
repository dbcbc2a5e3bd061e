package dev.millwright.gateway.launcher;

import com.typesafe.config.ConfigFactory;
import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.evaluation.wholeplan.GeneratedTask;
import dev.millwright.planner.evaluation.wholeplan.PlanBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast and how good a whole plan is. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "A plan of many generated visits at once, beside the one that places them one by one.",
        footer = {
            "",
            "The task is made up: plants around Nordic and German cities, skills and certificates that run out, absences, black-outs,",
            "parts on vans and in depots, work for two, visits that were published already. Both plans are checked by the separate check;",
            "a broken rule is printed and counted. Rows: cost, seconds by the wall clock to the first and to the last plan, processor",
            "seconds, visits without a place or after their risk limit, visits moved, expected failures, hours of travel and overtime."
        })
final class BenchPlanCommand extends BenchmarkCommand {
    @Option(
            names = "--visits",
            paramLabel = "N",
            defaultValue = "200",
            description = "Visits, at least 1 (default: ${DEFAULT-VALUE}).")
    private int visits;

    @Option(
            names = "--technicians",
            paramLabel = "M",
            defaultValue = "25",
            description = "Technicians, at least 1 (default: ${DEFAULT-VALUE}).")
    private int technicians;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "14",
            description = "Calendar days, 3 to 60 (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "Time for the whole plan by the wall clock (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Chains that search side by side, 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "K",
            defaultValue = "1",
            description = "Seed of task and search (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--skip-one-by-one",
            description = "Leave the plan by insertion one by one out; it takes minutes for 2,000 visits.")
    private boolean skipOneByOne;

    @Override
    String evaluate() throws InterruptedException {
        PlanBench.Options options;
        try {
            options = new PlanBench.Options(
                    new GeneratedTask.Size(visits, technicians, days, seed), seconds, threads, !skipOneByOne);
        } catch (IllegalArgumentException outOfRange) {
            throw wrongUsage("--" + outOfRange.getMessage());
        }
        var out = out();
        var report = new PlanBench(PlannerSettings.of(ConfigFactory.load()), options, this::say).run();
        if (out != null) {
            report.write(out);
        }
        return report.table();
    }
}
