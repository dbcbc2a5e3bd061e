package dev.millwright.planner.value;

import java.util.Collection;
import java.util.List;

/**
 * One kind of visit model, before it is fitted.
 *
 * @param kind how customers leave
 * @param regularity k of the gaps between visits, 1 to {@value #REGULARITY_MAX}; 1 for {@link Kind#LEAVES_ANY_TIME}
 */
public record VisitFamily(Kind kind, int regularity) {
    /** Gaps more regular than this are a time-table, and need no model. */
    public static final int REGULARITY_MAX = 8;

    /** BG/NBD. */
    public static final VisitFamily BG_NBD = new VisitFamily(Kind.LEAVES_AFTER_REPEAT, 1);

    /** MBG/NBD. */
    public static final VisitFamily MBG_NBD = new VisitFamily(Kind.LEAVES_AFTER_VISIT, 1);

    /** Pareto/NBD. */
    public static final VisitFamily PARETO_NBD = new VisitFamily(Kind.LEAVES_ANY_TIME, 1);

    /** How customers leave for good. */
    public enum Kind {
        /** After a repeated visit, never after the first (BG). */
        LEAVES_AFTER_REPEAT,
        /** After any visit (MBG). */
        LEAVES_AFTER_VISIT,
        /** At any time (Pareto). */
        LEAVES_ANY_TIME
    }

    /** Refuses values outside the ranges above. */
    public VisitFamily {
        if (regularity < 1 || regularity > REGULARITY_MAX || (kind == Kind.LEAVES_ANY_TIME && regularity > 1)) {
            throw new IllegalArgumentException("regularity: %d of %s (expected: 1 to %d, 1 for LEAVES_ANY_TIME)"
                    .formatted(regularity, kind, REGULARITY_MAX));
        }
    }

    /** The model with parameters e^{@code logs}, in the order of {@link VisitModel#parameters}. */
    VisitModel of(double[] logs) {
        double first = Math.exp(logs[0]);
        double second = Math.exp(logs[1]);
        double third = Math.exp(logs[2]);
        double fourth = Math.exp(logs[3]);
        return switch (kind) {
            case LEAVES_AFTER_REPEAT -> new GeometricDropout(first, second, third, fourth, regularity, false);
            case LEAVES_AFTER_VISIT -> new GeometricDropout(first, second, third, fourth, regularity, true);
            case LEAVES_ANY_TIME -> new ParetoNbd(first, second, third, fourth);
        };
    }

    /**
     * The most likely model of this family.
     *
     * @param customers at least 10, one or more of them with repeats
     * @throws IllegalArgumentException if they are fewer
     */
    public FittedVisits fit(Collection<VisitHistory> customers) {
        long repeaters = customers.stream().filter(h -> h.repeats() > 0).count();
        if (customers.size() < VisitModels.CUSTOMERS_MIN || repeaters == 0) {
            throw new IllegalArgumentException(
                    "customers: %d, %d of them came again (expected: at least %d, and one that came again)"
                            .formatted(customers.size(), repeaters, VisitModels.CUSTOMERS_MIN));
        }
        var histories = new Histories(customers);
        // A typical time scale of the data, so that the starts mean the same in days, weeks or years.
        double weeks = Math.log(
                customers.stream().mapToDouble(VisitHistory::weeks).average().orElse(1) / 4 + 1e-3);
        double scale = weeks - Math.log(regularity);
        var starts = kind == Kind.LEAVES_ANY_TIME
                ? List.of(new double[] {-0.5, scale, -0.5, weeks}, new double[] {0, scale + 1, 0, weeks + 2})
                : List.of(new double[] {-1, scale, -0.2, 0.8}, new double[] {0, scale + 1, 0.5, 0.5});
        var best = MaximumLikelihood.of(logs -> of(logs).logLikelihood(histories), starts.toArray(double[][]::new));
        return new FittedVisits(this, of(best.logs()), best);
    }
}
