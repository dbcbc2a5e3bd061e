package dev.millwright.planner.offer;

import dev.millwright.planner.offer.Arm.Tally;
import dev.millwright.planner.offer.ContractOffer.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.special.Beta;

/**
 * How likely offers are to be accepted, with priors that arms share: an arm borrows from the same wording to other customers, that from
 * other wordings of the same offer, that from other offers. Each step is a beta distribution around the mean of the step above, made of
 * what the others have shown and not of the arm's own counts; how strongly the steps hold together is the strength that makes the counts
 * most likely (beta-binomial, empirical Bayes). With few answers an arm stands near its relatives, with many it stands alone.
 *
 * <p>Thompson sampling: one draw from each variant's posterior, the largest wins (W. Thompson, <em>Biometrika</em> 25, 1933; D. Russo et
 * al., <em>A tutorial on Thompson sampling</em>, 2018). Immutable, thread-safe.
 */
public final class SharedAcceptance {
    private static final double[] STRENGTHS = {2, 4, 8, 16, 32, 64};
    private static final double STRENGTH_UNKNOWN = 8;

    /** Fewer answers than this say nothing about how alike arms are. */
    private static final int ANSWERS_MIN = 30;

    private final Map<Arm, Tally> arms;
    private final Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
    private final Map<Arm, Tally> byWording = new HashMap<>();
    private final Tally all;
    private final double strength;

    /** What {@code arms} have shown. */
    public SharedAcceptance(Map<Arm, Tally> arms) {
        this.arms = Map.copyOf(arms);
        var sum = Tally.NONE;
        for (var each : arms.entrySet()) {
            sum = sum.plus(each.getValue());
            byKind.merge(each.getKey().kind(), each.getValue(), Tally::plus);
            byWording.merge(wording(each.getKey()), each.getValue(), Tally::plus);
        }
        all = sum;
        strength = all.answered() < ANSWERS_MIN ? STRENGTH_UNKNOWN : likeliest();
    }

    private static Arm wording(Arm arm) {
        return new Arm(arm.kind(), arm.variant(), "");
    }

    private double likeliest() {
        double best = STRENGTH_UNKNOWN;
        double most = Double.NEGATIVE_INFINITY;
        for (double candidate : STRENGTHS) {
            double sum = 0;
            for (var each : arms.entrySet()) {
                double mean = meanAbove(each.getKey(), candidate);
                double alpha = candidate * mean;
                double beta = candidate * (1 - mean);
                int n = each.getValue().answered();
                int a = each.getValue().accepted();
                sum += Beta.logBeta(alpha + a, beta + n - a) - Beta.logBeta(alpha, beta);
            }
            if (sum > most) {
                most = sum;
                best = candidate;
            }
        }
        return best;
    }

    /** The mean that {@code arm} is drawn to, from everything but its own counts. */
    private double meanAbove(Arm arm, double strengthHere) {
        var own = arms.getOrDefault(arm, Tally.NONE);
        var words = byWording.getOrDefault(wording(arm), Tally.NONE);
        var kind = byKind.getOrDefault(arm.kind(), Tally.NONE);
        var others = all.minus(kind);
        double top = (others.accepted() + 1) / (double) (others.answered() + 2);
        double offered = drawn(top, kind.minus(words), strengthHere);
        return drawn(offered, words.minus(own), strengthHere);
    }

    private static double drawn(double mean, Tally seen, double strengthHere) {
        return (strengthHere * mean + seen.accepted()) / (strengthHere + seen.answered());
    }

    /**
     * How likely one arm is to be accepted.
     *
     * @param mean expected share, 0 to 1
     * @param low lower end of its 90 % credible interval
     * @param high upper end of it
     * @param answered own answers that it rests on; the rest is borrowed
     * @param accepted those that were accepted
     */
    public record Likelihood(double mean, double low, double high, int answered, int accepted) {}

    /** How likely {@code arm} is to be accepted. */
    public Likelihood of(Arm arm) {
        var own = arms.getOrDefault(arm, Tally.NONE);
        double alpha = alpha(arm, own);
        double beta = beta(arm, own);
        var posterior = new BetaDistribution(null, alpha, beta);
        return new Likelihood(
                alpha / (alpha + beta),
                posterior.inverseCumulativeProbability(0.05),
                posterior.inverseCumulativeProbability(0.95),
                own.answered(),
                own.accepted());
    }

    private double alpha(Arm arm, Tally own) {
        return strength * meanAbove(arm, strength) + own.accepted();
    }

    private double beta(Arm arm, Tally own) {
        return strength * (1 - meanAbove(arm, strength)) + own.answered() - own.accepted();
    }

    /** How likely {@code kind} is to be accepted by customers of {@code segment}, in the wording that does best there. */
    public Likelihood of(Kind kind, String segment) {
        Arm best = new Arm(kind, Variant.FIGURES, segment);
        for (var variant : Variant.values()) {
            var arm = new Arm(kind, variant, segment);
            if (of(arm).mean() > of(best).mean()) {
                best = arm;
            }
        }
        return of(best);
    }

    /** The variant to use next: Thompson sampling. */
    public Variant choose(Kind kind, String segment, RandomGenerator random) {
        var best = Variant.FIGURES;
        double most = -1;
        for (var variant : Variant.values()) {
            var arm = new Arm(kind, variant, segment);
            var own = arms.getOrDefault(arm, Tally.NONE);
            double x = new GammaDistribution(random, alpha(arm, own), 1).sample();
            double y = new GammaDistribution(random, beta(arm, own), 1).sample();
            double draw = x / (x + y);
            if (draw > most) {
                most = draw;
                best = variant;
            }
        }
        return best;
    }
}
