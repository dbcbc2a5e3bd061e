package dev.millwright.twins.learning;

import dev.millwright.twins.learning.BoostedTrees.Weighted;
import dev.millwright.twins.learning.Calibration.Scored;
import dev.millwright.twins.learning.ModelCard.ComponentScore;
import dev.millwright.twins.learning.ModelCard.CurvePoint;
import dev.millwright.twins.learning.TrainingSet.Row;
import dev.millwright.twins.prognosis.CalibrationCurve;
import dev.millwright.twins.prognosis.ComponentForecaster;
import dev.millwright.twins.prognosis.EarlyRule;
import dev.millwright.twins.prognosis.FeatureLayout;
import dev.millwright.twins.prognosis.Horizons;
import dev.millwright.twins.prognosis.PastCases;
import dev.millwright.twins.prognosis.TreeEnsemble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns one component's forecast. Trees for scoring are trained on some machines and applied to the others, in turn; from
 * those scores come calibration and thresholds, and the trees put into service are trained on all. Quiet decisions are
 * sampled and weighted, because there are hundreds of them for each one before a failure.
 */
public final class ModelTrainer {
    private static final double SURELY_KEPT_HOURS = 72;
    private static final double STEP_KEPT = 1.8;
    private static final float SPOILT_WEIGHT = 0.3f;
    private static final int QUIET_ONE_IN = 12;
    private static final int FAR_ONE_IN = 6;

    private final FeatureLayout layout;
    private final TrainerSettings settings;
    private final BoostedTrees boosting;
    private final int components;

    /** A trainer for the features of {@code layout} of machines with {@code components} components. */
    public ModelTrainer(FeatureLayout layout, TrainerSettings settings, int components) {
        this.layout = layout;
        this.settings = settings;
        this.boosting = new BoostedTrees(layout, settings);
        this.components = components;
    }

    /** A component's forecast before the early alarm is chosen, and its probabilities for machines that it had not seen. */
    @SuppressWarnings("ArrayRecordComponent") // Handed from one step of training to the next, never compared.
    record Trained(String component, ComponentForecaster forecaster, List<Row> held, double[][] probability) {
        Trained withConfirmed(double threshold) {
            return new Trained(component, forecaster.withConfirmed(threshold), held, probability);
        }

        /** What an early alarm goes by: the probability within 48 hours as far as it lasts, 1 where the alarm is confirmed. */
        double[] chances() {
            var confirming = confirming();
            var lasting = Thresholds.lasting(held, probability[Horizons.HOURS_48]);
            for (int i = 0; i < lasting.length; i++) {
                if (confirming[i] >= forecaster.confirmedThreshold()) {
                    lasting[i] = 1;
                }
            }
            return lasting;
        }

        /** What a confirmed alarm goes by. */
        double[] confirming() {
            var now = probability[Horizons.HOURS_24];
            var lasting = Thresholds.lasting(held, now);
            return IntStream.range(0, now.length)
                    .mapToDouble(i -> ComponentForecaster.confirming(now[i], lasting[i]))
                    .toArray();
        }

        /** The evidence of a step as far as it lasts. */
        double[] steps(int position) {
            return Thresholds.lasting(
                    held,
                    held.stream().mapToDouble(row -> row.features()[position]).toArray());
        }
    }

    private record Pair(TreeEnsemble near, TreeEnsemble far) {}

    /**
     * Trains.
     *
     * @return null if there are fewer machines than calibration folds or too few failures to learn and to calibrate
     */
    @Nullable
    Trained train(String component, TrainingSet set) {
        var machines = set.machines();
        if (machines.size() < settings.calibrationFolds() || failures(set) < settings.failuresMin()) {
            return null;
        }
        var held = new ArrayList<Row>();
        var scores = new ArrayList<double[]>();
        for (int fold = 0; fold < settings.calibrationFolds(); fold++) {
            int out = fold;
            var pair = trees(set.of(m -> machines.indexOf(m) % settings.calibrationFolds() != out));
            for (var row : set.of(m -> machines.indexOf(m) % settings.calibrationFolds() == out)
                    .rows()) {
                held.add(row);
                scores.add(ComponentForecaster.scores(pair.near(), pair.far(), row.features()));
            }
        }
        var curves = new ArrayList<CalibrationCurve>();
        for (int h = 0; h < Horizons.COUNT; h++) {
            curves.add(calibrate(held, scores, h));
        }
        return finish(component, trees(set), held, calibrated(curves, scores), curves);
    }

