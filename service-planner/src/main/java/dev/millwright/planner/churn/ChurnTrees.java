package dev.millwright.planner.churn;

import dev.millwright.twins.prognosis.BoosterDump;
import dev.millwright.twins.prognosis.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
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
 * Gradient-boosted trees for leaving, trained with Tribuo's XGBoost and walked in plain Java. One thread, so that the same seed gives the same trees.
 * Immutable.
 */
final class ChurnTrees {
    private static final double MOST = 1 - 1e-9;

    private final TreeEnsemble trees;

    private ChurnTrees(TreeEnsemble trees) {
        this.trees = trees;
    }

    /**
     * How trees grow.
     *
     * @param rounds trees one after the other, 1 to 5000
     * @param depth questions from root to leaf, 1 to 10
     * @param learningRate share of each tree that counts, above 0 to 1
     * @param leafWeight least weight of a leaf, 0 or more; for a probability of one half a customer weighs a quarter
     * @param share of customers and columns that each tree sees, above 0 to 1
     * @param penalty of squared leaves, 0 or more
     */
    record Growth(int rounds, int depth, double learningRate, double leafWeight, double share, double penalty) {}

    static ChurnTrees fit(List<float[]> rows, int[] labels, Growth growth, long seed) {
        var model = tribuo(rows, labels, growth, seed);
        return new ChurnTrees(BoosterDump.parse(dump(model), classOrder(model), featureOrder(model)));
    }

    static XGBoostModel<Label> tribuo(List<float[]> rows, int[] labels, Growth growth, long seed) {
        int width = rows.getFirst().length;
        var names = new String[width];
        for (int j = 0; j < width; j++) {
            names[j] = "f%03d".formatted(j);
        }
        var factory = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("contract customers", factory), factory);
        for (int i = 0; i < rows.size(); i++) {
            var values = new double[width];
            for (int j = 0; j < width; j++) {
                values[j] = rows.get(i)[j];
            }
            dataset.add(new ArrayExample<>(new Label(Integer.toString(labels[i])), names, values));
        }
        return new XGBoostClassificationTrainer(
                        BoosterType.GBTREE,
                        TreeMethod.HIST,
                        growth.rounds(),
                        growth.learningRate(),
                        0,
                        growth.depth(),
                        growth.leafWeight(),
                        growth.share(),
                        growth.share(),
                        growth.penalty(),
                        0,
                        1,
                        LoggingVerbosity.SILENT,
                        seed)
                .train(dataset);
    }

    /** The trees as text, with the columns by {@link #featureOrder} and the classes by {@link #classOrder}. */
    static String[] dump(XGBoostModel<Label> model) {
        try {
            return model.getInnerModels().getFirst().getModelDump("", true, "text");
        } catch (XGBoostError e) {
            throw new IllegalStateException("the boosting library could not write its trees", e);
        }
    }

    static List<Integer> featureOrder(XGBoostModel<Label> model) {
        var order = new ArrayList<Integer>();
        for (int id = 0; id < model.getFeatureIDMap().size(); id++) {
            order.add(Integer.parseInt(model.getFeatureIDMap().get(id).getName().substring(1)));
        }
        return order;
    }

    static List<Integer> classOrder(XGBoostModel<Label> model) {
        return List.of(
                Integer.parseInt(model.getOutputIDInfo().getOutput(0).getLabel()),
                Integer.parseInt(model.getOutputIDInfo().getOutput(1).getLabel()));
    }

    /** Logarithm of the odds of leaving. */
    double logOdds(float[] row) {
        double p = Math.clamp(trees.probabilities(row)[1], 1 - MOST, MOST);
        return Math.log(p / (1 - p));
    }

    /** How much each column moves the logarithm of the odds, along the paths through the trees. */
    double[] contributions(float[] row) {
        var leaving = trees.contributions(row, 1);
        var staying = trees.contributions(row, 0);
        for (int j = 0; j < leaving.length; j++) {
            leaving[j] -= staying[j];
        }
        return leaving;
    }
}
