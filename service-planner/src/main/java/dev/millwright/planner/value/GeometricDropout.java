package dev.millwright.planner.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Customers who may leave after a visit, each with a chance of its own: the BG/NBD family. Gaps between visits are Erlang-k with a gamma
 * distributed rate; the chance to leave after a visit is beta distributed. k = 1 are purely random visits, larger k more regular ones, as
 * maintenance makes them.
 *
 * <p>Sources: P. Fader, B. Hardie, K. L. Lee, <em>Counting your customers the easy way</em>, Marketing Science 24(2), 2005 (BG/NBD); E. Batislam,
 * M. Denizel, A. Filiztekin, International Journal of Research in Marketing 24, 2007 (MBG/NBD: may leave after the first visit, too); M. Platzer,
 * T. Reutterer, <em>Ticking away the moments</em>, Marketing Science 35(5), 2016, and T. Reutterer, M. Platzer, N. Schröder, International
 * Journal of Research in Marketing 38, 2021 ((M)BG/CNBD-k).
 *
 * <p>The textbook's conditional expectation (a hypergeometric function over a − 1) has a pole at a = 1. Here the sum over the probabilities of at
 * least n more visits is taken: all terms are positive, it holds for every k, and gives quantiles with it.
 *
 * @param r shape of the paces, above 0
 * @param alpha inverse scale of the paces, weeks, above 0
 * @param a first parameter of the chance to leave, above 0
 * @param b second parameter of it, above 0
 * @param regularity k, at least 1
 * @param leavesAtOnce whether a customer may leave after its very first visit
 */
public record GeometricDropout(double r, double alpha, double a, double b, int regularity, boolean leavesAtOnce)
        implements VisitModel {
    private static final int VISITS_MAX = 3000;
    private static final double NEGLIGIBLE = 1e-9;

    /** Refuses what is not above 0. */
    public GeometricDropout {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0) || regularity < 1) {
            throw new IllegalArgumentException("r: %s, alpha: %s, a: %s, b: %s, regularity: %d (expected: all above 0)"
                    .formatted(r, alpha, a, b, regularity));
        }
    }

    @Override
    public String name() {
        return (leavesAtOnce ? "MBG/" : "BG/") + (regularity == 1 ? "NBD" : "CNBD-" + regularity);
    }

    @Override
    public Map<String, Double> parameters() {
        var named = new LinkedHashMap<String, Double>();
        named.put("r", r);
        named.put("alpha", alpha);
        named.put("a", a);
        named.put("b", b);
        return named;
    }

    @Override
    public double logLikelihood(Histories customers) {
        int most = customers.repeatsMax();
        var stayed = new double[most + 1];
        var left = new double[most + 1];
        var paces = new double[most + 1][regularity];
        for (int x = 0; x <= most; x++) {
            stayed[x] = logStayed(x);
            left[x] = logLeft(x);
            for (int j = 0; j < regularity; j++) {
                paces[x][j] = Gamma.logGamma(r + regularity * x + j) - Gamma.logGamma(j + 1);
            }
        }
        double constant = r * Math.log(alpha) - Gamma.logGamma(r);
        double perVisit = Gamma.logGamma(regularity);
        double sum = 0;
        for (int i = 0; i < customers.size(); i++) {
            var h = customers.get(i);
            int x = h.repeats();
            double here = stayed[x] + logSilent(h, paces[x]);
            double gone = left[x] + paces[x][0] - (r + regularity * x) * Math.log(alpha + h.lastWeek());
            sum += customers.count(i)
                    * (constant + (regularity - 1) * h.logGaps() - x * perVisit + VisitModel.logSum(here, gone));
        }
        return sum;
    }

    /** Logarithm of the mean chance of having stayed after every visit seen. */
    private double logStayed(int repeats) {
        return Beta.logBeta(a, b + repeats + (leavesAtOnce ? 1 : 0)) - Beta.logBeta(a, b);
    }

    /** Logarithm of the mean chance of having left after the last visit seen, and not before. */
    private double logLeft(int repeats) {
        int before = leavesAtOnce ? repeats : repeats - 1;
        return before < 0 ? Double.NEGATIVE_INFINITY : Beta.logBeta(a + 1, b + before) - Beta.logBeta(a, b);
    }

    /** Logarithm of the likelihood of the silence since the last visit of one who has stayed, over all paces. */
    private double logSilent(VisitHistory h, double[] paces) {
        double sum = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < regularity; j++) {
            sum = VisitModel.logSum(sum, logPhase(h, j, paces[j]));
        }
        return sum;
    }

    /** The same with {@code j} of the k steps to the next visit already made. */
    private double logPhase(VisitHistory h, int j, double pace) {
        double steps = j == 0 ? 0 : j * Math.log(h.weeks() - h.lastWeek());
        return pace + steps - (r + regularity * h.repeats() + j) * Math.log(alpha + h.weeks());
    }

    private double[] paces(int repeats) {
        var paces = new double[regularity];
        Arrays.setAll(paces, j -> Gamma.logGamma(r + regularity * repeats + j) - Gamma.logGamma(j + 1));
        return paces;
    }

    @Override
    public double alive(VisitHistory h) {
        int x = h.repeats();
        var paces = paces(x);
        double here = logStayed(x) + logSilent(h, paces);
        double gone = logLeft(x) + paces[0] - (r + regularity * x) * Math.log(alpha + h.lastWeek());
        return Math.exp(here - VisitModel.logSum(here, gone));
    }

    @Override
    public double[] chances(VisitHistory h, double weeks) {
        int x = h.repeats();
        var paces = paces(x);
        double silent = logSilent(h, paces);
        int steps =
                new NegativeBinomial(r + regularity * (x + 1), alpha + h.weeks()).reach(weeks, VISITS_MAX * regularity);
        var busy = new double[steps / regularity + 1];
        for (int j = 0; j < regularity; j++) {
            double share = Math.exp(logPhase(h, j, paces[j]) - silent);
            if (share > 0) {
                var count = new NegativeBinomial(r + regularity * x + j, alpha + h.weeks()).atLeast(steps, weeks);
                for (int n = 1; n <= busy.length; n++) {
                    int needed = n * regularity - j;
                    busy[n - 1] += needed <= steps ? share * count[needed] : 0;
                }
            }
        }
        // The n-th visit to come is made only by who stayed after the n - 1 before it.
        double stays = alive(h);
        double staysNext = b + x + (leavesAtOnce ? 1 : 0);
        for (int n = 0; n < busy.length; n++) {
            busy[n] *= stays;
            if (busy[n] < NEGLIGIBLE) {
                return Arrays.copyOf(busy, n);
            }
            stays *= (staysNext + n) / (a + staysNext + n);
        }
        return busy;
    }
}
