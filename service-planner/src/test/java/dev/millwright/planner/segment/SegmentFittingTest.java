package dev.millwright.planner.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentFittingTest {
    private static final List<String> NAMES =
            List.of("planned-share", "emergencies", "downloads", "constant", "emergencies-twin");
    private static final Map<String, FeatureWords> WORDS = Map.of(
            "planned-share",
                    new FeatureWords(
                            "share of planned visits", "mostly planned visits", "hardly any planned visit", "%"),
            "emergencies", new FeatureWords("emergency calls", "many emergency calls", "few emergency calls", ""),
            "emergencies-twin", new FeatureWords("emergency calls", "many emergency calls", "few emergency calls", ""),
            "downloads", new FeatureWords("documents downloaded", "reads much", "reads little", ""));

    /** Three crowds: planners who read, planners who don't, and those who call when it burns; a tenth of the values unknown. */
    private static FeatureTable crowds(int customers, long seed) {
        var random = new Random(seed);
        var keys = new ArrayList<String>();
        var rows = new double[customers][];
        for (int i = 0; i < customers; i++) {
            keys.add("c" + i);
            int crowd = i % 3;
            double emergencies = Math.exp((crowd == 2 ? 2 : 0) + 0.2 * random.nextGaussian());
            rows[i] = new double[] {
                (crowd == 2 ? 0.2 : 0.8) + 0.05 * random.nextGaussian(),
                emergencies,
                Math.exp((crowd == 0 ? 3 : 0.5) + 0.3 * random.nextGaussian()),
                7,
                2 * emergencies
            };
            if (random.nextInt(5) == 0) {
                rows[i][random.nextInt(3)] = Double.NaN;
            }
        }
        return new FeatureTable(NAMES, keys, rows);
    }

    private static int[] truth(int customers) {
        var truth = new int[customers];
        for (int i = 0; i < customers; i++) {
            truth[i] = i % 3;
        }
        return truth;
    }

    @Test
    void finds_the_crowds_names_them_and_explains_one_customer() {
        var table = crowds(300, 1);

        var outcome = new SegmentFitting(WORDS, 1).fit(table, _ -> {});

        var model = Objects.requireNonNull(outcome.model(), outcome.why());
        var labels = new int[table.size()];
        var coordinates = model.preparation().prepare(table);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Objects.requireNonNull(model.place(coordinates[i])).segment();
        }
        // Of a fifteenth of the customers the feature that tells them apart is not known.
        assertThat(model.segments()).isEqualTo(3);
        assertThat(Agreement.adjustedRand(labels, truth(300))).isGreaterThan(0.9);
        assertThat(outcome.names()).doesNotHaveDuplicates().anyMatch(name -> name.contains("emergency calls"));
        var burning = labels[2];
        var reasons = model.reasons(coordinates[2], burning);
        assertThat(reasons.stream()
                        .filter(reason -> reason.share() > 0)
                        .mapToDouble(SegmentModel.Reason::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(outcome.density()).isNotNull();
        assertThat(Objects.requireNonNull(outcome.tree()).leaves()).isEqualTo(outcome.microSizes().length);
        assertThat(outcome.map()).hasSize(300);
    }

    @Test
    void gives_the_same_segments_again_for_the_same_seed() {
        var table = crowds(120, 2);

        var first = new SegmentFitting(WORDS, 5).fit(table, _ -> {});
        var second = new SegmentFitting(WORDS, 5).fit(table, _ -> {});

        assertThat(second.names()).isEqualTo(first.names());
        assertThat(Objects.requireNonNull(second.model()).centres())
                .isDeepEqualTo(Objects.requireNonNull(first.model()).centres());
    }

    @Test
    void says_that_forty_nine_customers_are_too_few() {
        var outcome = new SegmentFitting(WORDS, 1).fit(crowds(49, 1), _ -> {});

        assertThat(outcome.model()).isNull();
        assertThat(outcome.why()).startsWith("49 customers with enough data are too few");
    }

    @Test
    void makes_no_segments_of_a_single_cloud() {
        var random = new Random(3);
        var keys = new ArrayList<String>();
        var rows = new double[300][];
        for (int i = 0; i < rows.length; i++) {
            keys.add("c" + i);
            rows[i] = random.doubles(6).map(_ -> random.nextGaussian()).toArray();
        }

        var outcome = new SegmentFitting(Map.of(), 1)
                .fit(new FeatureTable(List.of("a", "b", "c", "d", "e", "f"), keys, rows), _ -> {});

        assertThat(outcome.model()).as(outcome.why()).isNull();
        assertThat(outcome.candidates()).isNotEmpty();
    }

    @Test
    void prepares_by_logarithm_median_spread_and_shared_weight() {
        var preparation = Preparation.learn(crowds(300, 4));

        assertThat(preparation.columns().get(3).dropped()).contains("same");
        assertThat(preparation.columns().get(0).unit()).isZero();
        assertThat(preparation.columns().get(2).unit()).isPositive();
        // Two columns that say the same share one weight.
        assertThat(preparation.columns().get(1).weight()).isCloseTo(0.5, within(0.01));
        assertThat(preparation.columns().get(0).weight()).isGreaterThan(0.5);
        var column = preparation.columns().get(2);
        assertThat(column.raw(column.prepared(5))).isCloseTo(5, within(1e-9));
        assertThat(column.prepared(1e9)).isEqualTo((column.high() - column.median()) / column.spread());
    }

    @Test
    void tells_what_one_change_would_move_a_customer() {
        var model = Objects.requireNonNull(
                new SegmentFitting(WORDS, 1).fit(crowds(300, 1), _ -> {}).model());
        var table = crowds(300, 1);
        var coordinates = model.preparation().prepare(table)[1];
        var place = Objects.requireNonNull(model.place(coordinates));

        var changes = model.changes(coordinates, place.segment(), place.other());

        // A planner who reads nothing: reading more brings it to the planners who read.
        assertThat(changes).isNotEmpty();
        var change = changes.getFirst();
        assertThat(change.feature()).isEqualTo("downloads");
        var moved = coordinates.clone();
        moved[
                        model.preparation().usedColumns().stream()
                                .map(Preparation.Column::name)
                                .toList()
                                .indexOf("downloads")] +=
                Math.signum(change.to() - change.from()) * (change.spreads() + 1e-6);
        assertThat(Objects.requireNonNull(model.place(moved)).segment()).isEqualTo(place.other());
    }

    @Test
    void gives_no_place_to_somebody_of_whom_too_little_is_known() {
        var model = Objects.requireNonNull(
                new SegmentFitting(WORDS, 1).fit(crowds(120, 1), _ -> {}).model());

        assertThat(model.place(model.preparation().prepare(List.of("planned-share"), new double[] {0.5})))
                .isNull();
    }
}
