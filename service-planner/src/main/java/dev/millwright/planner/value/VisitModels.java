package dev.millwright.planner.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Chooses among visit models by what the customers have shown so far.
 *
 * <p>How regular visits are is seen in the likelihood. How customers leave is not: models that tell the past equally well differ in what they
 * expect of those who came once. So, where visits are not regular, each is fitted on the earlier part of the past and asked for the later part.
 * The later part is the same share of the whole as the time that is to be forecast, because a model that is best for the next month need not be
 * for the next year.
 */
public final class VisitModels {
    /** Fewer customers than this carry no model of four parameters. */
    public static final int CUSTOMERS_MIN = 10;

    /** Four parameters and the regularity are not worth an integer step for less than this (Akaike). */
    private static final double LIKELIHOOD_STEP = 1;

    private VisitModels() {}

    /**
     * A customer's past, cut in two.
     *
     * @param earlier what was known at the cut
     * @param laterVisits visits between the cut and today
     */
    public record Cut(VisitHistory earlier, int laterVisits) {}

    /**
     * What was chosen and why.
     *
     * @param chosen the model, fitted on everything seen
     * @param others all others that were fitted
     * @param errorByModel mean absolute error of each model's expected visits in the later part of the past; empty if the visits are regular
     */
    public record Choice(FittedVisits chosen, List<FittedVisits> others, Map<String, Double> errorByModel) {
        /** Copies the collections. */
        public Choice {
            others = List.copyOf(others);
            errorByModel = Map.copyOf(errorByModel);
        }
    }

    /**
     * Fits all models and chooses one.
     *
     * @param customers what is known today
     * @param cuts their pasts cut in two at the same day, those that were customers by then
     * @param laterWeeks weeks from the cut to today, above 0
     * @throws IllegalArgumentException if either has fewer than {@value #CUSTOMERS_MIN} customers, or none that came again
     */
    public static Choice choose(Collection<VisitHistory> customers, Collection<Cut> cuts, double laterWeeks) {
        var fitted = new ArrayList<FittedVisits>();
        var regular = VisitFamily.MBG_NBD.fit(customers);
        fitted.add(regular);
        for (int k = 2; k <= VisitFamily.REGULARITY_MAX; k++) {
            var next = new VisitFamily(VisitFamily.Kind.LEAVES_AFTER_VISIT, k).fit(customers);
            fitted.add(next);
            if (next.logLikelihood() < regular.logLikelihood() + LIKELIHOOD_STEP) {
                break;
            }
            regular = next;
        }
        fitted.add(VisitFamily.BG_NBD.fit(customers));
        fitted.add(VisitFamily.PARETO_NBD.fit(customers));
        if (regular.family().regularity() > 1) {
            return choice(regular, fitted, Map.of());
        }
        var errors = errors(cuts, laterWeeks);
        var best = fitted.stream()
                .filter(fit -> errors.containsKey(fit.model().name()))
                .min(Comparator.comparingDouble(
                        fit -> errors.getOrDefault(fit.model().name(), Double.MAX_VALUE)))
                .orElse(regular);
        return choice(best, fitted, errors);
    }

    private static Map<String, Double> errors(Collection<Cut> cuts, double laterWeeks) {
        var earlier = cuts.stream().map(Cut::earlier).toList();
        return Map.of(
                "MBG/NBD", error(VisitFamily.MBG_NBD.fit(earlier).model(), cuts, laterWeeks),
                "BG/NBD", error(VisitFamily.BG_NBD.fit(earlier).model(), cuts, laterWeeks),
                "Pareto/NBD", error(VisitFamily.PARETO_NBD.fit(earlier).model(), cuts, laterWeeks));
    }

    private static double error(VisitModel model, Collection<Cut> cuts, double laterWeeks) {
        return cuts.stream()
                .mapToDouble(cut -> Math.abs(model.expected(cut.earlier(), laterWeeks) - cut.laterVisits()))
                .average()
                .orElse(Double.NaN);
    }

    private static Choice choice(FittedVisits chosen, List<FittedVisits> fitted, Map<String, Double> errors) {
        return new Choice(chosen, fitted.stream().filter(fit -> fit != chosen).toList(), errors);
    }
}
