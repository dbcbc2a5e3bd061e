package dev.millwright.planner.preference;

import dev.millwright.planner.preference.LearnedWeight.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns from decisions: a paired-comparison model (Bradley and Terry, Biometrika 39, 1952) with covariates. A place is preferred to
 * another with probability {@code 1 / (1 + exp(−z))}, where
 *
 * <pre>
 *   z = (offset ± stay + Σ_f Δx_f (θ_fleet,f + θ_customer,f + θ_coordinator,f)) / scale
 * </pre>
 *
 * <p>The offset is the difference of all set costs, risk included: it has no weight, so nothing about it can be learned. Every θ is in euros and
 * has a Gaussian prior around 0, that is around the set costs. {@code stay} is what it is worth to people to leave a proposal as it is, at least 0:
 * without it every approval would count as a liking for whoever happens to be near. The scale says how sharply people go by money; it is the best
 * of a few, and the same for all costs. The maximum of the posterior is found coordinate by coordinate with
 * Newton steps on the quadratic bound of Jaakkola and Jordan (Statistics and Computing 10, 2000), which never overshoots: the curvature
 * {@code p (1 − p)} is replaced by {@code tanh(|z| / 2) / (2 |z|)}. Deterministic; the order of the decisions does not matter beyond rounding. Pure.
 */
public final class PreferenceFit {
    private static final int SWEEPS_MAX = 300;
    private static final double EXACT_EUROS = 1e-3;
    /** While the scale is looked for. */
    private static final double ROUGH_EUROS = 0.3;
    /** Multiples of the set scale that are tried; a normal prior of its logarithm, with standard deviation 1, holds it near. */
    private static final double[] SCALES = {1, 0.5, 0.25, 0.125, 2};
    /** Wide: how much people leave as it is says nothing about tastes, so it is not held back. */
    private static final double STAY_EUROS = 300;

    private final PreferenceSettings settings;

    /** Learns with these priors. */
    public PreferenceFit(PreferenceSettings settings) {
        this.settings = settings;
    }

