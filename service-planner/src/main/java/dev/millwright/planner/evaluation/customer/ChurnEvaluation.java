package dev.millwright.planner.evaluation.customer;

import dev.millwright.planner.churn.ChurnRule;
import dev.millwright.planner.churn.ChurnTraining;
import dev.millwright.planner.churn.ChurnTraining.Fold;
import dev.millwright.planner.churn.ChurnTraining.Trained;
import dev.millwright.planner.churn.ContractCustomer;
import dev.millwright.planner.churn.Reason;
import dev.millwright.planner.churn.Scores;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import dev.millwright.twins.evaluation.Bootstrap;
import dev.millwright.twins.evaluation.DataIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Which contract customers leave: the model is chosen and calibrated by cross-validation on the training file alone and scored on another file as it
 * is, never balanced by doubling or leaving out customers. With the same file for both, the figures are those of the cross-validation.
 */
public final class ChurnEvaluation {
    private static final int BINS = 10;
    private static final int REASONS = 3;

    private static final List<Published> ROWS = List.of(
            new Published(
                    "logistic regression, 3 x 10-fold",
                    "AUC 0.850 +- 0.014, Brier 0.133, accuracy 0.805, lift 2.9",
                    "plain script, all 7,043 customers"),
            new Published("nobody leaves", "accuracy 0.735", "the same"),
            new Published("on resampled test data", "AUC 0.91 to 0.99", "several papers; not comparable"));

    private final InstantSource clock;

    /**
     * What is asked.
     *
     * @param train customers that one learns from
     * @param test customers that are foreseen; the same file for cross-validation
     * @param outcome name of the column that says who left
     * @param predictions where a line per customer of {@code test} goes; null for nowhere
     * @param reasons where the same with reasons goes; null for nowhere
     * @param training how thoroughly models are judged, with the seed
     */
    public record Question(
            Path train,
            Path test,
            String outcome,
            @Nullable Path predictions,
            @Nullable Path reasons,
            ChurnTraining.Settings training) {}

    /** One foreseen customer; left is -1 if not known. */
    private record Foreseen(ContractCustomer customer, double probability, int left) {}

