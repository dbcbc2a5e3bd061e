package dev.millwright.planner.predict;

import dev.millwright.planner.churn.ChurnRule;
import dev.millwright.planner.churn.ChurnTraining;
import dev.millwright.planner.churn.ContractCustomer;
import dev.millwright.planner.churn.Scores;
import dev.millwright.planner.value.FittedVisits;
import dev.millwright.planner.value.GammaGamma;
import dev.millwright.planner.value.LifetimeValue;
import dev.millwright.planner.value.ShiftedBetaGeometric;
import dev.millwright.planner.value.SpendHistory;
import dev.millwright.planner.value.VisitHistory;
import dev.millwright.planner.value.VisitModels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models of what was gathered. Contracts that ended last are held out: a model of the earlier ones is scored on them, then one of all goes into
 * service. Too little data makes no model, and the card says so. Pure; up to a minute of one processor.
 */
final class Training {
    private static final int BINS = 5;
    private static final int HELD_OUT_MIN = 20;
    private static final long SEED = 1;
    private static final double HELD_OUT_DAYS = 180;

    private final LifetimeValue.Terms terms;
    private final double falseShare;

    Training(LifetimeValue.Terms terms, double falseShare) {
        this.terms = terms;
        this.falseShare = falseShare;
    }

    /**
     * What models are made of.
     *
     * @param ends contracts before their end
     * @param visits visits until now
     * @param cuts the same cut half a year ago
     * @param cutWeeks weeks from the cut until now
     * @param spent what was paid
     * @param lengths years of contract: how long, and whether it goes on
     * @param downloads chances of purchase signals of all customers
     * @param customers how many customers were looked at
     */
    record Gathered(
            List<ContractEnds.Row> ends,
            List<VisitHistory> visits,
            List<VisitModels.Cut> cuts,
            double cutWeeks,
            List<SpendHistory> spent,
            List<Length> lengths,
            List<Double> downloads,
            int customers) {}

    /** A customer's years under contract. */
    record Length(int years, boolean goesOn) {}

    Models train(Gathered gathered, Instant now) {
        var cards = new ArrayList<ModelCard>();
        var churn = churn(gathered.ends(), now, cards);
        @Nullable FittedVisits visits = visits(gathered, now, cards);
        GammaGamma.@Nullable Fitted spend = spend(gathered, now, cards);
        var length = length(gathered.lengths(), now, cards);
        double limit = PurchaseSignal.limit(
                gathered.downloads().stream().mapToDouble(Double::doubleValue).toArray(), falseShare);
        cards.add(new ModelCard(
                "purchase-signal",
                now,
                true,
                "%d customers".formatted(gathered.customers()),
                "Rate of download days of 90 days against the 365 before; the limit keeps the expected share of false signals at %.0f %%"
                        .formatted(100 * falseShare),
                Map.of("largest chance that counts", limit),
                List.of(),
                List.of()));
        return new Models(
                churn.model(),
                churn.rule(),
                churn.usual(),
                visits == null ? null : visits.model(),
                visits == null || spend == null ? null : new LifetimeValue(visits, spend, terms),
                length,
                limit,
                terms,
                cards);
    }

    private record Churn(
            dev.millwright.planner.churn.@Nullable ChurnModel model,
            @Nullable ChurnRule rule,
            double usual) {}

