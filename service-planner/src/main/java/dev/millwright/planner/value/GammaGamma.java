package dev.millwright.planner.value;

import java.util.Collection;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Spend per visit: a customer's visits scatter around its own mean (gamma), and the means differ between customers (inverse gamma). A customer
 * with few visits is drawn towards the mean of all. Independent of how often it comes; check that before use.
 *
 * <p>Source: P. Fader, B. Hardie, <em>The Gamma-Gamma model of monetary value</em>, 2013; P. Fader, B. Hardie, K. L. Lee, Journal of Marketing
 * Research 42, 2005.
 *
 * @param p shape of a customer's visits, above 0
 * @param q shape of the means' distribution, above 0; their mean exists above 1
 * @param v scale of it, in the currency, above 0
 */
public record GammaGamma(double p, double q, double v) {
    /** Refuses what is not above 0. */
    public GammaGamma {
        if (!(p > 0 && q > 0 && v > 0)) {
            throw new IllegalArgumentException("p: %s, q: %s, v: %s (expected: all above 0)".formatted(p, q, v));
        }
    }

    /**
     * A model with how certain its parameters are.
     *
     * @param model most likely
     * @param p with its 95 % interval
     * @param q with its 95 % interval
     * @param v with its 95 % interval
     * @param logLikelihood of the customers
     * @param best where the search ended
     * @param observedMean mean over the customers of their mean spends; stands in where the model has none
     */
    public record Fitted(
            GammaGamma model,
            FittedVisits.Parameter p,
            FittedVisits.Parameter q,
            FittedVisits.Parameter v,
            double logLikelihood,
            MaximumLikelihood.Best best,
            double observedMean) {}

    /**
     * The most likely model.
     *
     * @throws IllegalArgumentException if there are fewer than {@value VisitModels#CUSTOMERS_MIN} customers
     */
    public static Fitted fit(Collection<SpendHistory> customers) {
        if (customers.size() < VisitModels.CUSTOMERS_MIN) {
            throw new IllegalArgumentException("customers who spent: %d (expected: at least %d)"
                    .formatted(customers.size(), VisitModels.CUSTOMERS_MIN));
        }
        var all = List.copyOf(customers);
        double mean = all.stream().mapToDouble(SpendHistory::mean).average().orElse(1);
        var best = MaximumLikelihood.of(
                logs -> of(logs).logLikelihood(all),
                new double[] {1, 1, Math.log(mean)},
                new double[] {2, 1.5, Math.log(mean / 2)});
        var logs = best.logs();
        var covariance = best.covariance();
        return new Fitted(
                of(logs),
                FittedVisits.Parameter.of(logs[0], covariance[0][0]),
                FittedVisits.Parameter.of(logs[1], covariance[1][1]),
                FittedVisits.Parameter.of(logs[2], covariance[2][2]),
                best.logLikelihood(),
                best,
                mean);
    }

    static GammaGamma of(double[] logs) {
        return new GammaGamma(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]));
    }

    /** Natural logarithm of the likelihood of {@code customers}' mean spends. */
    public double logLikelihood(Collection<SpendHistory> customers) {
        double constant = q * Math.log(v) - Gamma.logGamma(q);
        double sum = 0;
        for (var c : customers) {
            double shape = p * c.visits();
            sum += constant
                    + Gamma.logGamma(shape + q)
                    - Gamma.logGamma(shape)
                    + (shape - 1) * Math.log(c.mean())
                    + shape * Math.log(c.visits())
                    - (shape + q) * Math.log(v + c.visits() * c.mean());
        }
        return sum;
    }

    /** Mean spend per visit over all customers; infinite for q ≤ 1. */
    public double mean() {
        return q > 1 ? p * v / (q - 1) : Double.POSITIVE_INFINITY;
    }

    /** Whether the expected spend per visit of a customer with {@code history} exists. */
    public boolean expects(SpendHistory history) {
        return p * history.visits() + q > 1;
    }

    /** Expected spend per visit of a customer with {@code history}: between its own mean and that of all. */
    public double expected(SpendHistory history) {
        double shape = p * history.visits();
        // p (v + x m) / (p x + q - 1); finite for every customer with p x + q > 1.
        return p * (v + history.visits() * history.mean()) / (shape + q - 1);
    }
}
