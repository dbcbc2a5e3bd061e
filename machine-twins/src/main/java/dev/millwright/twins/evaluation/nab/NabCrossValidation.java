package dev.millwright.twins.evaluation.nab;

import dev.millwright.twins.condition.TailSettings;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the standard score would be if the limit were chosen on other files than those scored: each category by the others,
 * and random halves by the other half. Says how much the fixed limit owes to the files it is looked at with; changes nothing.
 */
final class NabCrossValidation {
    private static final int STEPS = 13;
    private static final double LEAST_LIMIT = 1.5;
    private static final double STEP = 0.1;
    private static final int HALVES = 200;
    private static final NabScorer.Profile STANDARD = NabScorer.Profile.ALL.getFirst();

    private final List<NabFile> files;
    private final NabScorer.Tally[][] tallies;

    /** Replays all labelled {@code files} once per limit. */
    NabCrossValidation(List<NabFile> files, TailSettings tails) {
        this.files = files.stream().filter(NabFile::labelled).toList();
        tallies = new NabScorer.Tally[STEPS][this.files.size()];
        for (int step = 0; step < STEPS; step++) {
            var knowledge = NabModel.knowledge(tails.withLimit(limit(step)));
            for (int i = 0; i < this.files.size(); i++) {
                var file = this.files.get(i);
                tallies[step][i] =
                        NabScorer.tally(NabReplay.of(file, knowledge, 0).alarms(), file.windows());
            }
        }
    }

    private static double limit(int step) {
        return LEAST_LIMIT + step * STEP;
    }

    List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        for (int step = 0; step < STEPS; step++) {
            double score = NabScorer.score(sum(step, i -> true), STANDARD);
            figures.add(new Figure("limit", "%.1f".formatted(limit(step)), score, Double.NaN, Double.NaN, "standard"));
        }
        figures.add(byCategory());
        figures.add(byHalves());
        return figures;
    }

    private Figure byCategory() {
        var sum = NabScorer.NONE;
        var limits = new TreeMap<String, String>();
        for (var category : files.stream().map(NabFile::category).distinct().toList()) {
            IntPredicate own = i -> files.get(i).category().equals(category);
            int step = best(own.negate());
            sum = sum.plus(sum(step, own));
            limits.put(category, "%.1f".formatted(limit(step)));
        }
        return new Figure(
                "validated",
                "limit from other categories",
                NabScorer.score(sum, STANDARD),
                Double.NaN,
                Double.NaN,
                "limits " + limits.values());
    }

    private Figure byHalves() {
        var random = new Random(20261122);
        var order = new ArrayList<>(IntStream.range(0, files.size()).boxed().toList());
        var scores = new double[HALVES];
        for (int h = 0; h < HALVES; h++) {
            Collections.shuffle(order, random);
            var chosen = new boolean[files.size()];
            order.subList(0, files.size() / 2).forEach(i -> chosen[i] = true);
            int step = best(i -> chosen[i]);
            scores[h] = NabScorer.score(sum(step, i -> !chosen[i]), STANDARD);
        }
        Arrays.sort(scores);
        return new Figure(
                "validated",
                "limit from the other half",
                Arrays.stream(scores).average().orElse(Double.NaN),
                scores[HALVES / 40],
                scores[HALVES - 1 - HALVES / 40],
                "mean of %d random halves, 95 %% of them".formatted(HALVES));
    }

    /** The middle of the best five limits in a row, so that a peak by chance does not decide. */
    private int best(IntPredicate files) {
        int best = 2;
        double most = Double.NEGATIVE_INFINITY;
        for (int step = 2; step < STEPS - 2; step++) {
            double score = 0;
            for (int near = step - 2; near <= step + 2; near++) {
                score += NabScorer.score(sum(near, files), STANDARD);
            }
            if (score > most) {
                most = score;
                best = step;
            }
        }
        return best;
    }

    private NabScorer.Tally sum(int step, IntPredicate wanted) {
        return IntStream.range(0, files.size())
                .filter(wanted)
                .mapToObj(i -> tallies[step][i])
                .reduce(NabScorer.NONE, NabScorer.Tally::plus);
    }
}
