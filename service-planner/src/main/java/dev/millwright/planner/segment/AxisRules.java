package dev.millwright.planner.segment;

import static dev.millwright.planner.behaviour.BehaviourFeature.ACCEPTANCE;
import static dev.millwright.planner.behaviour.BehaviourFeature.ALARMS_HEEDED;
import static dev.millwright.planner.behaviour.BehaviourFeature.DOWNLOAD_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.EMERGENCY_CALLS;
import static dev.millwright.planner.behaviour.BehaviourFeature.EMERGENCY_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.LOGIN_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.PLANNED_VISITS;
import static dev.millwright.planner.behaviour.BehaviourFeature.PROPOSALS_ANSWERED;
import static dev.millwright.planner.behaviour.BehaviourFeature.RUN_TO_FAILURE_SHARE;
import static dev.millwright.planner.behaviour.BehaviourFeature.SHARE_PREVENTIVE;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.segment.ServiceAxis.Contribution;
import dev.millwright.planner.segment.ServiceAxis.Leaning;
import dev.millwright.planner.wording.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Places customers between reactive and preventive, whatever the clusters are. The axis is a weighted mean of features that each
 * stand between -1 (reactive) and 1 (preventive); features that nothing is known of are left out and their weight is shared by
 * the others. Shares of few cases say little: each counts as if two more cases stood in the middle. Weights and
 * middles were read from a ridge regression on simulated customers (development seeds) and rounded; alarms, which that simulation
 * does not have, keep an expert's weight. Pure.
 */
public final class AxisRules {
    /** From this score on a customer is called preventive, below its negative reactive. */
    static final double LEANING_FROM = 0.2;

    /** Fewer service contacts than this carry no judgement. */
    static final int CONTACTS_MIN = 4;

    /** The confidence is one half when this many contacts were seen. */
    private static final double CONTACTS_HALF = 6;

    /** Emergencies per machine and year at which the feature stands in the middle. */
    private static final double EMERGENCIES_USUAL = 0.5;

    /** Logins and downloads per machine and year at which the feature stands in the middle. */
    private static final double INTEREST_USUAL = 8;

    /** The share of proposals accepted at which the feature stands in the middle: more often than not is usual. */
    private static final double ACCEPTANCE_USUAL = 0.6;

    /** Cases in the middle that are added to those seen. */
    private static final double CASES_ADDED = 2;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private AxisRules() {}

    /**
     * Where the customer of {@code row} stands, with the numbers behind it: by its last 36 months, or by the time since it behaves
     * differently if there is such a change and enough was seen since.
     */
    public static ServiceAxis axis(FeatureRow row) {
        return row.change()
                .filter(FeatureRow.Change::isLikely)
                .flatMap(_ -> since(row))
                .orElseGet(() -> threeYears(row));
    }

    /** By the last 36 months, whatever has changed. */
    static ServiceAxis threeYears(FeatureRow row) {
        return axis(
                feature -> row.value(feature, Window.THREE_YEARS),
                "Its place between reactive and preventive is read from the last 36 months.");
    }

    /** By the time since a change, however likely that is; empty if there is none, or too little was seen since. */
    static Optional<ServiceAxis> since(FeatureRow row) {
        return row.change()
                .map(change -> axis(change::value, since(row, change)))
                .filter(axis -> axis.leaning() != Leaning.NOT_ENOUGH_DATA);
    }

    private static String since(FeatureRow row, FeatureRow.Change change) {
        return "Since about %s it behaves differently than before (%s likely); its place between reactive and preventive is read from the time since then."
                .formatted(
                        MONTH.format(row.reckonedAt().atOffset(ZoneOffset.UTC).minusMonths(change.months())),
                        Words.share(change.likelihood()));
    }

