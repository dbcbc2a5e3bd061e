package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.FeatureWords;
import dev.millwright.planner.segment.SegmentFeatures;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.SegmentModel.Change;
import dev.millwright.planner.segment.SegmentModel.Reason;
import dev.millwright.planner.wording.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Segments in sentences. */
final class SegmentWording {
    private static final int REASONS_TOLD = 2;

    private SegmentWording() {}

    /** A value with its unit: {@code 42 %}, {@code 1.7 per machine and year}. */
    static String value(FeatureWords words, double value) {
        if (Double.isNaN(value)) {
            return "not known";
        }
        if (words.unit().equals("%")) {
            return Words.share(value);
        }
        double size = Math.abs(value);
        var number = String.format(Locale.ROOT, size >= 20 ? "%,.0f" : size >= 2 ? "%.1f" : "%.2f", value);
        return words.unit().isEmpty() ? number : number + " " + words.unit();
    }

    /** A value beside one that has said the unit: a unit of several words is left out. {@code 42 %}, {@code 3.0 days}, {@code 1.7}. */
    private static String beside(FeatureWords words, double value) {
        var told = value(words, value);
        return words.unit().contains(" ") && told.endsWith(words.unit()) ? told.substring(0, told.indexOf(' ')) : told;
    }

    static String label(String feature) {
        return capital(SegmentFeatures.words(feature).label());
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }

    static String reason(Reason reason) {
        var words = SegmentFeatures.words(reason.feature());
        return "%s: %s. Typical here %s, for all customers %s."
                .formatted(
                        capital(words.label()),
                        value(words, reason.value()),
                        beside(words, reason.segmentMedian()),
                        beside(words, reason.allMedian()));
    }

    static String change(Change change, String other) {
        var words = SegmentFeatures.words(change.feature());
        return "With %s at %s instead of %s it would be nearer to “%s”."
                .formatted(words.label(), value(words, change.to()), beside(words, change.from()), other);
    }

    static String trait(String feature, double median, double allMedian) {
        var words = SegmentFeatures.words(feature);
        return "typically %s, for all customers %s".formatted(value(words, median), beside(words, allMedian));
    }

    /** Why a customer came to {@code segment}, by what speaks strongest for it. */
    static String moved(SegmentModel model, double[] features, int segment) {
        var coordinates = model.preparation().prepare(SegmentFeatures.names(), features);
        var reasons = model.reasons(coordinates, segment).stream()
                .filter(reason -> reason.share() > 0)
                .limit(REASONS_TOLD)
                .toList();
        return reasons.isEmpty() ? "As a whole nearer to it." : told(reasons);
    }

    private static String told(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> {
                    var words = SegmentFeatures.words(reason.feature());
                    return "%s %s (for all customers %s)"
                            .formatted(words.label(), value(words, reason.value()), beside(words, reason.allMedian()));
                })
                .collect(Collectors.collectingAndThen(Collectors.joining("; "), text -> capital(text) + "."));
    }
}
