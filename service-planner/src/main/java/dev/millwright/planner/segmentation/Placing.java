package dev.millwright.planner.segmentation;

import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.segment.AxisRules;
import dev.millwright.planner.segment.Drift;
import dev.millwright.planner.segment.SegmentFeatures;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.planner.segmentation.CustomerPlace.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a customer in its place by the model in service, as slowly as the rule wants it. */
final class Placing {
    private final ShownSegment.Rule rule;
    private final @Nullable ModelInService model;
    private final Map<Long, Map<Integer, UUID>> lineages;

    /**
     * A placing.
     *
     * @param model in service, null: there are no segments
     * @param lineages of the segments of models that customers may still stand in, by model and number
     */
    Placing(ShownSegment.Rule rule, @Nullable ModelInService model, Map<Long, Map<Integer, UUID>> lineages) {
        this.rule = rule;
        this.model = model;
        this.lineages = Map.copyOf(lineages);
    }

    /** The place of a customer with the features of {@code row}, who stood at {@code before}. */
    CustomerPlace place(String pseudonym, FeatureRow row, @Nullable CustomerPlace before) {
        var features = SegmentFeatures.values(row);
        double axis = AxisRules.axis(row).score();
        var drift = Drift.of(row);
        return new CustomerPlace(
                pseudonym,
                standing(features, before == null ? null : before.standing(), row.reckonedAt()),
                axis,
                features,
                drift.map(Drift::reactive).orElse(Double.NaN),
                drift.map(heading -> heading.drifting(axis)).orElse(false),
                row.reckonedAt());
    }

    /** The customer at {@code place} by this model, who stood at {@code before}. */
    CustomerPlace again(CustomerPlace place, @Nullable Standing before, Instant at) {
        return new CustomerPlace(
                place.pseudonym(),
                standing(place.features(), before, at),
                place.axis(),
                place.features(),
                place.drift(),
                place.drifting(),
                at);
    }

    private @Nullable Standing standing(double[] features, @Nullable Standing before, Instant at) {
        if (model == null) {
            return null;
        }
        var coordinates = model.model().preparation().prepare(SegmentFeatures.names(), features);
        var nearest = model.model().place(coordinates);
        if (nearest == null) {
            return null;
        }
        var distances = model.model().distances(coordinates);
        var shown = shown(before, nearest, distances, at);
        int other = shown.segment() == nearest.segment() ? nearest.other() : nearest.segment();
        var weights = model.model().preparation().weights();
        var point = model.model().axes().project(coordinates, weights);
        return new Standing(
                model.number(),
                shown,
                nearest.segment(),
                distances[shown.segment()],
                other,
                other < 0 ? Double.NaN : distances[other],
                nearest.unusual(),
                point[0],
                point[1]);
    }

    private ShownSegment shown(@Nullable Standing before, SegmentModel.Place nearest, double[] distances, Instant at) {
        if (before == null || model == null) {
            return ShownSegment.first(nearest.segment(), at);
        }
        if (before.model() == model.number()) {
            return before.shown().look(distances, at, rule);
        }
        // Another model: the same segment by another number, unless a different one is clearly nearer now.
        var lineage = lineages.getOrDefault(before.model(), Map.of())
                .get(before.shown().segment());
        int same = lineage == null ? -1 : model.numberOf(lineage);
        return same < 0
                ? ShownSegment.first(nearest.segment(), at)
                : new ShownSegment(same, before.shown().since(), -1, null)
                        .look(distances, at, new ShownSegment.Rule(rule.nearer(), Duration.ZERO));
    }
}
