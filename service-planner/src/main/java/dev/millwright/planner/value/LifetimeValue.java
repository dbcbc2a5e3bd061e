package dev.millwright.planner.value;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is expected to bring from today on: visits to come, discounted, times spend per visit, times margin.
 *
 * <p>Intervals are of the expected value, by the delta method (first derivatives by the parameters times their covariance), symmetric in the
 * logarithm. What one customer really does scatters more: see {@link VisitForecast#low} and {@link VisitForecast#high}. Immutable, thread-safe.
 */
public final class LifetimeValue {
    private static final double WEEKS_PER_YEAR = 365.25 / 7;
    private static final double STEP = 1e-4;
    private static final double NORMAL_95 = 1.959964;

    private final FittedVisits visits;
    private final GammaGamma.Fitted spend;
    private final Terms terms;

    /**
     * How value is counted.
     *
     * @param years how far ahead, above 0 to 30
     * @param discountPerYear 0 to 1, such as 0.1
     * @param margin share of the spend that stays, above 0 to 1
     */
    public record Terms(double years, double discountPerYear, double margin) {
        /** Refuses values outside the ranges above. */
        public Terms {
            if (!(years > 0 && years <= 30)
                    || !(discountPerYear >= 0 && discountPerYear <= 1)
                    || !(margin > 0 && margin <= 1)) {
                throw new IllegalArgumentException(
                        "years: %s, discountPerYear: %s, margin: %s (expected: above 0 to 30, 0 to 1, above 0 to 1)"
                                .formatted(years, discountPerYear, margin));
            }
        }
    }

    /**
     * An expected value.
     *
     * @param value in the currency of the spend
     * @param low lower end of its 95 % interval; NaN if the data do not determine the parameters
     * @param high upper end of it
     */
    public record Value(double value, double low, double high) {}

    /** Values by the two models. */
    public LifetimeValue(FittedVisits visits, GammaGamma.Fitted spend, Terms terms) {
        this.visits = visits;
        this.spend = spend;
        this.terms = terms;
    }

    /**
     * Expected value of one customer.
     *
     * @param spent null if nothing is known of its spend: it counts as the mean of all customers then. If the model has no such mean
     *     ({@link #meanIsObserved}), the observed mean counts, and the interval is that of the visits alone
     */
    public Value of(VisitHistory history, @Nullable SpendHistory spent) {
        var visitLogs = visits.best().logs();
        var spendLogs = spend.best().logs();
        double coming = discountedVisits(visits.model(), history);
        double perVisit = perVisit(spend.model(), spent);
        double variance = variance(
                        visitLogs,
                        visits.best().covariance(),
                        logs -> Math.log(discountedVisits(visits.family().of(logs), history)))
                + variance(
                        spendLogs, spend.best().covariance(), logs -> Math.log(perVisit(GammaGamma.of(logs), spent)));
        double value = coming * perVisit * terms.margin();
        double reach = Math.exp(NORMAL_95 * Math.sqrt(variance));
        return value == 0 ? new Value(0, 0, 0) : new Value(value, value / reach, value * reach);
    }

    /** Whether the fitted spend has no mean over all customers (q ≤ 1), so that the observed one stands in for it. */
    public boolean meanIsObserved() {
        return !(spend.model().q() > 1);
    }

    private double perVisit(GammaGamma model, @Nullable SpendHistory spent) {
        var fitted = spend.model();
        if (spent == null) {
            return meanIsObserved() ? spend.observedMean() : model.mean();
        }
        return fitted.expects(spent) ? model.expected(spent) : spent.mean();
    }

    /** Visits to come, each worth less the later it is; by quarters of a year, each discounted at its middle. */
    double discountedVisits(VisitModel model, VisitHistory history) {
        int quarters = (int) Math.ceil(terms.years() * 4 - 1e-9);
        double before = 0;
        double sum = 0;
        for (int i = 1; i <= quarters; i++) {
            double years = Math.min(i / 4.0, terms.years());
            double coming = model.expected(history, years * WEEKS_PER_YEAR);
            double middle = ((i - 1) / 4.0 + years) / 2;
            sum += (coming - before) * Math.pow(1 + terms.discountPerYear(), -middle);
            before = coming;
        }
        return sum;
    }

    private static double variance(double[] logs, double[][] covariance, ToDoubleFunction<double[]> logValue) {
        var slope = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            var up = logs.clone();
            var down = logs.clone();
            up[i] += STEP;
            down[i] -= STEP;
            slope[i] = (logValue.applyAsDouble(up) - logValue.applyAsDouble(down)) / (2 * STEP);
        }
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            for (int j = 0; j < logs.length; j++) {
                sum += slope[i] * covariance[i][j] * slope[j];
            }
        }
        return sum;
    }
}
