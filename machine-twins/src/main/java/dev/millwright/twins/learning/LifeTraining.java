package dev.millwright.twins.learning;

import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LifeQuantiles;
import dev.millwright.twins.prognosis.LifeScaling;
import dev.millwright.twins.prognosis.SmallNet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Learns remaining life from run-to-failure lives. Nets are trained on some lives and applied to the others, in turn: from
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

    /**
     * Trains.
     *
     * @param id what the model shall be called
     * @param examples of all lives
     * @param failures lives that ended in failure
     * @return null if there are too few of them
     */
    public @Nullable LearnedLife train(String id, List<LifeExample> examples, int failures) {
        if (failures < settings.livesMin()) {
            return null;
        }
        var kept = examples.stream().filter(this::kept).toList();
        var fitted = fit(kept, life -> true, settings.nets());
        var judged = new ArrayList<LifeQuantileFit.Judged>();
        for (int fold = 0; fold < settings.folds(); fold++) {
            int out = fold;
            IntPredicate held = life -> Math.floorMod(mixed(life), settings.folds()) == out;
            var part = fit(kept, held.negate(), Math.max(1, settings.nets() / 2));
            for (var example : kept) {
                if (held.test(example.life())) {
                    double share = LearnedLife.mean(part.nets(), part.scaling().inputs(example.raw()));
                    judged.add(new LifeQuantileFit.Judged(share * settings.horizonHours(), capped(example)));
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

    /** Few of the many examples from long before the end, always the same ones. */
    private boolean kept(LifeExample example) {
        if (example.hoursLeft() <= settings.farTimes() * settings.horizonHours()) {
            return true;
        }
        long at = Math.round(example.hoursLeft() * 64) + 1_000_003L * example.life();
        return (mixed(at) >>> 1) / (double) Long.MAX_VALUE < settings.farShare();
    }

    private long mixed(long value) {
        long z = (value + settings.seed()) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return z ^ z >>> 27;
    }

    private Fitted fit(List<LifeExample> examples, IntPredicate lives, int nets) {
        var part = examples.stream().filter(e -> lives.test(e.life())).toList();
        var scaling = scaling(part);
        var inputs = new float[part.size()][];
        var targets = new float[part.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = scaling.inputs(part.get(i).raw());
            targets[i] = LearnedLife.target(capped(part.get(i)) / settings.horizonHours());
        }
        var trained = new ArrayList<SmallNet>();
        for (int n = 0; n < nets; n++) {
            trained.add(NetTraining.train(inputs, targets, settings, settings.seed() + n));
        }
        return new Fitted(scaling, trained);
    }

    private LifeScaling scaling(List<LifeExample> examples) {
        var raws = examples.stream().map(LifeExample::raw).toList();
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
