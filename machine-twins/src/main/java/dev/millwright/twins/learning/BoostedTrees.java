package dev.millwright.twins.learning;

import dev.millwright.twins.learning.TrainingSet.Row;
import dev.millwright.twins.prognosis.BoosterDump;
import dev.millwright.twins.prognosis.FeatureLayout;
import dev.millwright.twins.prognosis.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer.BoosterType;
import org.tribuo.common.xgboost.XGBoostTrainer.LoggingVerbosity;
import org.tribuo.common.xgboost.XGBoostTrainer.TreeMethod;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains gradient-boosted trees with Tribuo's XGBoost (T. Chen and C. Guestrin, 2016) and reads them back for the Java
 * walker. Deterministic for one seed and thread count; seconds of CPU for tens of thousands of rows.
 */
public final class BoostedTrees {
    private static final double GAMMA = 0;
    private static final double SUBSAMPLE = 0.8;
    private static final double LAMBDA = 1;

    private final FeatureLayout layout;
    private final TrainerSettings settings;
    private final List<Integer> used = new ArrayList<>();
    private final String[] names;

    /** Trees over the features of {@code layout} that are not withheld. */
    public BoostedTrees(FeatureLayout layout, TrainerSettings settings) {
        this.layout = layout;
        this.settings = settings;
        for (int i = 0; i < layout.size(); i++) {
            if (!layout.withheld().contains(layout.source(i))) {
                used.add(i);
            }
        }
        names = new String[used.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = "f%03d".formatted(used.get(i));
        }
    }

    /** A row and how much it counts. */
    record Weighted(Row row, float weight) {}

    /**
     * Trains trees.
     *
     * @param classOf the class of a row, 0 to {@code classes} - 1
     * @throws IllegalStateException if the native library fails
     */
    TreeEnsemble train(List<Weighted> rows, int classes, ToIntFunction<Row> classOf) {
        return walkable(tribuo(rows, classes, classOf), classes);
    }

    XGBoostModel<Label> tribuo(List<Weighted> rows, int classes, ToIntFunction<Row> classOf) {
        var factory = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("decisions of twins", factory), factory);
        for (int c = 0; c < classes; c++) {
            dataset.add(anchor(c));
        }
        for (var weighted : rows) {
            var example = example(weighted.row().features(), classOf.applyAsInt(weighted.row()));
            example.setWeight(weighted.weight());
            dataset.add(example);
        }
        return trainer().train(dataset);
    }

    /** One nearly weightless example per class, so that every class exists in every training part. */
    private ArrayExample<Label> anchor(int ofClass) {
        var nothing = new float[layout.size()];
        Arrays.fill(nothing, FeatureLayout.MISSING);
        var example = example(nothing, ofClass);
        example.setWeight(1e-3f);
        return example;
    }

    ArrayExample<Label> example(float[] features, int ofClass) {
        var values = new double[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features[used.get(i)];
        }
        return new ArrayExample<>(new Label(Integer.toString(ofClass)), names, values);
    }

    private XGBoostClassificationTrainer trainer() {
        return new XGBoostClassificationTrainer(
                BoosterType.GBTREE,
                TreeMethod.HIST,
                settings.rounds(),
                settings.learningRate(),
                GAMMA,
                settings.depth(),
                settings.childWeightMin(),
                SUBSAMPLE,
                SUBSAMPLE,
                LAMBDA,
                0,
                settings.threads(),
                LoggingVerbosity.SILENT,
                settings.seed());
    }

    TreeEnsemble walkable(XGBoostModel<Label> model, int classes) {
        var featureOrder = new ArrayList<Integer>();
        for (int id = 0; id < model.getFeatureIDMap().size(); id++) {
            featureOrder.add(
                    Integer.parseInt(model.getFeatureIDMap().get(id).getName().substring(1)));
        }
        var classOrder = new ArrayList<Integer>();
        for (int id = 0; id < classes; id++) {
            classOrder.add(
                    Integer.parseInt(model.getOutputIDInfo().getOutput(id).getLabel()));
        }
        try {
            var dump = model.getInnerModels().getFirst().getModelDump("", true, "text");
            return BoosterDump.parse(dump, classOrder, featureOrder);
        } catch (XGBoostError e) {
            throw new IllegalStateException("the boosting library could not write its trees", e);
        }
    }
}
