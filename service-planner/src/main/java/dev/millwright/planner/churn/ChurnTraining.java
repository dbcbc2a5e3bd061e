package dev.millwright.planner.churn;

import dev.millwright.planner.churn.ChurnTrees.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a {@link ChurnModel}: penalised sums and boosted trees of several strengths, each judged by repeated stratified cross-validation on the customers
 * one trains on, the best of either kind and their mean compared by log-loss, and the winner calibrated on customers it had not seen. Customers are never
 * doubled, invented or left out to balance the classes: probabilities stay probabilities. Half a minute of one processor for 7,000 customers.
 */
public final class ChurnTraining {
    /** Fewer who left, or who stayed, than this carry no model. */
    public static final int EACH_MIN = 50;

    private static final double[] PENALTIES = {50, 200, 800};

    private static final List<Growth> GROWTHS =
            List.of(new Growth(350, 2, 0.03, 10, 0.5, 5), new Growth(200, 3, 0.03, 10, 0.4, 5));

    private final Settings settings;

    /**
     * How thoroughly is judged.
     *
     * @param folds parts of a cross-validation, 2 to 20
     * @param repeats cross-validations, each with new parts, 1 to 20
     * @param seed of the parts and the trees
     */
    public record Settings(int folds, int repeats, long seed) {
        /** Refuses values outside the ranges above. */
        public Settings {
            if (folds < 2 || folds > 20 || repeats < 1 || repeats > 20) {
                throw new IllegalArgumentException(
                        "folds: %d, repeats: %d (expected: 2 to 20, 1 to 20)".formatted(folds, repeats));
            }
        }
    }

    /**
     * One fold's figures, on customers that neither model nor calibration had seen.
     *
     * @param auc area under the ROC curve
     * @param brier Brier score
     * @param lift leavers in the top tenth, as a multiple of their share
     */
    public record Fold(double auc, double brier, double lift) {}

