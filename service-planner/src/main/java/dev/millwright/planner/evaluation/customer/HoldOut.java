package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.value.FittedVisits;
import dev.millwright.planner.value.GammaGamma;
import dev.millwright.planner.value.LifetimeValue;
import dev.millwright.planner.value.VisitModels;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Forecasts against what the customers did in the held-back weeks. */
final class HoldOut {
    private final List<Shopper> shoppers;
    private final LifetimeValueEvaluation.Question question;

    HoldOut(List<Shopper> shoppers, LifetimeValueEvaluation.Question question) {
        this.shoppers = shoppers;
        this.question = question;
    }

    /** A customer's forecast and what it did. */
    private record Scored(double foreseen, double happened) {}

    /** One customer's forecast in full by the chosen model. */
    private record Told(boolean within, double medianError, double spend, double spent, LifetimeValue.Value value) {}

    List<Figure> figures(VisitModels.Choice choice, GammaGamma.Fitted spend, Bootstrap bootstrap) {
        var figures = new ArrayList<Figure>();
        figures.addAll(errors("hold-out", scored(choice.chosen()), bootstrap, "target MAE at most 0.755"));
        for (var fit : choice.others()) {
            figures.addAll(errors("by " + fit.model().name(), scored(fit), bootstrap, ""));
        }
        figures.addAll(errors(
                "plain",
                shoppers.stream().map(s -> new Scored(asBefore(s), s.visits())).toList(),
                bootstrap,
                "as often as before"));
        var told = shoppers.stream().map(s -> told(s, choice.chosen(), spend)).toList();
        figures.add(mean("hold-out", "MAE of the median forecast", told, Told::medianError, bootstrap));
        figures.add(mean("hold-out", "share within P5-P95", told, t -> t.within() ? 1 : 0, bootstrap));
        figures.add(mean("hold-out", "spend, MAE", told, t -> Math.abs(t.spend() - t.spent()), bootstrap));
        figures.add(bootstrap.figure(
                "hold-out",
                "spend, total error %",
                told,
                all -> 100 * (sum(all, Told::spend) / sum(all, Told::spent) - 1),
                ""));
        figures.add(new Figure(
                "value",
                "mean lifetime value",
                mean(told, t -> t.value().value()),
                mean(told, t -> t.value().low()),
                mean(told, t -> t.value().high()),
                "means of each customer's interval"));
        figures.add(bootstrap.figure(
                "value", "share of spend by the top tenth", told, HoldOut::topTenth, "a tenth by chance"));
        return figures;
    }

    private List<Scored> scored(FittedVisits fit) {
        return shoppers.stream()
                .map(s -> new Scored(fit.model().expected(s.history(), question.heldOutWeeks()), s.visits()))
                .toList();
    }

    /** Repeats in the seen time, at the length of the held-back one. */
    private double asBefore(Shopper shopper) {
        return shopper.history().repeats() * question.heldOutWeeks() / (double) question.seenWeeks();
    }

    private Told told(Shopper s, FittedVisits fit, GammaGamma.Fitted spend) {
        var forecast = fit.model().forecast(s.history(), question.heldOutWeeks());
        double perVisit =
                s.spent() == null ? spend.model().mean() : spend.model().expected(s.spent());
        return new Told(
                s.visits() >= forecast.low() && s.visits() <= forecast.high(),
                Math.abs(forecast.median() - s.visits()),
                forecast.expected() * perVisit,
                s.dollars(),
                new LifetimeValue(fit, spend, question.terms()).of(s.history(), s.spent()));
    }

    private static List<Figure> errors(String group, List<Scored> scored, Bootstrap bootstrap, String beside) {
        return List.of(
                bootstrap.figure(
                        group, "MAE", scored, all -> mean(all, s -> Math.abs(s.foreseen() - s.happened())), beside),
                bootstrap.figure(
                        group,
                        "RMSE",
                        scored,
                        all -> Math.sqrt(mean(all, s -> Math.pow(s.foreseen() - s.happened(), 2))),
                        ""),
                bootstrap.figure(group, "correlation", scored, HoldOut::correlation, ""),
                bootstrap.figure(
                        group,
                        "total error %",
                        scored,
                        all -> 100 * (sum(all, Scored::foreseen) / sum(all, Scored::happened) - 1),
                        ""));
    }

    private static double correlation(List<Scored> scored) {
        return new PearsonsCorrelation()
                .correlation(
                        scored.stream().mapToDouble(Scored::foreseen).toArray(),
                        scored.stream().mapToDouble(Scored::happened).toArray());
    }

    /** Share of all money of the held-back weeks that came from the tenth of customers with the highest forecast value. */
    private static double topTenth(List<Told> told) {
        var best = told.stream()
                .sorted(Comparator.comparingDouble((Told t) -> t.value().value())
                        .reversed())
                .limit(Math.max(1, told.size() / 10))
                .toList();
        return sum(best, Told::spent) / sum(told, Told::spent);
    }

    private static <T> Figure mean(
            String group, String name, List<T> units, ToDoubleFunction<T> of, Bootstrap bootstrap) {
        return bootstrap.figure(group, name, units, all -> mean(all, of), "");
    }

    private static <T> double mean(List<T> all, ToDoubleFunction<T> of) {
        return sum(all, of) / all.size();
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> of) {
        double sum = 0;
        for (var one : all) {
            sum += of.applyAsDouble(one);
        }
        return sum;
    }
}
