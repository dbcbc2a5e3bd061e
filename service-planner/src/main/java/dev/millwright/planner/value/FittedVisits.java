package dev.millwright.planner.value;

import java.util.LinkedHashMap;
import java.util.Map;

/** A visit model with the parameters that the data made most likely, and how certain those are. Immutable. */
public final class FittedVisits {
    private static final double NORMAL_95 = 1.959964;

    private final VisitFamily family;
    private final VisitModel model;
    private final MaximumLikelihood.Best best;

    FittedVisits(VisitFamily family, VisitModel model, MaximumLikelihood.Best best) {
        this.family = family;
        this.model = model;
        this.best = best;
    }

    /** A parameter with its 95 % interval, which is symmetric in its logarithm; NaN ends if the data do not determine it. */
    public record Parameter(double value, double low, double high) {
        static Parameter of(double log, double variance) {
            double reach = NORMAL_95 * Math.sqrt(variance);
            return new Parameter(Math.exp(log), Math.exp(log - reach), Math.exp(log + reach));
        }
    }

    /** What was fitted. */
    public VisitFamily family() {
        return family;
    }

    /** The model. */
    public VisitModel model() {
        return model;
    }

    /** Natural logarithm of the likelihood of the customers it was fitted on. */
    public double logLikelihood() {
        return best.logLikelihood();
    }

    /** Parameters by their names in the literature. */
    public Map<String, Parameter> parameters() {
        var named = new LinkedHashMap<String, Parameter>();
        int i = 0;
        for (var name : model.parameters().keySet()) {
            named.put(name, Parameter.of(best.logs()[i], best.covariance()[i][i]));
            i++;
        }
        return named;
    }

    MaximumLikelihood.Best best() {
        return best;
    }
}
