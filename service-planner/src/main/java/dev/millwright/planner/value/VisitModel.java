package dev.millwright.planner.value;

import java.util.Collection;
import java.util.Map;

/**
 * A story of how customers come and go, with its parameters: each customer visits at its own pace until it leaves for good, unseen; paces and
 * chances to leave differ between customers. Immutable, thread-safe.
 */
public sealed interface VisitModel permits GeometricDropout, ParetoNbd {
    /** Its name in the literature. */
    String name();

    /** Its parameters by their names in the literature, in their usual order. */
    Map<String, Double> parameters();

    /** Natural logarithm of the likelihood of {@code customers}. */
    double logLikelihood(Histories customers);

    /** Natural logarithm of the likelihood of {@code customers}. */
    default double logLikelihood(Collection<VisitHistory> customers) {
        return logLikelihood(new Histories(customers));
    }

    /** Probability that a customer with {@code history} will ever come again if only it waits long enough: 0 to 1. */
    double alive(VisitHistory history);

    /**
     * Probability of at least n more visits within {@code weeks}, n = 1, 2, …; falling, and cut off where less than a billionth is left.
     *
     * @param weeks from today on, above 0
     */
    double[] chances(VisitHistory history, double weeks);

    /** Mean number of visits within {@code weeks} from today on, 0 or more. */
    default double expected(VisitHistory history, double weeks) {
        double sum = 0;
        if (weeks > 0) {
            for (double chance : chances(history, weeks)) {
                sum += chance;
            }
        }
        return sum;
    }

    /** What to expect within {@code weeks} from today on. */
    default VisitForecast forecast(VisitHistory history, double weeks) {
        var chances = chances(history, weeks);
        return new VisitForecast(
                alive(history),
                expected(history, weeks),
                VisitForecast.quantile(chances, 0.05),
                VisitForecast.quantile(chances, 0.5),
                VisitForecast.quantile(chances, 0.95));
    }

    /** ln(e^x + e^y) without overflow. */
    static double logSum(double x, double y) {
        double most = Math.max(x, y);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(-Math.abs(x - y)));
    }
}
