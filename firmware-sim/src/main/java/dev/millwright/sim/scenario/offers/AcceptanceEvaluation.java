package dev.millwright.sim.scenario.offers;

import dev.millwright.planner.evaluation.offer.OffersEvaluation;
import dev.millwright.sim.customers.Market;
import dev.millwright.sim.customers.MarketSettings;
import dev.millwright.sim.scenario.offers.AcceptanceTrial.Found;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** How well the answers of simulated customers are foreseen, seed by seed: by kind and side of the axis, and by customer. */
public final class AcceptanceEvaluation {
    private static final LocalDate BEGINS = LocalDate.of(2025, 1, 1);
    private static final double CHANGES_PER_YEAR = 0.08;
    private static final int MARKETS_MAX = 1000;
    private static final double NORMAL_95 = 1.959964;

    private AcceptanceEvaluation() {}

    /**
     * Runs both: worlds with drawn chances ({@link OffersEvaluation}), and markets whose answers are foreseen, a few seconds for each.
     *
     * @param customers in each world and market, 100 to 100000
     * @param months that offers are made, 3 to 60; the later half is scored
     * @param worlds how many worlds, 2 to 1000
     * @param markets how many markets, 2 to 1000
     * @param seed of the first world and the first market
     * @param progress hears a line now and then
     */
    public static BenchmarkReport run(
            int customers, int months, int worlds, int markets, long seed, Consumer<String> progress) {
        var question = new OffersEvaluation.Question(customers, months, worlds, seed);
        if (markets < 2 || markets > MARKETS_MAX) {
            throw new IllegalArgumentException("markets: %d (expected: 2 to %d)".formatted(markets, MARKETS_MAX));
        }
        var foreseen = foreseen(customers, months, seed, markets, progress);
        return new OffersEvaluation(InstantSource.system()).run(question, foreseen, markets, progress);
    }

    private static List<Figure> foreseen(int customers, int months, long seed, int seeds, Consumer<String> progress) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < seeds; i++) {
            var market = Market.of(
                    new MarketSettings(seed + i, customers, BEGINS, BEGINS.plusMonths(months), CHANGES_PER_YEAR));
            found.add(new AcceptanceTrial(market, months, seed + i).run(BEGINS));
            progress.accept("%d of %d markets done".formatted(i + 1, seeds));
        }
        return List.of(
                figure("answers scored", found, Found::answers),
                figure("accepted", found, Found::accepted),
                figure(
                        "Brier score, kind and side of the axis",
                        found,
                        each -> each.like().brier()),
                figure(
                        "Brier score, moved by own answers",
                        found,
                        each -> each.own().brier()),
                figure(
                        "Brier score, the second less the first",
                        found,
                        each -> each.own().brier() - each.like().brier()),
                figure(
                        "AUC, kind and side of the axis",
                        found,
                        each -> each.like().auc()),
                figure("AUC, moved by own answers", found, each -> each.own().auc()),
                figure(
                        "AUC, the second less the first",
                        found,
                        each -> each.own().auc() - each.like().auc()),
                figure("spread of customers found", found, Found::spread));
    }

    /** Mean over markets with its 95 % interval. */
    private static Figure figure(String name, List<Found> found, ToDoubleFunction<Found> value) {
        var values = found.stream().mapToDouble(value).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
        double reach = NORMAL_95 * Math.sqrt(squares / (values.length - 1) / values.length);
        return new Figure("acceptance", name, mean, mean - reach, mean + reach, "");
    }
}
