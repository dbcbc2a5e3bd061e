package dev.millwright.twins.prognosis;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A forecast learned from a fleet: features, and per component what was learned of it. Serves all models that share
 * signals and components with those it was trained on. Immutable, thread-safe, about 1 MB.
 *
 * @param id the model card's id, shown as basis of its forecasts
 * @param features how features are made
 * @param components by position in the machine model; a component with too few failures to learn from is missing
 */
public record LearnedModel(String id, ForecastFeatures features, Map<Integer, ComponentForecaster> components) {
    private static final int FORMAT = 4;

    /** Copies its map. */
    public LearnedModel {
        components = Map.copyOf(components);
    }

    /** Whether it has learned enough of {@code component} to forecast it. */
    public boolean knows(int component) {
        return components.containsKey(component);
    }

    private ComponentForecaster of(int component) {
        var forecaster = components.get(component);
        if (forecaster == null) {
            throw new IllegalArgumentException("component %d: not learned (expected: one of %s)"
                    .formatted(component, new TreeSet<>(components.keySet())));
        }
        return forecaster;
    }

    /** Chances of failure of {@code component} by {@link Horizons}, not falling. */
    public double[] probabilities(float[] made, int component) {
        return of(component).probabilities(made);
    }

    /**
     * The numbers of one component's forecast. An early alarm needs a sign that lasts: its rule must have warned a block
     * of three hours before as well, since one odd block looks like the begin of every step. A confirmed one needs less of a
     * sign that lasts, see {@link ComponentForecaster#confirming}.
     *
     * @param made features as they are now
     * @param earlier features as they were a block before, asked for only if needed
     * @param bar at least 1: each wrong alarm on this machine takes so much of what is between a threshold and certainty
     * @param well the last inspection without findings
     */
    public Outlook outlook(float[] made, Supplier<float[]> earlier, int component, double bar, FoundWell well) {
        var forecaster = of(component);
        var p = well.lowered(forecaster.probabilities(made));
        double confirmed = raised(forecaster.confirmedThreshold(), bar);
        if (p[Horizons.HOURS_24] >= confirmed) {
            return new Outlook(p, Alarm.CONFIRMED);
        }
        boolean warns = warns(forecaster, made, p, bar);
        if (!warns && ComponentForecaster.confirming(p[Horizons.HOURS_24], 1) < confirmed) {
            return new Outlook(p, Alarm.NONE);
        }
        var madeBefore = earlier.get();
        var before = well.lowered(forecaster.probabilities(madeBefore));
        if (ComponentForecaster.confirming(p[Horizons.HOURS_24], before[Horizons.HOURS_24]) >= confirmed) {
            return new Outlook(p, Alarm.CONFIRMED);
        }
        return new Outlook(p, warns && warns(forecaster, madeBefore, before, bar) ? Alarm.EARLY : Alarm.NONE);
    }

    private boolean warns(ComponentForecaster forecaster, float[] made, double[] p, double bar) {
        return forecaster
                .early()
                .warns(p[Horizons.HOURS_48], made[features.layout().positionOf("step")], bar);
    }

    /** What became of cases with chance {@code probability} of failure of {@code component} within {@code horizon}. */
    public PastCases.Count like(int component, int horizon, double probability) {
        return of(component).past().like(horizon, probability);
    }

    /** A threshold under a raised bar: 0.6 is 0.6 at bar 1, 0.68 at 1.25, 0.8 at 2. */
    static double raised(double threshold, double bar) {
        return 1 - (1 - threshold) / bar;
    }

    /** The remaining life that belongs to an outlook of this model, hours of the clock. */
    public RemainingLife remainingLife(Outlook outlook) {
        return RemainingLife.from(outlook.probabilities());
    }

    /** Whether horizon {@code horizon} of {@code component} counts as positive at {@code probability}. */
    public boolean positive(int component, int horizon, double probability) {
        return probability >= of(component).thresholds().get(horizon);
    }

    /**
     * How much each source spoke for a failure of {@code component}: shares of all that did, sum 1, or empty if nothing did.
     */
    public Map<FeatureLayout.Source, Double> reasons(float[] made, int component, boolean soon) {
        var trees = soon ? of(component).near() : of(component).far();
        var parts = trees.contributions(made, trees.classes() - 1);
        var sums = new EnumMap<FeatureLayout.Source, Double>(FeatureLayout.Source.class);
        for (int i = 0; i < parts.length; i++) {
            sums.merge(features.layout().source(i), -parts[i], Double::sum);
        }
        double all = sums.values().stream().mapToDouble(v -> Math.max(0, v)).sum();
        var shares = new EnumMap<FeatureLayout.Source, Double>(FeatureLayout.Source.class);
        sums.forEach((source, sum) -> {
            if (sum > 0 && all > 0) {
                shares.put(source, sum / all);
            }
        });
        return shares;
    }

    /** Writes the model; {@link #read} brings it back. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeUTF(id);
        out.writeDouble(features.visitPeriodHours());
        out.writeInt(features.layout().modelIds().size());
        for (var modelId : features.layout().modelIds()) {
            out.writeUTF(modelId);
        }
        out.writeInt(features.layout().withheld().size());
        for (var source : features.layout().withheld()) {
            out.writeUTF(source.name());
        }
        out.writeInt(components.size());
        for (var component : new TreeMap<>(components).entrySet()) {
            out.writeInt(component.getKey());
            component.getValue().write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param index a model of the family that it was trained on
     * @throws IOException if it is of another format or cut off
     */
    public static LearnedModel read(DataInput in, ModelIndex index) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("learned model: format %d (expected: %d)".formatted(format, FORMAT));
        }
        var id = in.readUTF();
        double period = in.readDouble();
        var modelIds = new ArrayList<String>();
        for (int n = in.readInt(); n > 0; n--) {
            modelIds.add(in.readUTF());
        }
        var withheld = EnumSet.noneOf(FeatureLayout.Source.class);
        for (int n = in.readInt(); n > 0; n--) {
            withheld.add(FeatureLayout.Source.valueOf(in.readUTF()));
        }
        var components = new TreeMap<Integer, ComponentForecaster>();
        for (int n = in.readInt(); n > 0; n--) {
            components.put(in.readInt(), ComponentForecaster.read(in));
        }
        return new LearnedModel(
                id, new ForecastFeatures(new FeatureLayout(index, modelIds, withheld), period), components);
    }
}
