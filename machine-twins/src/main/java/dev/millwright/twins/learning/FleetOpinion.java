package dev.millwright.twins.learning;

import dev.millwright.twins.condition.AnomalyModel;
import dev.millwright.twins.condition.SecondOpinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second opinion of a running fleet: keeps a fair sample of the healthy conditions that twins of one type tell, and
 * trains the anomaly model from it in the background, first when there are enough, then each time their number has
 * doubled. Starts anew with the process. Thread-safe; at most {@value #SAMPLE_MAX} conditions in memory.
 */
public final class FleetOpinion implements SecondOpinion {
    private static final Logger LOG = LoggerFactory.getLogger(FleetOpinion.class);
    private static final int SAMPLE_MAX = 4000;
    private static final int FIRST_TRAINING = 500;

    private final String modelId;
    private final Executor background;
    private final long seed;
    private final Random random;
    private final List<double[]> sample = new ArrayList<>();
    private final AtomicReference<@Nullable AnomalyModel> inService = new AtomicReference<>();
    private long told;
    private long trainAt = FIRST_TRAINING;

    /**
     * No opinion yet.
     *
     * @param modelId the machine type, for the log
     * @param background where training runs: seconds of one processor each time
     * @param seed of sampling and training
     */
    public FleetOpinion(String modelId, Executor background, long seed) {
        this.modelId = modelId;
        this.background = background;
        this.seed = seed;
        this.random = new Random(seed);
    }

    @Override
    public @Nullable AnomalyModel model() {
        return inService.get();
    }

    @Override
    public void healthy(double[] deviations) {
        var copy = keep(deviations);
        if (!copy.isEmpty()) {
            background.execute(() -> train(copy));
        }
    }

    /** Reservoir sampling (J. S. Vitter, 1985); returns the sample when it is time to train, otherwise nothing. */
    private synchronized List<double[]> keep(double[] deviations) {
        told++;
        if (sample.size() < SAMPLE_MAX) {
            sample.add(deviations.clone());
        } else {
            long place = random.nextLong(told);
            if (place < SAMPLE_MAX) {
                sample.set((int) place, deviations.clone());
            }
        }
        if (told < trainAt) {
            return List.of();
        }
        trainAt = 2 * told;
        return List.copyOf(sample);
    }

    private void train(List<double[]> conditions) {
        var model = AnomalyTraining.train(conditions, seed);
        inService.set(model);
        LOG.info("Anomaly model of {} trained on {} healthy conditions", modelId, conditions.size());
    }
}
