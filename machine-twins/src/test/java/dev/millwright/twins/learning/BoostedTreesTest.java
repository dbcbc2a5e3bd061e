package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.learning.BoostedTrees.Weighted;
import dev.millwright.twins.learning.TrainingSet.Row;
import dev.millwright.twins.prognosis.FeatureLayout;
import dev.millwright.twins.twin.Pumps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
    private static final FeatureLayout LAYOUT =
            new FeatureLayout(ModelIndex.of(Pumps.MODEL), List.of("pump"), Set.of(FeatureLayout.Source.CALENDAR));
    private static final TrainerSettings SETTINGS =
            new TrainerSettings(20, 4, 0.2, 1, 2, 0.8, 16, 20, 0, 100_000, 1, 5);

    private static List<Weighted> rows() {
        var random = new Random(11);
        var rows = new ArrayList<Weighted>();
        for (int i = 0; i < 1500; i++) {
            var features = new float[LAYOUT.size()];
            for (int f = 0; f < features.length; f++) {
                features[f] = random.nextInt(4) == 0
                        ? FeatureLayout.MISSING
                        : random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
            }
            float hours = features[0] + features[3] > 0.5 ? 10 : features[1] > 0 ? 30 : 999;
            rows.add(new Weighted(new Row(i % 7, i, features, hours, 999), 1 + i % 3));
        }
        return rows;
    }

    private static int classOf(Row row) {
        return row.failedWithin(24) ? 0 : row.failedWithin(48) ? 1 : 2;
    }

    @Test
    void the_java_walker_gives_what_the_library_predicts_in_a_batch() {
        var boosting = new BoostedTrees(LAYOUT, SETTINGS);
        var rows = rows();
        var library = boosting.tribuo(rows, 3, BoostedTreesTest::classOf);
        var walker = boosting.walkable(library, 3);
        var examples = rows.stream()
                .map(w -> (org.tribuo.Example<org.tribuo.classification.Label>)
                        boosting.example(w.row().features(), classOf(w.row())))
                .toList();

        var predictions = library.predict(examples);

        for (int i = 0; i < rows.size(); i++) {
            var scores = predictions.get(i).getOutputScores();
            var walked = walker.probabilities(rows.get(i).row().features());
            for (int c = 0; c < 3; c++) {
                assertThat(walked[c]).isCloseTo(scores.get(Integer.toString(c)).getScore(), within(1e-4));
            }
        }
    }

    @Test
    void contributions_add_up_to_the_margin_and_name_the_cause() {
        var boosting = new BoostedTrees(LAYOUT, SETTINGS);
        var trees = boosting.train(rows(), 3, BoostedTreesTest::classOf);
        var features = new float[LAYOUT.size()];
        features[0] = 2;
        features[3] = 2;

        var parts = trees.contributions(features, 0);

        assertThat(parts[0] + parts[3])
                .isGreaterThan(0.6 * Arrays.stream(parts).filter(p -> p > 0).sum());
    }

    @Test
    void training_twice_gives_the_same_trees() {
        var once = new BoostedTrees(LAYOUT, SETTINGS).train(rows(), 3, BoostedTreesTest::classOf);
        var again = new BoostedTrees(LAYOUT, SETTINGS).train(rows(), 3, BoostedTreesTest::classOf);

        for (var weighted : rows()) {
            assertThat(again.probabilities(weighted.row().features()))
                    .isEqualTo(once.probabilities(weighted.row().features()));
        }
    }
}