    /**
     * A trained model and what is to be expected of it.
     *
     * @param model trained on all customers
     * @param chosen what it is made of, in words
     * @param folds figures of each fold of each repeat
     * @param unseen each customer's probability by models that had not seen it, the mean over the repeats
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once, read only, never compared.
    public record Trained(ChurnModel model, String chosen, List<Fold> folds, double[] unseen) {
        /** Copies the folds. */
        public Trained {
            folds = List.copyOf(folds);
        }
    }

    /** What candidates said of customers they had not seen: log-odds by repeat, candidate, customer; and each customer's fold. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once, read only, never compared.
    private record Unseen(double[][][] logOdds, int[][] fold) {}

    /** A choice of the two parts, each an index or -1 for none. */
    private record Parts(int penalty, int growth) {}

    /** Training by {@code settings}. */
    public ChurnTraining(Settings settings) {
        this.settings = settings;
    }

    /**
     * Trains.
     *
     * @param customers whose outcome is known
     * @param attributes names of the attributes to use
     * @param progress hears a line per fold and choice
     * @throws IllegalArgumentException if fewer than {@value #EACH_MIN} left or stayed
     */
    public Trained train(List<ContractCustomer> customers, Collection<String> attributes, Consumer<String> progress) {
        var left = customers.stream().mapToInt(ContractCustomer::label).toArray();
        int leavers = customers.stream().mapToInt(ContractCustomer::label).sum();
        if (Math.min(leavers, left.length - leavers) < EACH_MIN) {
            throw new IllegalArgumentException(
                    "%d of %d customers left (expected: at least %d who left and %d who stayed)"
                            .formatted(leavers, left.length, EACH_MIN, EACH_MIN));
        }
        var unseen = crossValidate(customers, attributes, left, progress);
        var parts = choose(unseen, left, progress);
        var judged = judge(unseen, parts, left);
        var model = fit(customers, attributes, left, parts, calibrate(unseen, parts, left));
        return new Trained(model, words(parts), judged.folds(), judged.unseen());
    }

    private Unseen crossValidate(
            List<ContractCustomer> customers, Collection<String> attributes, int[] left, Consumer<String> progress) {
        int n = left.length;
        var logOdds = new double[settings.repeats()][PENALTIES.length + GROWTHS.size()][n];
        var fold = new int[settings.repeats()][];
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            fold[repeat] = folds(customers, left, new Random(settings.seed() + repeat));
            for (int f = 0; f < settings.folds(); f++) {
                var seen = new ArrayList<ContractCustomer>();
                var held = new ArrayList<Integer>();
                for (int i = 0; i < n; i++) {
                    if (fold[repeat][i] == f) {
                        held.add(i);
                    } else {
                        seen.add(customers.get(i));
                    }
                }
                foresee(customers, attributes, seen, held, logOdds[repeat]);
            }
            progress.accept("cross-validation %d of %d done".formatted(repeat + 1, settings.repeats()));
        }
        return new Unseen(logOdds, fold);
    }

    /**
     * Stratified: leavers and stayers are dealt out one after the other, in random order. Whoever stands there more than once is in one
     * fold only, or a model would know some of those that it is judged by.
     */
    private int[] folds(List<ContractCustomer> customers, int[] left, Random random) {
        var leaves = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < left.length; i++) {
            leaves.merge(customers.get(i).id(), left[i], Math::max);
        }
        var dealt = new HashMap<String, Integer>();
        for (int label = 0; label < 2; label++) {
            var members = new ArrayList<String>();
            for (var each : leaves.entrySet()) {
                if (each.getValue() == label) {
                    members.add(each.getKey());
                }
            }
            Collections.shuffle(members, random);
            for (int k = 0; k < members.size(); k++) {
                dealt.put(members.get(k), k % settings.folds());
            }
        }
        return customers.stream()
                .mapToInt(each -> dealt.getOrDefault(each.id(), 0))
                .toArray();
    }

    private void foresee(
            List<ContractCustomer> customers,
            Collection<String> names,
            List<ContractCustomer> seen,
            List<Integer> held,
            double[][] into) {
        var attributes = Attributes.learn(names, seen);
        var labels = seen.stream().mapToInt(ContractCustomer::label).toArray();
        var sums = seen.stream().map(attributes::sum).toList();
        var plains = seen.stream().map(attributes::plain).toList();
        for (int k = 0; k < PENALTIES.length; k++) {
            var sum = RidgeLogistic.fit(sums, labels, PENALTIES[k]);
            for (int i : held) {
                into[k][i] = sum.logOdds(attributes.sum(customers.get(i)));
            }
        }
        for (int k = 0; k < GROWTHS.size(); k++) {
            var trees = ChurnTrees.fit(plains, labels, GROWTHS.get(k), settings.seed());
            for (int i : held) {
                into[PENALTIES.length + k][i] = trees.logOdds(attributes.plain(customers.get(i)));
            }
        }
    }

    private Parts choose(Unseen unseen, int[] left, Consumer<String> progress) {
        int penalty = 0;
        int growth = 0;
        for (int k = 1; k < PENALTIES.length; k++) {
            penalty = loss(unseen, new Parts(k, -1), left) < loss(unseen, new Parts(penalty, -1), left) ? k : penalty;
        }
        for (int k = 1; k < GROWTHS.size(); k++) {
            growth = loss(unseen, new Parts(-1, k), left) < loss(unseen, new Parts(-1, growth), left) ? k : growth;
        }
        @Nullable Parts best = null;
        for (var parts : List.of(new Parts(penalty, growth), new Parts(penalty, -1), new Parts(-1, growth))) {
            double loss = loss(unseen, parts, left);
            progress.accept(String.format(Locale.ROOT, "%s: log-loss %.5f", words(parts), loss));
            best = best == null || loss < loss(unseen, best, left) ? parts : best;
        }
        return Objects.requireNonNull(best);
    }

    private double loss(Unseen unseen, Parts parts, int[] left) {
        double sum = 0;
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            var probability = logOdds(unseen, repeat, parts);
            for (int i = 0; i < probability.length; i++) {
                probability[i] = RidgeLogistic.probability(probability[i]);
            }
            sum += Scores.logLoss(probability, left);
        }
        return sum / settings.repeats();
    }

    private static double[] logOdds(Unseen unseen, int repeat, Parts parts) {
        var candidates = unseen.logOdds()[repeat];
        if (parts.growth() < 0) {
            return candidates[parts.penalty()].clone();
        }
        var mean = candidates[PENALTIES.length + parts.growth()].clone();
        if (parts.penalty() >= 0) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (mean[i] + candidates[parts.penalty()][i]) / 2;
            }
        }
        return mean;
    }

    /** Figures by fold and probabilities by customer. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once, read only, never compared.
    private record Judged(List<Fold> folds, double[] unseen) {}

    /** Each fold is calibrated on the other folds of its repeat, so that its figures are of customers unseen by both. */
    private Judged judge(Unseen unseen, Parts parts, int[] left) {
        var folds = new ArrayList<Fold>();
        var mean = new double[left.length];
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            var odds = logOdds(unseen, repeat, parts);
            var fold = unseen.fold()[repeat];
            for (int f = 0; f < settings.folds(); f++) {
                int held = f;
                var others = IntStream.range(0, left.length)
                        .filter(i -> fold[i] != held)
                        .toArray();
                var here = IntStream.range(0, left.length)
                        .filter(i -> fold[i] == held)
                        .toArray();
                var line = Calibration.fit(pick(odds, others), pick(left, others));
                var probability = new double[here.length];
                for (int k = 0; k < here.length; k++) {
                    probability[k] = line.probability(odds[here[k]]);
                    mean[here[k]] += probability[k] / settings.repeats();
                }
                var happened = pick(left, here);
                folds.add(new Fold(
                        Scores.auc(probability, happened),
                        Scores.brier(probability, happened),
                        Scores.topTenthLift(probability, happened)));
            }
        }
        return new Judged(folds, mean);
    }

    private Calibration calibrate(Unseen unseen, Parts parts, int[] left) {
        var odds = new double[left.length * settings.repeats()];
        var labels = new int[odds.length];
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            System.arraycopy(logOdds(unseen, repeat, parts), 0, odds, repeat * left.length, left.length);
            System.arraycopy(left, 0, labels, repeat * left.length, left.length);
        }
        return Calibration.fit(odds, labels);
    }

    private ChurnModel fit(
            List<ContractCustomer> customers,
            Collection<String> names,
            int[] left,
            Parts parts,
            Calibration calibration) {
        var attributes = Attributes.learn(names, customers);
        @Nullable
        RidgeLogistic sum = parts.penalty() < 0
                ? null
                : RidgeLogistic.fit(customers.stream().map(attributes::sum).toList(), left, PENALTIES[parts.penalty()]);
        @Nullable
        ChurnTrees trees = parts.growth() < 0
                ? null
                : ChurnTrees.fit(
                        customers.stream().map(attributes::plain).toList(),
                        left,
                        GROWTHS.get(parts.growth()),
                        settings.seed());
        return new ChurnModel(attributes, sum, trees, calibration);
    }

    private static String words(Parts parts) {
        var sum = parts.penalty() < 0 ? "" : "sum with penalty %.0f".formatted(PENALTIES[parts.penalty()]);
        if (parts.growth() < 0) {
            return sum;
        }
        var growth = GROWTHS.get(parts.growth());
        var trees = "%d trees of depth %d".formatted(growth.rounds(), growth.depth());
        return parts.penalty() < 0 ? trees : "mean of " + sum + " and " + trees;
    }

    private static double[] pick(double[] from, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> from[i]).toArray();
    }

    private static int[] pick(int[] from, int[] places) {
        return Arrays.stream(places).map(i -> from[i]).toArray();
    }
}