    static long failures(TrainingSet set) {
        return set.rows().stream()
                .filter(row -> row.failedWithin(24))
                .map(row -> row.machine() + "@" + Math.round((row.atMillis() / 3_600_000.0 + row.hoursToFailure())))
                .distinct()
                .count();
    }

    private static double[][] calibrated(List<CalibrationCurve> curves, List<double[]> scores) {
        var probability = new double[Horizons.COUNT][scores.size()];
        for (int i = 0; i < scores.size(); i++) {
            double least = 0;
            for (int h = 0; h < Horizons.COUNT; h++) {
                least = Math.max(least, curves.get(h).probability(scores.get(i)[h]));
                probability[h][i] = least;
            }
        }
        return probability;
    }

    private Trained finish(
            String component, Pair trees, List<Row> held, double[][] probability, List<CalibrationCurve> curves) {
        var thresholds = new ArrayList<Double>();
        for (int h = 0; h < Horizons.COUNT; h++) {
            thresholds.add(Thresholds.bestF1(held, probability[h], Horizons.hours(h)));
        }
        var forecaster = new ComponentForecaster(
                trees.near(), trees.far(), curves, thresholds, EarlyRule.byChance(1), 1, past(held, probability));
        return new Trained(component, forecaster, held, probability);
    }

    /** One decision per machine and horizon, each the first of its time. */
    private static PastCases past(List<Row> held, double[][] probability) {
        var past = new PastCases.Collector();
        for (int h = 0; h < Horizons.COUNT; h++) {
            long millis = (long) (Horizons.hours(h) * 3_600_000);
            long last = Long.MIN_VALUE;
            int machine = -1;
            for (int i = 0; i < held.size(); i++) {
                var row = held.get(i);
                long time = Math.floorDiv(row.atMillis(), millis);
                if (row.knownFor(Horizons.hours(h)) && (row.machine() != machine || time != last)) {
                    past.add(h, probability[h][i], row.failedWithin(Horizons.hours(h)));
                    last = time;
                    machine = row.machine();
                }
            }
        }
        return past.done();
    }

    /** The confirmed alarm's threshold for all components together: four times the cases make a steadier choice. */
    double confirmed(List<Trained> all) {
        var rows = new ArrayList<Row>();
        return Thresholds.confirmed(rows, pooled(all, Trained::confirming, rows));
    }

    /** The early alarm's rule for all components together, so that each false alarm buys as much foresight. */
    EarlyRule early(List<Trained> all) {
        var rows = new ArrayList<Row>();
        var chances = pooled(all, Trained::chances, rows);
        int step = layout.positionOf("step");
        return EarlyRules.choose(
                rows, chances, pooled(all, one -> one.steps(step), new ArrayList<>()), settings, components);
    }

    /** All components' probabilities one after the other; {@code rows} gets the rows, each component a machine of its own. */
    private double[] pooled(List<Trained> all, Function<Trained, double[]> of, List<Row> rows) {
        var probability = new ArrayList<Double>();
        for (int c = 0; c < all.size(); c++) {
            var values = of.apply(all.get(c));
            for (int i = 0; i < all.get(c).held().size(); i++) {
                var row = all.get(c).held().get(i);
                rows.add(new Row(
                        row.machine() * components + c,
                        row.atMillis(),
                        row.features(),
                        row.hoursToFailure(),
                        row.hoursObserved()));
                probability.add(values[i]);
            }
        }
        return probability.stream().mapToDouble(Double::doubleValue).toArray();
    }

