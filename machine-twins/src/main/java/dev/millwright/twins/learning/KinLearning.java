package dev.millwright.twins.learning;

import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.FleetBaseline.Level;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What machines of one type usually show, and how far a new one may rely on it: empirical Bayes. The weight of the fleet,
 * in windows of the machine's own data, is the variance within a machine over the variance between machines (C. N.
 * Morris, <em>Parametric empirical Bayes inference</em>, JASA 1983).
 */
final class KinLearning {
    private static final double WEIGHT_MAX = 500;
    private static final int MACHINES_MIN = 3;

    private KinLearning() {}

    static Map<String, FleetBaseline> baselines(Map<String, TwinKnowledge> known, List<PastSummary> pasts) {
        var twins = new TreeMap<String, List<TwinState>>();
        for (var past : pasts) {
            twins.computeIfAbsent(past.past().model().id(), m -> new ArrayList<>())
                    .add(past.twin());
        }
        var baselines = new TreeMap<String, FleetBaseline>();
        twins.forEach((model, kin) -> {
            if (kin.size() >= MACHINES_MIN) {
                baselines.put(model, baseline(Objects.requireNonNull(known.get(model)), kin));
            }
        });
        return baselines;
    }

    private static FleetBaseline baseline(TwinKnowledge knowledge, List<TwinState> kin) {
        var levels = new ArrayList<Level>();
        for (int signal = 0; signal < knowledge.index().signalCount(); signal++) {
            for (int state = 0; state < knowledge.index().stateCount(); state++) {
                levels.add(level(kin, signal, state));
            }
        }
        return new FleetBaseline(levels, kin.size());
    }

    private static Level level(List<TwinState> kin, int signal, int state) {
        var centres = new ArrayList<Double>();
        var scales = new ArrayList<Double>();
        double noise = 0;
        for (var twin : kin) {
            if (!twin.condition().learning(signal, state)) {
                var baselines = twin.condition().baselines();
                double scale = baselines.scale(signal, state);
                centres.add(baselines.level(signal, state));
                scales.add(scale);
                noise += scale * scale / baselines.seen(signal, state);
            }
        }
        if (centres.size() < MACHINES_MIN) {
            return new Level(0, 0, 0);
        }
        double centre = median(centres);
        double within = median(scales);
        double spread =
                centres.stream().mapToDouble(c -> (c - centre) * (c - centre)).sum() / (centres.size() - 1);
        double between = Math.max(0, spread - noise / centres.size());
        double weight = within <= 0 ? 0 : Math.min(WEIGHT_MAX, within * within / Math.max(between, 1e-12 * within));
        return new Level(centre, within, weight);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}