    private static Churn churn(List<ContractEnds.Row> rows, Instant now, List<ModelCard> cards) {
        var all = rows.stream().map(ContractEnds.Row::customer).toList();
        int left = left(all);
        var data = "%d looks at contracts up to %d days before their end, %d not renewed"
                .formatted(all.size(), ContractEnds.AHEAD_DAYS, left);
        if (Math.min(left, all.size() - left) < ChurnTraining.EACH_MIN) {
            cards.add(ModelCard.none(
                    "contract-churn",
                    now,
                    data,
                    "Not enough data: %d that were renewed and %d that were not are needed."
                            .formatted(ChurnTraining.EACH_MIN, ChurnTraining.EACH_MIN)));
            return new Churn(null, null, Double.NaN);
        }
        var training = new ChurnTraining(new ChurnTraining.Settings(5, 1, SEED));
        var names = ContractEnds.attributes();
        var scores = new LinkedHashMap<String, Double>();
        var calibration = laterEnds(rows, training, names, scores);
        var trained = training.train(all, names, _ -> {});
        var happened = all.stream()
                .mapToInt(each -> each.left() == ContractCustomer.Outcome.LEFT ? 1 : 0)
                .toArray();
        double usual = left / (double) all.size();
        double brier = Scores.brier(trained.unseen(), happened);
        scores.put("AUC, cross-validated", Scores.auc(trained.unseen(), happened));
        scores.put("Brier, cross-validated", brier);
        scores.put("Brier of the usual share", usual * (1 - usual));
        if (brier >= usual * (1 - usual)) {
            cards.add(new ModelCard(
                    "contract-churn",
                    now,
                    false,
                    data,
                    "Not in service: it tells contracts apart no better than the share that is usually not renewed.",
                    scores,
                    List.of(),
                    List.of()));
            return new Churn(null, null, usual);
        }
        var rule = ChurnRule.grow(all, names, SEED);
        cards.add(new ModelCard(
                "contract-churn",
                now,
                true,
                data,
                trained.chosen(),
                scores,
                calibration.isEmpty() ? Scores.calibration(trained.unseen(), happened, BINS) : calibration,
                rule.lines().stream().map(ChurnRule.Line::words).toList()));
        return new Churn(trained.model(), rule, usual);
    }

    private static int left(List<ContractCustomer> customers) {
        return (int) customers.stream()
                .filter(each -> each.left() == ContractCustomer.Outcome.LEFT)
                .count();
    }

    /** Trains on what was known before the last half year of ends and scores those; adds its figures to {@code scores}. */
    private static List<Scores.Bin> laterEnds(
            List<ContractEnds.Row> rows, ChurnTraining training, List<String> names, Map<String, Double> scores) {
        var last = rows.stream()
                .map(ContractEnds.Row::end)
                .max(LocalDate::compareTo)
                .orElseThrow();
        var cut = last.minusDays((long) HELD_OUT_DAYS);
        var later = rows.stream()
                .filter(row -> row.end().isAfter(cut) && !row.seen().isBefore(cut.minusDays(90)))
                .map(ContractEnds.Row::customer)
                .toList();
        // Known by the time of the first look at one of those: the end and the month of grace were over.
        var earlier = rows.stream()
                .filter(row -> row.end().plusDays(ContractEnds.GAP_DAYS).isBefore(cut.minusDays(90)))
                .map(ContractEnds.Row::customer)
                .toList();
        int left = left(earlier);
        if (Math.min(left, earlier.size() - left) < ChurnTraining.EACH_MIN
                || Math.min(left(later), later.size() - left(later)) < HELD_OUT_MIN) {
            return List.of();
        }
        var model = training.train(earlier, names, _ -> {}).model();
        var foreseen = later.stream().mapToDouble(model::probability).toArray();
        var happened = later.stream()
                .mapToInt(each -> each.left() == ContractCustomer.Outcome.LEFT ? 1 : 0)
                .toArray();
        scores.put("AUC, later contracts held out", Scores.auc(foreseen, happened));
        scores.put("Brier, later contracts held out", Scores.brier(foreseen, happened));
        scores.put("later contracts held out", (double) happened.length);
        return Scores.calibration(foreseen, happened, BINS);
    }

