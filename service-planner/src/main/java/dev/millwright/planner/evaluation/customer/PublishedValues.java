package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.value.FittedVisits;
import dev.millwright.planner.value.GammaGamma;
import dev.millwright.planner.value.VisitModels;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fitted parameters beside those published for CDNOW's sample of 2,357 customers. Pure. */
final class PublishedValues {
    private static final String SCRIPT = "plain script, same file and split";

    static final List<Published> ROWS = List.of(
            new Published(
                    "BG/NBD parameters",
                    "r 0.243, alpha 4.414, a 0.793, b 2.426, LL -9582.4",
                    "Fader, Hardie & Lee 2005"),
            new Published(
                    "Pareto/NBD parameters",
                    "r 0.553, alpha 10.578, s 0.606, beta 11.669, LL -9595.0",
                    "the same paper"),
            new Published("Gamma-Gamma parameters", "p 6.25, q 3.74, v 15.44", "Fader, Hardie & Lee, JMR 42, 2005"),
            new Published("BG/NBD, 39 weeks held out", "MAE 0.785, RMSE 1.608, corr. 0.626, total -12.1 %", SCRIPT),
            new Published("Pareto/NBD, 39 weeks held out", "MAE 0.755, RMSE 1.603, corr. 0.630, total -11.5 %", SCRIPT),
            new Published("as often as before", "MAE 0.897, RMSE 1.971, corr. 0.577, total +30.6 %", SCRIPT));

    private static final Map<String, Map<String, String>> SAMPLE = Map.of(
            "BG/NBD",
                    Map.of(
                            "r", "0.243",
                            "alpha", "4.414",
                            "a", "0.793",
                            "b", "2.426",
                            "log-likelihood", "-9582.4"),
            "Pareto/NBD",
                    Map.of(
                            "r", "0.553",
                            "alpha", "10.578",
                            "s", "0.606",
                            "beta", "11.669",
                            "log-likelihood", "-9595.0"),
            "Gamma-Gamma", Map.of("p", "6.25", "q", "3.74", "v", "15.44"));

    private PublishedValues() {}

    /** All parameters with their intervals. */
    static List<Figure> parameters(VisitModels.Choice choice, GammaGamma.Fitted spend) {
        var figures = new ArrayList<Figure>();
        for (var fit : LifetimeValueEvaluation.all(choice)) {
            var group = fit.model().name();
            fit.parameters().forEach((name, parameter) -> figures.add(figure(group, name, parameter)));
            double likelihood = fit.logLikelihood();
            figures.add(new Figure(
                    group, "log-likelihood", likelihood, Double.NaN, Double.NaN, beside(group, "log-likelihood")));
        }
        figures.add(figure("Gamma-Gamma", "p", spend.p()));
        figures.add(figure("Gamma-Gamma", "q", spend.q()));
        figures.add(figure("Gamma-Gamma", "v", spend.v()));
        return figures;
    }

    private static Figure figure(String group, String name, FittedVisits.Parameter parameter) {
        return new Figure(group, name, parameter.value(), parameter.low(), parameter.high(), beside(group, name));
    }

    private static String beside(String group, String name) {
        var value = SAMPLE.getOrDefault(group, Map.of()).getOrDefault(name, "");
        return value.isEmpty() ? "" : "published " + value;
    }
}