    /** An evaluation that is dated by {@code clock}. */
    public ChurnEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Reads, trains, foresees and, if the outcomes are known, scores.
     *
     * @param progress hears a line per step, the readable rule among them
     * @throws IllegalArgumentException if a file is malformed or too small; the message says where and what was expected
     */
    public BenchmarkReport run(Question question, Consumer<String> progress) {
        var train = ContractFile.read(question.train(), question.outcome());
        if (!train.told()) {
            throw new IllegalArgumentException(
                    "%s: column '%s' is missing or empty for some (expected: Yes or No in every line of --train)"
                            .formatted(question.train(), question.outcome()));
        }
        boolean same = DataIdentity.sha256(question.train()).equals(DataIdentity.sha256(question.test()));
        var test = same ? train : ContractFile.read(question.test(), question.outcome());
        var missing = train.attributes().stream()
                .filter(name -> !test.attributes().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s, line 1: no columns %s (expected: all columns of %s; the outcome may be missing)"
                            .formatted(question.test(), missing, question.train()));
        }
        progress.accept("%d customers to learn from, %d of them left; %d to foresee%s"
                .formatted(
                        train.customers().size(),
                        Arrays.stream(train.left()).sum(),
                        test.customers().size(),
                        same ? ", the same: figures are of the cross-validation" : ""));
        var trained = new ChurnTraining(question.training()).train(train.customers(), train.attributes(), progress);
        progress.accept("chosen: " + trained.chosen());
        var rule = ChurnRule.grow(
                train.customers(), train.attributes(), question.training().seed());
        rule.lines().forEach(line -> progress.accept("rule: " + line.words()));
        var foreseen = foresee(test, trained, same);
        write(question, foreseen, trained);
        return report(question, train, foreseen, trained, rule, test.told());
    }

    private static List<Foreseen> foresee(ContractFile test, Trained trained, boolean same) {
        var foreseen = new ArrayList<Foreseen>();
        for (int i = 0; i < test.customers().size(); i++) {
            var customer = test.customers().get(i);
            double probability = same ? trained.unseen()[i] : trained.model().probability(customer);
            int left = switch (customer.left()) {
                case LEFT -> 1;
                case STAYED -> 0;
                case UNKNOWN -> -1;
            };
            foreseen.add(new Foreseen(customer, probability, left));
        }
        return foreseen;
    }

    private static void write(Question question, List<Foreseen> foreseen, Trained trained) {
        try {
            if (question.predictions() != null) {
                var lines = new ArrayList<>(List.of("customer,probability"));
                foreseen.forEach(f -> lines.add(String.format(
                        Locale.ROOT, "%s,%.6f", quoted(f.customer().id()), f.probability())));
                Files.write(question.predictions(), lines);
            }
            if (question.reasons() != null) {
                var lines = new ArrayList<>(List.of("customer,probability,reasons"));
                foreseen.forEach(f -> lines.add(String.format(
                        Locale.ROOT,
                        "%s,%.6f,%s",
                        quoted(f.customer().id()),
                        f.probability(),
                        quoted(trained.model().reasons(f.customer(), REASONS).stream()
                                .map(Reason::words)
                                .collect(Collectors.joining("; "))))));
                Files.write(question.reasons(), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write predictions: " + e.getMessage(), e);
        }
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private BenchmarkReport report(
            Question question,
            ContractFile train,
            List<Foreseen> foreseen,
            Trained trained,
            ChurnRule rule,
            boolean told) {
        var figures = new ArrayList<>(crossValidated(trained.folds()));
        if (told) {
            figures.addAll(tested(
                    foreseen, rule, new Bootstrap(1000, question.training().seed())));
        }
        var settings = new TreeMap<String, String>();
        settings.put("chosen", trained.chosen());
        settings.put("training", question.training().toString());
        settings.put("seed", String.valueOf(question.training().seed()));
        for (int i = 0; i < rule.lines().size(); i++) {
            settings.put("rule %d".formatted(i + 1), rule.lines().get(i).words());
        }
        return new BenchmarkReport(
                "churn",
                clock.instant().toString(),
                "Chosen and calibrated by repeated stratified cross-validation on the training file; %s; nothing resampled but for the intervals."
                        .formatted(
                                told ? "scored on the test file as it is" : "outcomes of the test file are not known"),
                Map.of(
                        "train " + question.train().getFileName(), DataIdentity.sha256(question.train()),
                        "test " + question.test().getFileName(), DataIdentity.sha256(question.test())),
                settings,
                Map.of(
                        "customers learned from", (double) train.customers().size(),
                        "customers foreseen", (double) foreseen.size(),
                        "of those learned from left",
                                (double) Arrays.stream(train.left()).sum()),
                figures,
                ROWS,
                Double.NaN,
                0,
                true);
    }

    /** Mean over the folds with their spread: from the 2.5 % to the 97.5 % quantile of the folds. */
    private static List<Figure> crossValidated(List<Fold> folds) {
        return List.of(
                spread("AUC", folds, Fold::auc, "0.850 +- 0.014"),
                spread("Brier", folds, Fold::brier, "0.133"),
                spread("lift of the top tenth", folds, Fold::lift, "2.9"));
    }

    private static Figure spread(String name, List<Fold> folds, ToDoubleFunction<Fold> of, String beside) {
        var values = new DescriptiveStatistics(folds.stream().mapToDouble(of).toArray());
        return new Figure(
                "folds",
                name,
                values.getMean(),
                values.getPercentile(2.5),
                values.getPercentile(97.5),
                "%s; ours +- %.4f".formatted(beside, values.getStandardDeviation()));
    }

    private static List<Figure> tested(List<Foreseen> foreseen, ChurnRule rule, Bootstrap bootstrap) {
        var figures = new ArrayList<Figure>();
        figures.add(scored(bootstrap, "AUC", foreseen, Scores::auc, "target 0.850 or more"));
        figures.add(scored(bootstrap, "Brier", foreseen, Scores::brier, "target 0.133 or less"));
        figures.add(scored(bootstrap, "lift of the top tenth", foreseen, Scores::topTenthLift, "2.9"));
        figures.add(scored(
                bootstrap,
                "calibration error",
                foreseen,
                (probability, left) -> Scores.calibrationError(probability, left, BINS),
                "mean distance over %d bins; 0 is perfect".formatted(BINS)));
        figures.add(bootstrap.figure(
                "test",
                "foreseen / left",
                foreseen,
                all -> all.stream().mapToDouble(Foreseen::probability).sum()
                        / all.stream().mapToDouble(Foreseen::left).sum(),
                "1 is perfect"));
        var byRule = foreseen.stream()
                .map(f -> new Foreseen(f.customer(), rule.line(f.customer()).left(), f.left()))
                .toList();
        figures.add(bootstrap.figure(
                "readable rule",
                "AUC",
                byRule,
                all -> Scores.auc(probabilities(all), left(all)),
                "one tree of three questions"));
        int number = 0;
        for (var bin : Scores.calibration(probabilities(foreseen), left(foreseen), BINS)) {
            number++;
            double reach = 1.96 * Math.sqrt(bin.left() * (1 - bin.left()) / bin.customers());
            figures.add(new Figure(
                    "calibration",
                    "left, tenth %d of %d customers".formatted(number, bin.customers()),
                    bin.left(),
                    Math.max(0, bin.left() - reach),
                    Math.min(1, bin.left() + reach),
                    String.format(Locale.ROOT, "foreseen %.4f", bin.foreseen())));
        }
        return figures;
    }

    /** A score of probabilities and outcomes. */
    private interface Score {
        double of(double[] probability, int[] left);
    }

    private static Figure scored(
            Bootstrap bootstrap, String name, List<Foreseen> foreseen, Score score, String beside) {
        return bootstrap.figure("test", name, foreseen, all -> score.of(probabilities(all), left(all)), beside);
    }

    private static double[] probabilities(List<Foreseen> all) {
        return all.stream().mapToDouble(Foreseen::probability).toArray();
    }

    private static int[] left(List<Foreseen> all) {
        return all.stream().mapToInt(Foreseen::left).toArray();
    }
}
