package dev.millwright.planner.churn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how likely a contract customer is to leave, and why. Made by {@link ChurnTraining}. Immutable, thread-safe; tens of microseconds per customer. */
public final class ChurnModel {
    private final Attributes attributes;
    private final @Nullable RidgeLogistic sum;
    private final @Nullable ChurnTrees trees;
    private final Calibration calibration;

    /** At least one of {@code sum} and {@code trees}; the mean of their log-odds counts if both. */
    ChurnModel(
            Attributes attributes, @Nullable RidgeLogistic sum, @Nullable ChurnTrees trees, Calibration calibration) {
        if (sum == null && trees == null) {
            throw new IllegalArgumentException("a model of nothing (expected: a sum, trees or both)");
        }
        this.attributes = attributes;
        this.sum = sum;
        this.trees = trees;
        this.calibration = calibration;
    }

    /** Probability that {@code customer} leaves, 0 to 1. */
    public double probability(ContractCustomer customer) {
        return calibration.probability(logOdds(customer));
    }

    double logOdds(ContractCustomer customer) {
        double odds = 0;
        int parts = 0;
        if (sum != null) {
            odds += sum.logOdds(attributes.sum(customer));
            parts++;
        }
        if (trees != null) {
            odds += trees.logOdds(attributes.plain(customer));
            parts++;
        }
        return odds / parts;
    }

    /**
     * What moves {@code customer} away from the average customer, the strongest first: in the sum exactly, in the trees along their paths. A product of two
     * attributes is shared between them.
     *
     * @param most at most so many
     */
    public List<Reason> reasons(ContractCustomer customer, int most) {
        var moved = new double[attributes.size()];
        int parts = (sum == null ? 0 : 1) + (trees == null ? 0 : 1);
        if (sum != null) {
            var columns = sum.contributions(attributes.sum(customer));
            for (int j = 0; j < columns.length; j++) {
                for (int owner : attributes.owners(j)) {
                    moved[owner] += columns[j] / 2;
                }
            }
        }
        if (trees != null) {
            var columns = trees.contributions(attributes.plain(customer));
            for (int j = 0; j < columns.length; j++) {
                moved[attributes.treeOwner(j)] += columns[j];
            }
        }
        var reasons = new ArrayList<Reason>();
        for (int i = 0; i < moved.length; i++) {
            var name = attributes.get(i).name();
            reasons.add(new Reason(name, customer.text(name), calibration.slope() * moved[i] / parts));
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.logOdds())));
        return List.copyOf(reasons.subList(0, Math.min(most, reasons.size())));
    }
}