    private static @Nullable FittedVisits visits(Gathered gathered, Instant now, List<ModelCard> cards) {
        var data = "%d customers with visits within 36 months"
                .formatted(gathered.visits().size());
        if (few(gathered.visits())
                || few(gathered.cuts().stream().map(VisitModels.Cut::earlier).toList())) {
            cards.add(ModelCard.none(
                    "visits", now, data, "Not enough data: too few customers that came again half a year ago."));
            return null;
        }
        VisitModels.Choice choice;
        try {
            choice = VisitModels.choose(gathered.visits(), gathered.cuts(), gathered.cutWeeks());
        } catch (IllegalStateException endless) {
            // The simplex wanders where the data do not determine the parameters: nobody seems ever to leave, for
            // example.
            cards.add(ModelCard.none(
                    "visits", now, data, "The visits do not determine a model: " + endless.getMessage()));
            return null;
        }
        var model = choice.chosen().model();
        var earlier = choice.chosen()
                .family()
                .fit(gathered.cuts().stream().map(VisitModels.Cut::earlier).toList())
                .model();
        double error = 0;
        double asBefore = 0;
        for (var cut : gathered.cuts()) {
            double foreseen = earlier.expected(cut.earlier(), gathered.cutWeeks());
            double rate = (cut.earlier().repeats() + 1) / Math.max(cut.earlier().weeks(), 1);
            error += Math.abs(foreseen - cut.laterVisits());
            asBefore += Math.abs(rate * gathered.cutWeeks() - cut.laterVisits());
        }
        var scores = new LinkedHashMap<String, Double>();
        scores.put(
                "mean error of visits in the last half year, held out",
                error / gathered.cuts().size());
        scores.put(
                "the same if they came as often as before",
                asBefore / gathered.cuts().size());
        model.parameters().forEach(scores::put);
        cards.add(new ModelCard("visits", now, true, data, model.name(), scores, List.of(), List.of()));
        return choice.chosen();
    }

    private static boolean few(Collection<VisitHistory> histories) {
        return histories.size() < VisitModels.CUSTOMERS_MIN
                || histories.stream().filter(history -> history.repeats() > 0).count() < VisitModels.CUSTOMERS_MIN;
    }

    private static GammaGamma.@Nullable Fitted spend(Gathered gathered, Instant now, List<ModelCard> cards) {
        var data = "%d customers who paid for visits".formatted(gathered.spent().size());
        if (gathered.spent().size() < VisitModels.CUSTOMERS_MIN) {
            cards.add(ModelCard.none("spend", now, data, "Not enough data: too few customers."));
            return null;
        }
        GammaGamma.Fitted fitted;
        try {
            fitted = GammaGamma.fit(gathered.spent());
        } catch (IllegalStateException endless) {
            cards.add(ModelCard.none(
                    "spend", now, data, "The spend does not determine a model: " + endless.getMessage()));
            return null;
        }
        cards.add(new ModelCard(
                "spend",
                now,
                true,
                data,
                "Gamma-Gamma",
                Map.of(
                        "p",
                        fitted.model().p(),
                        "q",
                        fitted.model().q(),
                        "v",
                        fitted.model().v()),
                List.of(),
                List.of()));
        return fitted;
    }

    private static @Nullable ShiftedBetaGeometric length(List<Length> lengths, Instant now, List<ModelCard> cards) {
        long ended = lengths.stream().filter(each -> !each.goesOn()).count();
        var data = "%d customers under contract, %d of them no more".formatted(lengths.size(), ended);
        if (ended < VisitModels.CUSTOMERS_MIN) {
            cards.add(ModelCard.none("contract-length", now, data, "Not enough data: too few contracts ended."));
            return null;
        }
        var cohorts = new ArrayList<ShiftedBetaGeometric.Cohort>();
        for (var each : lengths) {
            var left = new ArrayList<Integer>();
            int periods = Math.max(1, each.years());
            for (int year = 1; year <= periods; year++) {
                left.add(!each.goesOn() && year == periods ? 1 : 0);
            }
            cohorts.add(new ShiftedBetaGeometric.Cohort(left, each.goesOn() ? 1 : 0));
        }
        var fitted = ShiftedBetaGeometric.fit(cohorts);
        cards.add(new ModelCard(
                "contract-length",
                now,
                true,
                data,
                "Shifted beta-geometric, by years",
                Map.of(
                        "alpha", fitted.model().alpha(),
                        "beta", fitted.model().beta(),
                        "first renewal", fitted.model().renewal(1)),
                List.of(),
                List.of()));
        return fitted.model();
    }
}
