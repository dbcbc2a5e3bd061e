package dev.millwright.sim.scenario.policy;

import dev.millwright.sim.scenario.policy.Comparison.Amount;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a policy trial found, for people and as JSON. Immutable. */
public final class PolicyReport {
    private static final double DAYS_PER_YEAR = 365.25;
    private static final String PROTOCOL =
            "One simulated fleet per seed, lived through under each policy with the same machines, use, weather and specimens;"
                    + " figures per machine and year, 95 % intervals by resampling plants. Best fixed interval: the cheapest of"
                    + " all that were tried on the same seeds, with parts always there and technicians always free.";

    private static final String PAIRED = "Millwright against ";

    private final BenchmarkReport report;
    private final List<Outcome> outcomes;
    private final List<Outcome> intervals;

    private PolicyReport(BenchmarkReport report, List<Outcome> outcomes, List<Outcome> intervals) {
        this.report = report;
        this.outcomes = outcomes;
        this.intervals = intervals;
    }

    /** What was lived through. */
    record Trials(Outcome runToFailure, Intervals intervals, Outcome millwright, Outcome bound) {}

    /**
     * What the twins took.
     *
     * @param microsPerMeasurement processor time
     * @param stateBytes the largest checkpoint
     * @param sameAfterRestart whether restarts from checkpoints changed nothing
     */
    record Twins(double microsPerMeasurement, int stateBytes, boolean sameAfterRestart) {}

    static PolicyReport of(PolicySettings settings, Instant date, Trials trials, Twins twins) {
        var best = new Outcome("best interval", trials.intervals().best(false).plants());
        var bestCharged = new Outcome(
                "best interval (charged)", trials.intervals().best(true).plants());
        var outcomes = List.of(trials.runToFailure(), best, bestCharged, trials.millwright(), trials.bound());
        double years = settings.days() / DAYS_PER_YEAR;
        int plants = trials.runToFailure().plants().size();
        var comparison = new Comparison(settings.seed(), plants, years);
        var figures = new ArrayList<Figure>();
        outcomes.forEach(outcome -> figures.addAll(comparison.perMachineYear(outcome)));
        figures.addAll(pairs(comparison, trials.millwright(), trials.runToFailure(), best, bestCharged));
        var report = new BenchmarkReport(
                "policy",
                date.toString(),
                PROTOCOL,
                Map.of(
                        "simulated",
                        "seeds %d to %d".formatted(settings.seed(), settings.seed() + settings.seeds() - 1)),
                words(settings, trials.intervals()),
                Map.of(
                        "machine years",
                        years * settings.machines() * settings.seeds(),
                        "plants",
                        (double) plants,
                        "failures by wear, run to failure",
                        trials.runToFailure().sum(Item.WEAR_STOPS)),
                figures,
                List.of(),
                twins.microsPerMeasurement(),
                twins.stateBytes(),
                twins.sameAfterRestart());
        return new PolicyReport(report, outcomes, trials.intervals().all());
    }

    private static List<Figure> pairs(
            Comparison comparison, Outcome millwright, Outcome runToFailure, Outcome best, Outcome bestCharged) {
        var failing = PAIRED + "run to failure";
        var fixed = PAIRED + "best interval";
        return List.of(
                comparison.less(
                        failing,
                        "unplanned stops from wear, fewer by",
                        millwright,
                        runToFailure,
                        Amount.of(Item.WEAR_STOPS)),
                comparison.less(
                        failing,
                        "unplanned standstill, less by",
                        millwright,
                        runToFailure,
                        Amount.of(Item.STANDSTILL_HOURS)),
                comparison.less(failing, "total, less by", millwright, runToFailure, Amount.total(false)),
                comparison.less(fixed, "total, less by", millwright, best, Amount.total(false)),
                comparison.less(
                        fixed, "total with planned standstill, less by", millwright, bestCharged, Amount.total(true)),
                comparison.less(
                        fixed, "total without sudden failures, less by", millwright, best, Amount.wearTotal(false)),
                comparison.less(
                        fixed,
                        "both, without sudden failures, less by",
                        millwright,
                        bestCharged,
                        Amount.wearTotal(true)),
                comparison.saved(fixed, "EUR saved per machine and year", millwright, best, Amount.total(false)),
                comparison.less(
                        fixed, "unplanned stops from wear, fewer by", millwright, best, Amount.of(Item.WEAR_STOPS)));
    }

