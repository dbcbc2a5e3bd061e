package dev.millwright.planner.evaluation.offer;

import dev.millwright.planner.evaluation.offer.OfferWorld.Policy;
import dev.millwright.planner.offer.Uplift;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Offers to simulated customers over many seeds: regret of the wordings that Thompson sampling chooses against chance and against the best that nobody knows, bias and
 * coverage of the measured uplift, and offers that broke a rule of contact.
 */
public final class OffersEvaluation {
    private static final double NORMAL_95 = 1.959964;

    private final InstantSource clock;

    /**
     * What is asked.
     *
     * @param customers in each world, 100 to 100000
     * @param months that offers are made, 3 to 60
     * @param worlds how many, each with its own seed and truth, 2 to 1000
     * @param seed of the first world
     */
    public record Question(int customers, int months, int worlds, long seed) {
        /** Refuses values outside the ranges above. */
        public Question {
            if (customers < 100 || customers > 100_000 || months < 3 || months > 60 || worlds < 2 || worlds > 1000) {
                throw new IllegalArgumentException(
                        "customers: %d, months: %d, worlds: %d (expected: 100 to 100000, 3 to 60, 2 to 1000)"
                                .formatted(customers, months, worlds));
            }
        }
    }

    /** An evaluation that is dated by {@code clock}. */
    public OffersEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param foreseen figures about how well answers are foreseen, which stand in the report, too
     * @param markets how many simulated markets those are of
     * @param progress hears a line now and then
     */
    public BenchmarkReport run(Question question, List<Figure> foreseen, int markets, Consumer<String> progress) {
        var accepted = new ArrayList<double[]>();
        var errors = new ArrayList<Double>();
        int covered = 0;
        int told = 0;
        int broken = 0;
        for (int world = 0; world < question.worlds(); world++) {
            long seed = question.seed() + world;
            var thompson = ran(question, seed, Policy.THOMPSON);
            var chance = ran(question, seed, Policy.RANDOM);
            var best = ran(question, seed, Policy.BEST);
            accepted.add(new double[] {
                share(thompson),
                share(chance),
                share(best),
                thompson.regret() / thompson.sent(),
                chance.regret() / chance.sent()
            });
            errors.add(thompson.uplift().difference() - thompson.trueUplift());
            covered += thompson.uplift().low() <= thompson.trueUplift()
                            && thompson.trueUplift() <= thompson.uplift().high()
                    ? 1
                    : 0;
            told += thompson.uplift().verdict() == Uplift.Verdict.TOO_FEW_TO_TELL ? 0 : 1;
            broken += thompson.broken() + chance.broken() + best.broken();
            if ((world + 1) % 10 == 0) {
                progress.accept("%d of %d worlds done".formatted(world + 1, question.worlds()));
            }
        }
        return report(question, foreseen, markets, accepted, errors, covered, told, broken);
    }

    private static OfferWorld.Ran ran(Question question, long seed, Policy policy) {
        return new OfferWorld(question.customers(), question.months(), seed).run(policy);
    }

    private static double share(OfferWorld.Ran ran) {
        return ran.accepted() / (double) ran.sent();
    }

    private BenchmarkReport report(
            Question question,
            List<Figure> foreseen,
            int markets,
            List<double[]> accepted,
            List<Double> errors,
            int covered,
            int told,
            int broken) {
        var figures = new ArrayList<Figure>();
        figures.add(mean("wording", "accepted, Thompson", accepted, 0));
        figures.add(mean("wording", "accepted, drawn evenly", accepted, 1));
        figures.add(mean("wording", "accepted, best one known", accepted, 2));
        figures.add(mean("wording", "regret per offer, Thompson", accepted, 3));
        figures.add(mean("wording", "regret per offer, drawn evenly", accepted, 4));
        figures.add(mean(
                "uplift",
                "measured less true",
                errors.stream().map(each -> new double[] {each}).toList(),
                0));
        int worlds = question.worlds();
        figures.add(share("uplift", "true one within the interval", covered, worlds));
        figures.add(share("uplift", "worlds in which something is told", told, worlds));
        figures.add(new Figure("rules", "offers against a rule of contact", broken, broken, broken, ""));
        figures.addAll(foreseen);
        return new BenchmarkReport(
                "offers",
                clock.instant().toString(),
                "Simulated customers who answer by hidden chances; rules, draw, hold-out and interval are the product's own. Intervals are over worlds. Acceptance: customers of the simulator with their hidden taste; answers of the later half of the months, each foreseen from those of the months before; intervals over markets.",
                Map.of("simulated", "seeds %d to %d".formatted(question.seed(), question.seed() + worlds - 1)),
                Map.of(
                        "customers", Integer.toString(question.customers()),
                        "months", Integer.toString(question.months()),
                        "worlds", Integer.toString(worlds),
                        "seed", Long.toString(question.seed())),
                Map.of("worlds", (double) worlds, "markets", (double) markets, "customers in each", (double)
                        question.customers()),
                figures,
                List.of(),
                Double.NaN,
                0,
                true);
    }

    private static Figure mean(String group, String name, List<double[]> worlds, int column) {
        var values = worlds.stream().mapToDouble(each -> each[column]).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double reach = NORMAL_95 * Math.sqrt(squares / (values.length - 1) / values.length);
        return new Figure(group, name, mean, mean - reach, mean + reach, "");
    }

    private static Figure share(String group, String name, int did, int of) {
        double p = did / (double) of;
        double reach = NORMAL_95 * Math.sqrt(p * (1 - p) / of);
        return new Figure(group, name, p, Math.max(0, p - reach), Math.min(1, p + reach), "");
    }
}
