package dev.millwright.planner.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Gamma;

/**
 * Customers who may leave at any time, at an exponential time of their own: the Pareto/NBD. Visits are purely random at a gamma distributed
 * pace; the rate of leaving is gamma distributed, too.
 *
 * <p>Source: D. Schmittlein, D. Morrison, R. Colombo, <em>Counting your customers</em>, Management Science 33(1), 1987; P. Fader, B. Hardie,
 * <em>A note on deriving the Pareto/NBD model</em>, 2005. The likelihood's two hypergeometric functions come from the integral over the unseen
 * time of leaving; here the integral itself is taken by 32-point Gauss-Legendre quadrature in the logarithm of time. All terms are positive, so
 * that nothing cancels where the difference of the two functions loses every digit (large beta).
 *
 * @param r shape of the paces, above 0
 * @param alpha inverse scale of the paces, weeks, above 0
 * @param s shape of the rates of leaving, above 0
 * @param beta inverse scale of the rates of leaving, weeks, above 0
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements VisitModel {
    private static final int VISITS_MAX = 3000;
    private static final double NEGLIGIBLE = 1e-9;
    private static final int NODES = 32;
    private static final double[] NODE = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];

    static {
        var rule = new GaussIntegratorFactory().legendre(NODES, 0, 1);
        Arrays.setAll(NODE, rule::getPoint);
        Arrays.setAll(WEIGHT, rule::getWeight);
    }

    /** Refuses what is not above 0. */
    public ParetoNbd {
        if (!(r > 0 && alpha > 0 && s > 0 && beta > 0)) {
            throw new IllegalArgumentException(
                    "r: %s, alpha: %s, s: %s, beta: %s (expected: all above 0)".formatted(r, alpha, s, beta));
        }
    }

    @Override
    public String name() {
        return "Pareto/NBD";
    }

    @Override
    public Map<String, Double> parameters() {
        var named = new LinkedHashMap<String, Double>();
        named.put("r", r);
        named.put("alpha", alpha);
        named.put("s", s);
        named.put("beta", beta);
        return named;
    }

    @Override
    public double logLikelihood(Histories customers) {
        var paces = new double[customers.repeatsMax() + 1];
        Arrays.setAll(paces, x -> Gamma.logGamma(r + x));
        double constant = r * Math.log(alpha) - Gamma.logGamma(r) + s * Math.log(beta);
        double sum = 0;
        for (int i = 0; i < customers.size(); i++) {
            var h = customers.get(i);
            sum += customers.count(i) * (constant + paces[h.repeats()] + VisitModel.logSum(logHere(h), logGone(h)));
        }
        return sum;
    }

    private double logHere(VisitHistory h) {
        return -(r + h.repeats()) * Math.log(alpha + h.weeks()) - s * Math.log(beta + h.weeks());
    }

    /** Logarithm of s ∫ (alpha + y)^-(r+x) (beta + y)^-(s+1) dy over the weeks y since the last visit. */
    private double logGone(VisitHistory h) {
        if (h.weeks() == h.lastWeek()) {
            return Double.NEGATIVE_INFINITY;
        }
        double from = alpha + h.lastWeek();
        double length = Math.log((alpha + h.weeks()) / from);
        double power = r + h.repeats();
        double ratio = from / (beta + h.lastWeek());
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double u = length * NODE[i];
            double grown = Math.expm1(u);
            sum += WEIGHT[i] * Math.exp((1 - power) * u - (s + 1) * Math.log1p(ratio * grown));
        }
        return Math.log(s * sum * length) + (1 - power) * Math.log(from) - (s + 1) * Math.log(beta + h.lastWeek());
    }

    @Override
    public double alive(VisitHistory h) {
        double here = logHere(h);
        return Math.exp(here - VisitModel.logSum(here, logGone(h)));
    }

    @Override
    public double expected(VisitHistory h, double weeks) {
        double seen = beta + h.weeks();
        double log = -Math.log1p(weeks / seen);
        // (1 - e^((s-1) log)) / (s - 1), which is -log at s = 1
        double staying = Math.abs(s - 1) < 1e-9 ? -log : -Math.expm1((s - 1) * log) / (s - 1);
        return alive(h) * (r + h.repeats()) / (alpha + h.weeks()) * seen * staying;
    }

    @Override
    public double[] chances(VisitHistory h, double weeks) {
        var paces = new NegativeBinomial(r + h.repeats(), alpha + h.weeks());
        int most = paces.reach(weeks, VISITS_MAX);
        double seen = beta + h.weeks();
        double alive = alive(h);
        var chances = new double[most];
        add(chances, paces.atLeast(most, weeks), alive * Math.exp(-s * Math.log1p(weeks / seen)));
        // Who leaves within the weeks does so at a time with density s/seen (1 + u/seen)^-(s+1), in u's logarithm.
        double length = Math.log1p(weeks / seen);
        for (int i = 0; i < NODES; i++) {
            double u = length * NODE[i];
            add(chances, paces.atLeast(most, seen * Math.expm1(u)), alive * WEIGHT[i] * length * s * Math.exp(-s * u));
        }
        int n = 0;
        while (n < most && chances[n] >= NEGLIGIBLE) {
            n++;
        }
        return Arrays.copyOf(chances, n);
    }

    private static void add(double[] sum, double[] atLeast, double weight) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += weight * atLeast[n + 1];
        }
    }
}
