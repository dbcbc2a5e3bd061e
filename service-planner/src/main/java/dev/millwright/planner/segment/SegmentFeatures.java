package dev.millwright.planner.segment;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which features segments are made of. Only what the customer does itself: no size of the company, no age of machines, not how fast we
 * answer; and only what a few machines show often enough: with money, delays of answers, cancelled visits and the like beside them no
 * number of segments but two holds when customers are drawn anew. The mean of the last 12 and the last 36 months, so that what is new counts more and one quiet year does not count for nothing.
 */
public final class SegmentFeatures {
    private static final List<BehaviourFeature> USED = List.of(
            BehaviourFeature.SHARE_PREVENTIVE,
            BehaviourFeature.EMERGENCY_RATE,
            BehaviourFeature.RUN_TO_FAILURE_SHARE,
            BehaviourFeature.ACCEPTANCE,
            BehaviourFeature.VISITS_MOVED,
            BehaviourFeature.DOWNLOAD_RATE,
            BehaviourFeature.LOGIN_RATE,
            BehaviourFeature.PAYMENT_DELAY_DAYS);

    private static final List<String> NAMES =
            USED.stream().map(BehaviourFeature::word).toList();

    private static final Map<String, FeatureWords> WORDS =
            USED.stream().collect(Collectors.toUnmodifiableMap(BehaviourFeature::word, SegmentFeatures::words));

    private SegmentFeatures() {}

    /** The names of the features, in the order of {@link #values}. */
    public static List<String> names() {
        return NAMES;
    }

    /** How people speak of each feature. */
    public static Map<String, FeatureWords> words() {
        return WORDS;
    }

    /** How people speak of the feature called {@code name}. */
    public static FeatureWords words(String name) {
        return WORDS.getOrDefault(name, FeatureWords.of(name));
    }

    /** The values of {@code row}, NaN where nothing is known. */
    public static double[] values(FeatureRow row) {
        var values = new double[USED.size()];
        for (int j = 0; j < values.length; j++) {
            double year = row.value(USED.get(j), Window.YEAR);
            double threeYears = row.value(USED.get(j), Window.THREE_YEARS);
            values[j] = Double.isNaN(year) ? threeYears : (year + threeYears) / 2;
        }
        return values;
    }

    private static FeatureWords words(BehaviourFeature feature) {
        var unit = feature.unit() == BehaviourFeature.Unit.SHARE
                ? "%"
                : feature.unit().label();
        return switch (feature) {
            case SHARE_PREVENTIVE -> of("share of planned jobs", "plans its service", "plans little", unit);
            case EMERGENCY_RATE -> of("emergency calls", "many emergency calls", "few emergency calls", unit);
            case RUN_TO_FAILURE_SHARE ->
                of("parts run to failure", "runs parts to failure", "replaces parts in time", unit);
            case ACCEPTANCE -> of("proposals accepted", "accepts proposals", "declines proposals", unit);
            case VISITS_MOVED -> of("visits moved", "moves visits", "keeps visits", unit);
            case DOWNLOAD_RATE -> of("documents downloaded", "reads many documents", "reads few documents", unit);
            case LOGIN_RATE -> of("portal logins", "often in the portal", "rarely in the portal", unit);
            case PAYMENT_DELAY_DAYS -> of("payment delay", "pays late", "pays on time", unit);
            default -> FeatureWords.of(feature.word());
        };
    }

    private static FeatureWords of(String label, String high, String low, String unit) {
        return new FeatureWords(label, high, low, unit);
    }
}