    private record Key(Level level, String subject, Feature feature) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int levels = level.compareTo(other.level);
            int subjects = levels != 0 ? levels : subject.compareTo(other.subject);
            return subjects != 0 ? subjects : feature.compareTo(other.feature);
        }
    }

    private static final class Weight {
        private final double precision;
        private final List<Integer> pairs = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private final double least;
        private int[] at = {};
        private double[] by = {};
        private double theta;
        private int decisions;

        private Weight(double priorEuros, double least) {
            this.precision = 1 / (priorEuros * priorEuros);
            this.least = least;
        }

        private void add(double step, double[] z) {
            for (int k = 0; k < at.length; k++) {
                z[at[k]] += step * by[k];
            }
        }

        private void freeze() {
            at = pairs.stream().mapToInt(Integer::intValue).toArray();
            by = values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * All that was found.
     *
     * @param weights in a fixed order
     * @param stayEuros what it is worth to leave a proposal as it is, at least 0
     * @param scaleEuros the scale
     */
    record Fitted(List<LearnedWeight> weights, double stayEuros, double scaleEuros) {}

    /** What the decisions say, in a fixed order; a decision that says nothing is passed over. */
    public List<LearnedWeight> fit(List<Observed> decisions) {
        return fitted(decisions).weights();
    }

    Fitted fitted(List<Observed> decisions) {
        var weights = new TreeMap<Key, Weight>();
        var pairs = new ArrayList<Observed.Pair>();
        for (var decision : decisions) {
            var seen = new java.util.TreeSet<Key>();
            for (var pair : decision.pairs()) {
                int number = pairs.size();
                pairs.add(pair);
                pair.difference().forEach((feature, value) -> {
                    for (var key : keys(decision, feature)) {
                        var weight = weights.computeIfAbsent(key, this::weight);
                        weight.pairs.add(number);
                        weight.values.add(value);
                        seen.add(key);
                    }
                });
            }
            seen.forEach(key -> count(weights, key));
        }
        var all = new ArrayList<>(weights.values());
        var stay = stay(pairs);
        all.add(stay);
        all.forEach(Weight::freeze);
        double best = Double.NEGATIVE_INFINITY;
        double scale = settings.scaleEuros();
        for (double factor : SCALES) {
            double reached =
                    climb(all, pairs, settings.scaleEuros() * factor, ROUGH_EUROS) - Math.pow(Math.log(factor), 2) / 2;
            if (reached > best) {
                best = reached;
                scale = settings.scaleEuros() * factor;
            }
        }
        climb(all, pairs, scale, EXACT_EUROS);
        return new Fitted(
                weights.entrySet().stream().map(PreferenceFit::learned).toList(), stay.theta, scale);
    }

    private static Weight stay(List<Observed.Pair> pairs) {
        var stay = new Weight(STAY_EUROS, 0);
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).stays() != 0) {
                stay.pairs.add(i);
                stay.values.add((double) pairs.get(i).stays());
            }
        }
        return stay;
    }

    private static void count(Map<Key, Weight> weights, Key key) {
        var weight = weights.get(key);
        if (weight != null) {
            weight.decisions++;
        }
    }

    private static LearnedWeight learned(Map.Entry<Key, Weight> entry) {
        var key = entry.getKey();
        var weight = entry.getValue();
        return new LearnedWeight(key.level(), key.subject(), key.feature(), weight.theta, weight.decisions);
    }

    private static List<Key> keys(Observed decision, Feature feature) {
        var keys = new ArrayList<Key>();
        keys.add(new Key(Level.FLEET, "", feature));
        if (!decision.customer().isEmpty()) {
            keys.add(new Key(Level.CUSTOMER, decision.customer(), feature));
        }
        if (!decision.coordinator().isEmpty()) {
            keys.add(new Key(Level.COORDINATOR, decision.coordinator(), feature));
        }
        return keys;
    }

    private Weight weight(Key key) {
        return new Weight(
                key.level() == Level.FLEET ? settings.fleetEuros() : settings.ownEuros(), Double.NEGATIVE_INFINITY);
    }

    /** Moves the weights to the maximum at {@code scale}, from where they are, until a sweep moves none by {@code exactEuros}; its height. */
    private static double climb(List<Weight> weights, List<Observed.Pair> pairs, double scale, double exactEuros) {
        var z = new double[pairs.size()];
        var share = new double[pairs.size()];
        for (int i = 0; i < z.length; i++) {
            z[i] = pairs.get(i).offsetEuros() / scale;
            share[i] = pairs.get(i).weight();
        }
        weights.forEach(weight -> weight.add(weight.theta / scale, z));
        for (int sweep = 0; sweep < SWEEPS_MAX; sweep++) {
            double moved = 0;
            for (var weight : weights) {
                double slope = -weight.precision * weight.theta;
                double bend = weight.precision;
                for (int k = 0; k < weight.at.length; k++) {
                    int i = weight.at[k];
                    double x = weight.by[k] / scale;
                    double size = Math.abs(z[i]);
                    double small = Math.exp(-size);
                    slope += share[i] * x * (z[i] < 0 ? 1 : small) / (1 + small);
                    // tanh(|z| / 2) / (2 |z|), which is 1/4 at 0
                    bend += share[i] * x * x * (size < 1e-6 ? 0.25 : (1 - small) / ((1 + small) * 2 * size));
                }
                double step = Math.max(slope / bend, weight.least - weight.theta);
                weight.theta += step;
                weight.add(step / scale, z);
                moved = Math.max(moved, Math.abs(step));
            }
            if (moved < exactEuros) {
                break;
            }
        }
        return height(weights, pairs, z);
    }

    /** Logarithm of the posterior, up to a constant. */
    private static double height(List<Weight> weights, List<Observed.Pair> pairs, double[] z) {
        double height = 0;
        for (int i = 0; i < z.length; i++) {
            // log(1 / (1 + exp(-z))) without overflow
            height += pairs.get(i).weight() * (Math.min(z[i], 0) - Math.log1p(Math.exp(-Math.abs(z[i]))));
        }
        for (var weight : weights) {
            height -= weight.precision * weight.theta * weight.theta / 2;
        }
        return height;
    }
}
