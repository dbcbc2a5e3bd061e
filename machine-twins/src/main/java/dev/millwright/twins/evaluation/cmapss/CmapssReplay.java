package dev.millwright.twins.evaluation.cmapss;

import dev.millwright.twins.learning.LifeExamples;
import dev.millwright.twins.learning.LifeTraining;
import dev.millwright.twins.learning.MachineStory;
import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LifeQuantiles;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/** Tells engines to production twins: learns from those that failed, asks the twins of the others. Not thread-safe. */
final class CmapssReplay {
    private static final int RESTART_EVERY = 17;

    private final TwinKnowledge knowledge = CmapssModel.knowledge();
    private long nanos;
    private long rows;
    private int stateBytes;
    private boolean sameAfterRestart = true;

    /**
     * Learns from engines that ran to failure.
     *
     * @throws CmapssFile.Unreadable if they are too few
     */
    LearnedLife learn(List<CmapssFile.Engine> engines) {
        var examples = new LifeExamples(1, CmapssModel.LIFE);
        for (var engine : engines) {
            examples.add(CmapssModel.story(engine, engine.length(), true), knowledge);
        }
        var index = knowledge.index();
        var life = new LifeTraining(CmapssModel.LIFE, index.signalCount(), index.stateCount())
                .train("run-to-failure of %d engines".formatted(engines.size()), examples.of(0), examples.failures(0));
        if (life == null) {
            throw new CmapssFile.Unreadable("%d engines that ran to failure (expected: at least %d to learn from)."
                    .formatted(examples.failures(0), CmapssModel.LIFE.livesMin()));
        }
        return life;
    }

    /** What the twin of {@code engine} says after {@code cycles} cycles. */
    LifeOutcome ask(LearnedLife life, CmapssFile.Engine engine, int cycles, double left) {
        var story = CmapssModel.story(engine, cycles, false);
        var known = knowledge.withLife(component -> life);
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        var twin = TwinState.fresh(story.machine(), known);
        story.rows().forEach(twin::fold);
        nanos += threads.getCurrentThreadCpuTime() - begin;
        rows += cycles;
        var hours = Objects.requireNonNull(twin.slowChange(0).quantiles(), "the twin has no learned life");
        var again = restarted(story, known);
        sameAfterRestart &= DoubleStream.of(hours)
                .boxed()
                .toList()
                .equals(DoubleStream.of(
                                Objects.requireNonNull(again.slowChange(0).quantiles()))
                        .boxed()
                        .toList());
        stateBytes = twin.checkpoint().length;
        return new LifeOutcome(
                engine.unit(), cycles, central(hours, twin.slowChange(0).predicted()), left);
    }

    /** With the conditional mean, which errs least in squares, as the central estimate. */
    private static List<Double> central(double[] hours, double mean) {
        hours[LifeQuantiles.P50] = mean;
        for (int q = LifeQuantiles.P50 - 1; q >= 0; q--) {
            hours[q] = Math.min(hours[q], hours[q + 1]);
        }
        for (int q = LifeQuantiles.P50 + 1; q < hours.length; q++) {
            hours[q] = Math.max(hours[q], hours[q - 1]);
        }
        return DoubleStream.of(hours).boxed().toList();
    }

    private static TwinState restarted(MachineStory story, TwinKnowledge known) {
        var twin = TwinState.fresh(story.machine(), known);
        for (int i = 0; i < story.rows().size(); i++) {
            if (i % RESTART_EVERY == RESTART_EVERY - 1) {
                twin = TwinState.restore(story.machine(), known, twin.checkpoint());
            }
            twin.fold(story.rows().get(i));
        }
        return twin;
    }

    /** Processor time of the twin per measured value, forecasts as issued included. */
    double microsPerMeasurement() {
        return rows == 0
                ? Double.NaN
                : nanos / 1000.0 / rows / knowledge.index().signalCount();
    }

    /** Size of the last checkpoint. */
    int stateBytes() {
        return stateBytes;
    }

    /** Whether twins that were restored from checkpoints again and again said the same. */
    boolean sameAfterRestart() {
        return sameAfterRestart;
    }
}