    ComponentScore score(Trained trained, ComponentForecaster forecaster) {
        var held = trained.held();
        var probability = trained.probability();
        var chances = trained.chances();
        var steps = trained.steps(layout.positionOf("step"));
        var warned = IntStream.range(0, chances.length)
                .mapToDouble(i -> forecaster.early().warns(chances[i], steps[i], 1) ? 1 : 0)
                .toArray();
        var early = Thresholds.score(held, warned, 1);
        var confirmed = Thresholds.score(held, trained.confirming(), forecaster.confirmedThreshold());
        return new ComponentScore(
                trained.component(),
                early.leads().size(),
                f1(held, probability[Horizons.HOURS_24], forecaster.thresholds().getFirst()),
                early.foreseen(36),
                early.precision(),
                confirmed.foreseen(0),
                confirmed.precision(),
                curve(held, probability[Horizons.DAYS_14], Horizons.hours(Horizons.DAYS_14)));
    }

    private static double f1(List<Row> rows, double[] probability, double threshold) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).knownFor(24)) {
                boolean said = probability[i] >= threshold;
                boolean came = rows.get(i).failedWithin(24);
                both += said && came ? 2 : 0;
                either += (said ? 1 : 0) + (came ? 1 : 0);
            }
        }
        return either == 0 ? Double.NaN : both / (double) either;
    }

    private static List<CurvePoint> curve(List<Row> rows, double[] probability, double hours) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).knownFor(hours)) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> probability[i]));
        var points = new ArrayList<CurvePoint>();
        for (int tenth = 0; tenth < 10; tenth++) {
            var part = order.subList(tenth * order.size() / 10, (tenth + 1) * order.size() / 10);
            if (!part.isEmpty()) {
                points.add(new CurvePoint(
                        part.stream().mapToDouble(i -> probability[i]).average().orElseThrow(),
                        part.stream()
                                        .filter(i -> rows.get(i).failedWithin(hours))
                                        .count()
                                / (double) part.size(),
                        part.size()));
            }
        }
        return points;
    }

    private static CalibrationCurve calibrate(List<Row> rows, List<double[]> scores, int horizon) {
        double hours = Horizons.hours(horizon);
        var scored = new ArrayList<Scored>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).knownFor(hours)) {
                scored.add(new Scored(scores.get(i)[horizon], rows.get(i).failedWithin(hours)));
            }
        }
        return Calibration.isotonic(scored);
    }

    private Pair trees(TrainingSet set) {
        var near = new ArrayList<Weighted>();
        var far = new ArrayList<Weighted>();
        for (var row : set.rows()) {
            if (row.knownFor(48)) {
                boolean kept = surelyKept(row);
                if (kept || sample(row, QUIET_ONE_IN)) {
                    near.add(new Weighted(row, kept ? 1 : QUIET_ONE_IN));
                }
            }
            if (row.knownFor(720) && sample(row, FAR_ONE_IN)) {
                far.add(new Weighted(row, 1));
            }
        }
        for (var row : set.spoilt()) {
            if (row.knownFor(48) && surelyKept(row)) {
                near.add(new Weighted(row, SPOILT_WEIGHT));
            }
        }
        return new Pair(
                boosting.train(near, 3, row -> row.failedWithin(24) ? 0 : row.failedWithin(48) ? 1 : 2),
                boosting.train(
                        far,
                        4,
                        row -> row.failedWithin(168) ? 0 : row.failedWithin(336) ? 1 : row.failedWithin(720) ? 2 : 3));
    }

    private boolean surelyKept(Row row) {
        return row.hoursToFailure() <= SURELY_KEPT_HOURS
                || row.features()[layout.positionOf("step")] >= STEP_KEPT
                || row.features()[layout.positionOf("ownErrors24h")] > 0;
    }

    private boolean sample(Row row, int oneIn) {
        long hash = (row.atMillis() / 60_000 * 31 + row.machine() * 1_000_003L + settings.seed()) * 0x9E3779B97F4A7C15L;
        return Long.remainderUnsigned(hash >>> 17, oneIn) == 0;
    }
}
