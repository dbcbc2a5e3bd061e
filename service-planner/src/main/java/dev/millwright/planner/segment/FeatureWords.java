package dev.millwright.planner.segment;

/**
 * How people speak of a feature.
 *
 * @param label what it is, for the middle of a sentence: {@code emergency calls per machine and year}
 * @param high what somebody with much of it is called, in a name: {@code many emergency calls}
 * @param low what somebody with little of it is called: {@code few emergency calls}
 * @param unit behind a value, empty if there is none; {@code %} shows a share of one in hundredths
 */
public record FeatureWords(String label, String high, String low, String unit) {
    /** Words made of the feature's own name, for one that nobody has found words for. */
    public static FeatureWords of(String name) {
        var words = name.replace('-', ' ').replace('_', ' ').strip();
        return new FeatureWords(words, "high " + words, "low " + words, "");
    }
}
