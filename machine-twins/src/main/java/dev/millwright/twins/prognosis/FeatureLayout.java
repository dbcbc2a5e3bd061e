package dev.millwright.twins.prognosis;

import dev.millwright.twins.condition.ModelIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which numbers a learned forecast sees of one component, in which order, and from which source each comes. Sources can
 * be withheld; their features are then always {@link #MISSING}. Immutable.
 */
public final class FeatureLayout {
    /** Stands for what is not known; below every real value. */
    public static final float MISSING = -1000;

    /** Where a feature comes from. */
    public enum Source {
        SIGNALS,
        ERRORS,
        AGE,
        CALENDAR,
        MODEL
    }

    private static final List<String> SIGNAL_FEATURES = List.of(
            "newest",
            "mean6h",
            "mean12h",
            "mean24h",
            "mean48h",
            "step",
            "stepOnset",
            "stepMean",
            "beforeStep",
            "justBeforeStep",
            "evidence",
            "evidenceOnset",
            "others12h");
    private static final List<String> ERROR_FEATURES = List.of(
            "ownErrors24h", "sinceOwnError", "meanSinceError", "otherErrors24h", "onsetToError", "silentFailures");
    private static final List<String> AGE_FEATURES =
            List.of("age", "machineAge", "ownFailures", "sinceOwnFailure", "sinceAnyFailure");
    private static final List<String> CALENDAR_FEATURES = List.of(
            "toNextVisit",
            "sinceVisit",
            "ageAtVisit",
            "onsetToVisit",
            "dueMean",
            "dueBlocks",
            "beforeDue",
            "dueOthers",
            "justBeforeDue",
            "dueStep",
            "dueFit",
            "errorToVisit");

    private final List<String> names;
    private final List<Source> sources;
    private final Set<Source> withheld;
    private final List<String> modelIds;
    private final int components;

    /**
     * The layout for machines of the given models, which share their signals and components.
     *
     * @param index one of the models
     * @param modelIds all models that the forecast is learned from, in fixed order
     * @param withheld sources that must not be used
     */
    public FeatureLayout(ModelIndex index, List<String> modelIds, Set<Source> withheld) {
        this.modelIds = List.copyOf(modelIds);
        this.withheld = Set.copyOf(withheld);
        this.components = index.componentCount();
        var all = new ArrayList<String>();
        var origin = new ArrayList<Source>();
        add(all, origin, SIGNAL_FEATURES, Source.SIGNALS);
        add(all, origin, ERROR_FEATURES, Source.ERRORS);
        add(all, origin, AGE_FEATURES, Source.AGE);
        for (int c = 0; c < components; c++) {
            all.add("age." + index.component(c).id());
            origin.add(Source.AGE);
        }
        add(all, origin, CALENDAR_FEATURES, Source.CALENDAR);
        for (var id : this.modelIds) {
            all.add("model." + id);
            origin.add(Source.MODEL);
        }
        names = List.copyOf(all);
        sources = List.copyOf(origin);
    }

    private static void add(List<String> all, List<Source> origin, List<String> names, Source source) {
        for (var name : names) {
            all.add(name);
            origin.add(source);
        }
    }

    /** Number of features. */
    public int size() {
        return names.size();
    }

    /** Name of feature {@code position}. */
    public String name(int position) {
        return names.get(position);
    }

    /** Source of feature {@code position}. */
    public Source source(int position) {
        return sources.get(position);
    }

    /** Sources that are not used. */
    public Set<Source> withheld() {
        return withheld;
    }

    /** The models that it was made for. */
    public List<String> modelIds() {
        return modelIds;
    }

    /** Number of components of a machine. */
    public int components() {
        return components;
    }

    /** Position of the feature called {@code name}, or -1. */
    public int positionOf(String name) {
        return names.indexOf(name);
    }

    /** Overwrites what is withheld. */
    void mask(float[] features) {
        if (withheld.isEmpty()) {
            return;
        }
        for (int i = 0; i < features.length; i++) {
            if (withheld.contains(sources.get(i))) {
                features[i] = MISSING;
            }
        }
    }
}
