package dev.millwright.twins.learning;

import dev.millwright.twins.condition.AnomalyModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import libsvm.svm;
import org.jspecify.annotations.Nullable;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains the anomaly model of a machine type: a one-class support vector machine (B. Schölkopf et al., 2001) on healthy
 * conditions, its limit the first percentile of healthy conditions that it has not seen.
 */
public final class AnomalyTraining {
    private static final double NU = 0.02;
    private static final double LIMIT_QUANTILE = 0.01;
    private static final int CONDITIONS_MIN = 100;
    private static final int CONDITIONS_MAX = 4000;

    private AnomalyTraining() {}

    /** Trains on deviation vectors of healthy machines; null if there are fewer than {@value #CONDITIONS_MIN}. */
    public static @Nullable AnomalyModel train(List<double[]> healthy, long seed) {
        if (healthy.size() < CONDITIONS_MIN) {
            return null;
        }
        svm.svm_set_print_string_function(text -> {});
        var shuffled = new ArrayList<>(healthy);
        Collections.shuffle(shuffled, new Random(seed));
        var kept = shuffled.subList(0, Math.min(CONDITIONS_MAX, shuffled.size()));
        int fit = kept.size() * 3 / 4;
        var factory = new AnomalyFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("healthy conditions", factory), factory);
        for (var deviations : kept.subList(0, fit)) {
            dataset.add(AnomalyModel.example(deviations, AnomalyFactory.EXPECTED_EVENT));
        }
        var parameters = new SVMParameters<Event>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setGamma(1.0 / healthy.getFirst().length);
        parameters.setNu(NU);
        var model = new LibSVMAnomalyTrainer(parameters, seed).train(dataset);
        var scores = kept.subList(fit, kept.size()).stream()
                .mapToDouble(deviations -> AnomalyModel.score(model, deviations))
                .sorted()
                .toArray();
        return new AnomalyModel(model, scores[(int) (LIMIT_QUANTILE * scores.length)]);
    }
}