    /** The same by the values of one stretch of time. */
    static ServiceAxis axis(ToDoubleFunction<BehaviourFeature> value, String window) {
        long planned = Math.round(value.applyAsDouble(PLANNED_VISITS));
        long emergencies = Math.round(value.applyAsDouble(EMERGENCY_CALLS));
        long answered = Math.round(value.applyAsDouble(PROPOSALS_ANSWERED));
        var features = new ArrayList<Contribution>();
        double share = value.applyAsDouble(SHARE_PREVENTIVE);
        add(
                features,
                "share-preventive",
                heldBack(2 * share - 1, planned + emergencies),
                0.3,
                "%s and %s."
                        .formatted(Words.count(planned, "planned visit"), Words.count(emergencies, "emergency call")));
        double rate = value.applyAsDouble(EMERGENCY_RATE);
        add(
                features,
                "emergency-rate",
                (EMERGENCIES_USUAL - rate) / (EMERGENCIES_USUAL + rate),
                0.1,
                String.format(Locale.ROOT, "%.2f emergency calls per machine and year.", rate));
        double acceptance = value.applyAsDouble(ACCEPTANCE);
        add(
                features,
                "acceptance",
                heldBack(2 * (acceptance - ACCEPTANCE_USUAL), answered),
                0.25,
                "%s of %s accepted.".formatted(Math.round(acceptance * answered), Words.count(answered, "proposal")));
        double failed = value.applyAsDouble(RUN_TO_FAILURE_SHARE);
        add(
                features,
                "run-to-failure",
                heldBack(1 - 2 * failed, planned + emergencies),
                0.25,
                "%d %% of the components replaced had failed.".formatted(Math.round(100 * failed)));
        double heeded = value.applyAsDouble(ALARMS_HEEDED);
        add(
                features,
                "alarms-heeded",
                2 * heeded - 1,
                0.15,
                "%d %% of the alarms were followed by a planned visit before an emergency."
                        .formatted(Math.round(100 * heeded)));
        double interest = value.applyAsDouble(LOGIN_RATE) + value.applyAsDouble(DOWNLOAD_RATE);
        add(
                features,
                "interest",
                (interest - INTEREST_USUAL) / (interest + INTEREST_USUAL),
                0.2,
                String.format(
                        Locale.ROOT, "%.1f portal logins and document downloads per machine and year.", interest));
        return weighed(features, emergencies + planned + answered, window);
    }

    /** What {@code cases} say when {@link #CASES_ADDED} more stood in the middle (the mean of a beta prior). */
    private static double heldBack(double value, long cases) {
        return value * cases / (cases + CASES_ADDED);
    }

    private static ServiceAxis weighed(List<Contribution> features, long seen, String window) {
        double weights = features.stream().mapToDouble(Contribution::weight).sum();
        var shared = features.stream()
                .map(feature -> new Contribution(
                        feature.feature(), feature.text(), feature.value(), feature.weight() / weights))
                .sorted(Comparator.comparingDouble(
                        (Contribution feature) -> -Math.abs(feature.value() * feature.weight())))
                .toList();
        double confidence = seen / (seen + CONTACTS_HALF);
        if (seen < CONTACTS_MIN) {
            return new ServiceAxis(Leaning.NOT_ENOUGH_DATA, Double.NaN, confidence, window, shared);
        }
        double score = shared.stream()
                .mapToDouble(feature -> feature.value() * feature.weight())
                .sum();
        return new ServiceAxis(leaning(score), score, confidence, window, shared);
    }

    /** The leaning of a known {@code score}. */
    public static Leaning leaning(double score) {
        if (score >= LEANING_FROM) {
            return Leaning.PREVENTIVE;
        }
        return score <= -LEANING_FROM ? Leaning.REACTIVE : Leaning.MIXED;
    }

    /** Leaves out what is not known (NaN). */
    private static void add(List<Contribution> features, String name, double value, double weight, String text) {
        if (!Double.isNaN(value)) {
            features.add(new Contribution(name, text, Math.clamp(value, -1, 1), weight));
        }
    }
}
