package dev.millwright.twins.learning;

import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LifeQuantiles;
import dev.millwright.twins.prognosis.LifeScaling;
import dev.millwright.twins.prognosis.SmallNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Learns remaining life from run-to-failure lives. Nets are trained on some machines and applied to the others, in turn: from
 * what they say there come the quantiles; the nets put into service are trained on all. CPU-bound, deterministic.
 */
public final class LifeTraining {
    private final LifeSettings settings;
    private final int signals;
    private final int states;

    /** Training for machines with so many signals and operating states. */
    public LifeTraining(LifeSettings settings, int signals, int states) {
        this.settings = settings;
        this.signals = signals;
        this.states = states;
    }

    private record Fitted(LifeScaling scaling, List<SmallNet> nets) {}

    /** An example and how much it counts. */
    private record Weighed(LifeExample example, float weight) {
        int machine() {
            return example.machine();
        }
    }

    /**
     * Trains.
     *
     * @param id what the model shall be called
     * @param examples of all lives
     * @param failures lives that ended in failure
     * @return null if there are too few of them
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public @Nullable LearnedLife train(String id, List<LifeExample> examples, int failures) {
        if (failures < settings.livesMin()) {
            return null;
        }
        var kept = weighed(examples);
        var fitted = fit(kept, machine -> true, settings.nets());
        var judged = new ArrayList<LifeQuantileFit.Judged>();
        for (int fold = 0; fold < settings.folds(); fold++) {
            int out = fold;
            IntPredicate held =
                    machine -> Math.floorMod(LifeWeights.mixed(machine, settings.seed()), settings.folds()) == out;
            if (kept.stream().mapToInt(Weighed::machine).allMatch(held)) {
                continue;
            }
            var part = fit(kept, held.negate(), Math.max(1, settings.nets() / 2));
            for (var one : kept) {
                if (held.test(one.machine())) {
                    double share = LearnedLife.mean(
                            part.nets(), part.scaling().inputs(one.example().raw()));
                    judged.add(new LifeQuantileFit.Judged(
                            share * settings.horizonHours(), capped(one.example()), one.weight()));
                }
            }
        }
        LifeQuantiles quantiles = LifeQuantileFit.fit(judged, settings.horizonHours());
        return new LearnedLife(
                id,
                settings.horizonHours(),
                settings.settlingHours(),
                failures,
                fitted.scaling(),
                fitted.nets(),
                quantiles);
    }

    private double capped(LifeExample example) {
        return Math.min(example.hoursLeft(), settings.horizonHours());
    }

    /** Those that tell something, with weights of mean 1. */
    private List<Weighed> weighed(List<LifeExample> examples) {
        var weights = LifeWeights.of(examples, settings);
        double mean = Arrays.stream(weights).filter(w -> w > 0).average().orElse(1);
        var weighed = new ArrayList<Weighed>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                weighed.add(new Weighed(examples.get(i), (float) (weights[i] / mean)));
            }
        }
        return weighed;
    }

    private Fitted fit(List<Weighed> examples, IntPredicate machines, int nets) {
        var part = examples.stream().filter(e -> machines.test(e.machine())).toList();
        var scaling = scaling(part.stream().map(e -> e.example().raw()).toList());
        var inputs = new float[part.size()][];
        var targets = new float[part.size()];
        var weights = new float[part.size()];
        for (int i = 0; i < inputs.length; i++) {
            var example = part.get(i).example();
            inputs[i] = scaling.inputs(example.raw());
            targets[i] = LearnedLife.target(capped(example) / settings.horizonHours());
            weights[i] = part.get(i).weight();
        }
        var trained = new ArrayList<SmallNet>();
        for (int n = 0; n < nets; n++) {
            trained.add(NetTraining.train(inputs, targets, weights, settings, settings.seed() + n));
        }
        return new Fitted(scaling, trained);
    }

    private LifeScaling scaling(List<float[]> raws) {
        var usual = new float[signals * states];
        var spread = new float[signals * states];
        LifeScales.learn(raws, signals, states, usual, spread);
        int inputs = LifeScaling.inputs(signals);
        var centre = new float[inputs];
        var width = new float[inputs];
        var bare = new LifeScaling(signals, states, usual, spread, centre, width);
        LifeScales.centre(raws.stream().map(bare::scaled).toList(), centre, width);
        return new LifeScaling(signals, states, usual, spread, centre, width);
    }
}
