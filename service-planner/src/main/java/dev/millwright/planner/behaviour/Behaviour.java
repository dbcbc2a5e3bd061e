package dev.millwright.planner.behaviour;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to customers' features. Thread-safe; a stage fails only if the database does not answer. */
public interface Behaviour {
    /** How {@code customerId} behaves; a customer that was merged into another is shown as that one. Empty if there is none. */
    CompletionStage<Optional<View>> of(String customerId);

    /** What the keeper tells about itself. */
    KeeperMeasures measures();

    /** Whether there are features of a customer, and if not, why. */
    enum State {
        KNOWN,
        /** The customer has objected to profiling, or was erased. */
        REFUSED,
        /** It is new; the keeper comes in a moment. */
        DUE
    }

    /**
     * A customer's features.
     *
     * @param customerId who stands for the customer that was asked for
     * @param state whether there are any
     * @param reckonedAt the instant up to which they look, null without
     * @param contacts seen in 36 months
     * @param quality of the customer's data, 0 to 1; NaN if not known
     * @param features in the order of {@link BehaviourFeature}
     * @param sites each of several plants
     */
    record View(
            String customerId,
            State state,
            @Nullable Instant reckonedAt,
            int contacts,
            double quality,
            List<Feature> features,
            List<Site> sites) {
        /** Copies its lists. */
        public View {
            features = List.copyOf(features);
            sites = List.copyOf(sites);
        }
    }

    /**
     * One feature.
     *
     * @param feature which
     * @param year its value in the last 12 months, NaN if not known
     * @param threeYears likewise in 36
     * @param rankYear share of customers that have less, 0 to 1, half of those that have as much; NaN if not known
     * @param rankThreeYears likewise
     */
    record Feature(BehaviourFeature feature, double year, double threeYears, double rankYear, double rankThreeYears) {}

    /**
     * One plant.
     *
     * @param siteId which
     * @param name as people say, the id if it has none
     * @param contacts seen in 36 months
     * @param features in the order of {@link BehaviourFeature}; ranks are those among customers
     */
    record Site(String siteId, String name, int contacts, List<Feature> features) {
        /** Copies its list. */
        public Site {
            features = List.copyOf(features);
        }

        /** The value of {@code feature} in 36 months, NaN if not known. */
        public double value(BehaviourFeature feature) {
            return features.stream()
                    .filter(known -> known.feature() == feature)
                    .mapToDouble(Feature::threeYears)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