    private static Map<String, String> words(PolicySettings settings, Intervals intervals) {
        var words = new TreeMap<String, String>();
        words.put("machines per seed", Integer.toString(settings.machines()));
        words.put("plants per seed", Integer.toString(Math.min(settings.customers(), settings.machines())));
        words.put("days scored", Integer.toString(settings.days()));
        words.put("days of run-in, not scored", Integer.toString(settings.runInDays()));
        words.put("seeds", "%d from %d".formatted(settings.seeds(), settings.seed()));
        words.put("begins", settings.beginsAt().toString());
        words.put("telemetry step", settings.step().toString());
        words.put("share of proposals accepted", Double.toString(settings.accepted()));
        words.put("best interval", intervals.best(false).name());
        words.put("best interval (charged)", intervals.best(true).name());
        return words;
    }

    /** The figures in the shape of all benchmarks. */
    public BenchmarkReport figures() {
        return report;
    }

    /** Writes the figures as JSON. */
    public void write(Path file) {
        report.write(file);
    }

    /** Tables for people. */
    public String table() {
        var text = new StringBuilder();
        text.append("%s%n%n%-60s".formatted(report.protocol(), "per machine and year"));
        outcomes.forEach(outcome -> text.append(" %24s".formatted(outcome.name())));
        text.append('\n');
        var names = report.figures().stream().map(Figure::name).distinct().toList();
        for (var name : names) {
            var row = new StringBuilder();
            for (var outcome : outcomes) {
                report.figures().stream()
                        .filter(figure -> figure.group().equals(outcome.name())
                                && figure.name().equals(name))
                        .forEach(figure -> row.append(" %24s".formatted(cell(figure))));
            }
            if (!row.isEmpty()) {
                text.append("%-60s%s%n".formatted(name, row));
            }
        }
        text.append('\n');
        report.figures().stream()
                .filter(figure -> figure.group().startsWith(PAIRED))
                .forEach(figure ->
                        text.append("%-34s %-42s %s%n".formatted(figure.group(), figure.name(), share(figure))));
        text.append("%n%-62s %8s %8s %10s %10s%n"
                .formatted("fixed intervals tried", "stops", "visits", "total", "charged"));
        double years = report.scored().getOrDefault("machine years", 1.0);
        for (var tried : intervals) {
            text.append("%-62s %8.2f %8.2f %10.0f %10.0f%n"
                    .formatted(
                            tried.name(),
                            tried.sum(Item.WEAR_STOPS) / years,
                            (tried.sum(Item.PLANNED_VISITS) + tried.sum(Item.EMERGENCY_VISITS)) / years,
                            tried.total(false) / years,
                            tried.total(true) / years));
        }
        text.append("%ntwins: %.2f µs per measurement, %d bytes of state, %s%n"
                .formatted(
                        report.microsPerMeasurement(),
                        report.stateBytesPerMachine(),
                        report.sameAfterRestart() ? "the same year after restarts" : "ANOTHER YEAR AFTER RESTARTS"));
        return text.toString();
    }

    private static String share(Figure figure) {
        return Math.abs(figure.value()) > 2
                ? cell(figure)
                : "%.1f %% (%.1f to %.1f)".formatted(100 * figure.value(), 100 * figure.low(), 100 * figure.high());
    }

    private static String cell(Figure figure) {
        var form = Math.abs(figure.value()) >= 100 ? "%.0f (%.0f-%.0f)" : "%.2f (%.2f-%.2f)";
        return form.formatted(figure.value(), figure.low(), figure.high());
    }
}
