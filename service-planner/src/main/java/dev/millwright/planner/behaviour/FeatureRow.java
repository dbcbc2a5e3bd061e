package dev.millwright.planner.behaviour;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The features of one customer, or of one of its sites, as they stood at an instant. Immutable. */
public final class FeatureRow {
    private static final int FEATURES = BehaviourFeature.values().length;

    private final String pseudonym;
    private final @Nullable String site;
    private final double[] year;
    private final double[] threeYears;
    private final double quality;
    private final Instant reckonedAt;
    private final int contacts;
    private final @Nullable Change change;

    /**
     * That the customer may behave differently than before.
     *
     * @param months how many of the last calendar months it has behaved as now if so, 1 to 35; likely not to the month
     * @param likelihood that there was a change in the last 36 months, from {@value #POSSIBLE_FROM} on
     * @param values of these months in the order of {@link BehaviourFeature}, NaN for unknown
     */
    public record Change(int months, double likelihood, List<Double> values) {
        /** A change that is less likely is none. */
        static final double POSSIBLE_FROM = 0.1;

        /** Copies its list. */
        public Change {
            values = List.copyOf(values);
        }

        /** Whether it is likelier than none. */
        public boolean isLikely() {
            return likelihood > 0.5;
        }

        /** The value of {@code feature}; NaN if it is not known. */
        public double value(BehaviourFeature feature) {
            return feature.position() < values.size() ? values.get(feature.position()) : Double.NaN;
        }
    }

    /**
     * A row.
     *
     * @param pseudonym the customer's
     * @param site the site's pseudonym, null for the customer as a whole
     * @param year values of the last 12 months in the order of {@link BehaviourFeature}, NaN for unknown; copied. An array that
     *     is too short was stored before there were so many features: the others are unknown
     * @param threeYears likewise of the last 36 months
     * @param quality of the customer's data, 0 to 1; NaN if not known
     * @param reckonedAt nothing at or after this instant was looked at
     * @param contacts seen in 36 months
     * @param change in the last 36 months, null if there was none or hardly one
     */
    public FeatureRow(
            String pseudonym,
            @Nullable String site,
            double[] year,
            double[] threeYears,
            double quality,
            Instant reckonedAt,
            int contacts,
            @Nullable Change change) {
        this.pseudonym = pseudonym;
        this.site = site;
        this.year = filled(year);
        this.threeYears = filled(threeYears);
        this.quality = quality;
        this.reckonedAt = reckonedAt;
        this.contacts = contacts;
        this.change = change;
    }

    private static double[] filled(double[] values) {
        if (values.length > FEATURES) {
            throw new IllegalArgumentException("values: %d (expected: at most %d)".formatted(values.length, FEATURES));
        }
        var all = Arrays.copyOf(values, FEATURES);
        Arrays.fill(all, values.length, FEATURES, Double.NaN);
        return all;
    }

    /** The customer's pseudonym. */
    public String pseudonym() {
        return pseudonym;
    }

    /** The site's pseudonym; empty for the customer as a whole. */
    public Optional<String> site() {
        return Optional.ofNullable(site);
    }

    /** The value of {@code feature}; NaN if it is not known. */
    public double value(BehaviourFeature feature, Window window) {
        return of(window)[feature.position()];
    }

    /** All values in the order of {@link BehaviourFeature}, a copy. */
    public double[] values(Window window) {
        return of(window).clone();
    }

    private double[] of(Window window) {
        return switch (window) {
            case YEAR -> year;
            case THREE_YEARS -> threeYears;
        };
    }

    /** How good the customer's data are, 0 to 1; NaN if not known. */
    public double quality() {
        return quality;
    }

    /** The instant up to which it looks, exclusive. */
    public Instant reckonedAt() {
        return reckonedAt;
    }

    /** Contacts seen in 36 months. */
    public int contacts() {
        return contacts;
    }

    /** A possible change of behaviour in the last 36 months. */
    public Optional<Change> change() {
        return Optional.ofNullable(change);
    }

    /** Whether everything is the same; NaN equals NaN. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureRow row
                && pseudonym.equals(row.pseudonym)
                && site().equals(row.site())
                && Arrays.equals(year, row.year)
                && Arrays.equals(threeYears, row.threeYears)
                && Double.compare(quality, row.quality) == 0
                && reckonedAt.equals(row.reckonedAt)
                && contacts == row.contacts
                && change().equals(row.change());
    }

    @Override
    public int hashCode() {
        return pseudonym.hashCode() + 31 * Arrays.hashCode(threeYears);
    }

    @Override
    public String toString() {
        return "%s%s at %s, %d contacts: %s"
                .formatted(
                        pseudonym, site == null ? "" : "/" + site, reckonedAt, contacts, Arrays.toString(threeYears));
    }
}
