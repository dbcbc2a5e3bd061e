package dev.millwright.twins.evaluation.cmapss;

import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import dev.millwright.twins.evaluation.Bootstrap;
import dev.millwright.twins.evaluation.DataIdentity;
import dev.millwright.twins.prognosis.LifeQuantiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Remaining life of C-MAPSS engines, told by production twins at the last cycle of each. Cross-validation cuts held-out
 * engines at random where the sets' own test files do: 7 to 145 cycles before the failure, after 31 at least.
 */
public final class CmapssEvaluation {
    private static final double CAP = CmapssModel.CAP_CYCLES;
    private static final int FOLDS = 5;
    private static final int CUTS = 5;
    private static final int LEFT_MIN = 7;
    private static final int LEFT_MAX = 145;
    private static final int SEEN_MIN = 31;
    private static final long SEED = 20261122;
    private static final String BENCHMARKS = "LLerDagu/RUL-FFVE Benchmark.md";

    private final Clock clock;

    /** An evaluation dated by {@code clock}. */
    public CmapssEvaluation(Clock clock) {
        this.clock = clock;
    }

    /**
     * Learns, predicts, scores and writes what {@code settings} ask for.
     *
     * @throws CmapssFile.Unreadable if a file is missing or malformed
     * @throws UncheckedIOException if a result cannot be written
     */
    public BenchmarkReport run(CmapssSettings settings, Consumer<String> progress) {
        var train = CmapssFile.engines(settings.train());
        progress.accept("%d engines that ran to failure".formatted(train.size()));
        var replay = new CmapssReplay();
        var outcomes =
                settings.crossValidated() ? held(train, replay, progress) : tested(settings, train, replay, progress);
        if (settings.predictions() != null) {
            write(settings, outcomes);
        }
        var report = report(settings, train.size(), outcomes, replay);
        if (settings.out() != null) {
            report.write(settings.out());
        }
        return report;
    }

    private static List<List<LifeOutcome>> tested(
            CmapssSettings settings, List<CmapssFile.Engine> train, CmapssReplay replay, Consumer<String> progress) {
        var engines = CmapssFile.engines(settings.test());
        var lives = settings.rul() == null
                ? engines.stream().map(CmapssFile.Engine::left).toList()
                : CmapssFile.lives(settings.rul(), engines.size());
        var life = replay.learn(train);
        progress.accept("learned; asking the twins of %d engines".formatted(engines.size()));
        var outcomes = new ArrayList<List<LifeOutcome>>();
        for (int i = 0; i < engines.size(); i++) {
            var engine = engines.get(i);
            outcomes.add(List.of(replay.ask(life, engine, engine.length(), lives.get(i))));
        }
        return outcomes;
    }

    private static List<List<LifeOutcome>> held(
            List<CmapssFile.Engine> engines, CmapssReplay replay, Consumer<String> progress) {
        var order = new ArrayList<>(engines);
        var random = new Random(SEED);
        Collections.shuffle(order, random);
        var outcomes = new ArrayList<List<LifeOutcome>>();
        for (int fold = 0; fold < FOLDS; fold++) {
            var others = new ArrayList<CmapssFile.Engine>();
            var out = new ArrayList<CmapssFile.Engine>();
            for (int i = 0; i < order.size(); i++) {
                (i % FOLDS == fold ? out : others).add(order.get(i));
            }
            var life = replay.learn(others);
            for (var engine : out) {
                outcomes.add(cuts(engine, random).stream()
                        .map(cut -> replay.ask(life, engine, cut, engine.length() - cut))
                        .toList());
            }
            progress.accept("group %d of %d held out".formatted(fold + 1, FOLDS));
        }
        return outcomes;
    }

    private static List<Integer> cuts(CmapssFile.Engine engine, Random random) {
        int last = engine.length() - LEFT_MIN;
        int first = Math.max(SEEN_MIN, engine.length() - LEFT_MAX);
        var cuts = new ArrayList<Integer>();
        for (int i = 0; i < CUTS && first <= last; i++) {
            cuts.add(first + random.nextInt(last - first + 1));
        }
        return cuts;
    }

    private static void write(CmapssSettings settings, List<List<LifeOutcome>> outcomes) {
        var text = new StringBuilder("unit,rul_p10,rul_p50,rul_p90,rul_p05,rul_p95");
        text.append(settings.crossValidated() ? ",cycle,rul\n" : "\n");
        for (var outcome : outcomes.stream().flatMap(List::stream).toList()) {
            var h = outcome.hours();
            text.append("%d,%.2f,%.2f,%.2f,%.2f,%.2f"
                    .formatted(
                            outcome.unit(),
                            h.get(LifeQuantiles.P10),
                            h.get(LifeQuantiles.P50),
                            h.get(LifeQuantiles.P90),
                            h.get(LifeQuantiles.P05),
                            h.get(LifeQuantiles.P95)));
            text.append(
                    settings.crossValidated()
                            ? ",%d,%s%n".formatted(outcome.cycles(), Math.round(outcome.left()))
                            : "\n");
        }
        try {
            Files.writeString(settings.predictions(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settings.predictions() + ": " + e.getMessage(), e);
        }
    }

    private BenchmarkReport report(
            CmapssSettings settings, int trained, List<List<LifeOutcome>> outcomes, CmapssReplay replay) {
        var known = outcomes.stream()
                .filter(engine -> engine.stream().noneMatch(o -> Double.isNaN(o.left())))
                .toList();
        var scored = new TreeMap<String, Double>();
        scored.put("engines learned from", (double) trained);
        scored.put("engines predicted", (double) outcomes.size());
        scored.put(
                "predictions", (double) outcomes.stream().mapToInt(List::size).sum());
        var data = new TreeMap<String, String>();
        data.put("train " + settings.train().getFileName(), DataIdentity.sha256(settings.train()));
        data.put("test " + settings.test().getFileName(), DataIdentity.sha256(settings.test()));
        if (settings.rul() != null) {
            data.put("rul " + settings.rul().getFileName(), DataIdentity.sha256(settings.rul()));
        }
        return new BenchmarkReport(
                "cmapss",
                clock.instant().toString(),
                settings.crossValidated()
                        ? "engines held out in %d groups, each cut at random %d times, %d to %d cycles before failure"
                                .formatted(FOLDS, CUTS, LEFT_MIN, LEFT_MAX)
                        : "learned on the first file, told at the last cycle of each engine of the second",
                data,
                described(),
                scored,
                known.isEmpty() ? List.of() : figures(known),
                published(),
                replay.microsPerMeasurement(),
                replay.stateBytes(),
                replay.sameAfterRestart());
    }

    private static Map<String, String> described() {
        var life = CmapssModel.LIFE;
        var described = new TreeMap<String, String>();
        described.put("cap", "%.0f cycles on label and truth; 'raw' rows against the truth as given".formatted(CAP));
        described.put("rul_p50", "conditional mean of the capped life, which errs least in squares");
        described.put(
                "rul_p05, rul_p95",
                "ends of a 90 % interval, adjusted to cover 90 % of engines that training had not seen; a cap cuts it"
                        + " off");
        described.put(
                "nets",
                "%d of two layers of %d, %d rounds, decay %s, seed %d"
                        .formatted(life.nets(), life.hidden(), life.rounds(), life.decay(), life.seed()));
        return described;
    }

    private static List<Figure> figures(List<List<LifeOutcome>> engines) {
        var bootstrap = new Bootstrap(1000, SEED);
        return List.of(
                figure(bootstrap, engines, "capped", "RMSE", o -> LifeScores.rmse(o, CAP), "floor 12.83, target 12.4"),
                figure(
                        bootstrap,
                        engines,
                        "capped",
                        "PHM score per 100 engines",
                        o -> LifeScores.phmPerHundred(o, CAP),
                        "floor 296, target 280"),
                figure(bootstrap, engines, "capped", "mean error", o -> LifeScores.bias(o, CAP), ""),
                figure(bootstrap, engines, "raw", "RMSE", o -> LifeScores.rmse(o, 1e9), "floor 14.66"),
                figure(
                        bootstrap,
                        engines,
                        "raw",
                        "PHM score per 100 engines",
                        o -> LifeScores.phmPerHundred(o, 1e9),
                        "floor 360"),
                figure(
                        bootstrap,
                        engines,
                        "interval",
                        "truth within P05 to P95",
                        o -> LifeScores.coverage(o, LifeQuantiles.P05, LifeQuantiles.P95, CAP),
                        "target 0.88 to 0.92"),
                figure(
                        bootstrap,
                        engines,
                        "interval",
                        "truth within P10 to P90",
                        o -> LifeScores.coverage(o, LifeQuantiles.P10, LifeQuantiles.P90, CAP),
                        "0.80 where no cap cuts it off"),
                figure(
                        bootstrap,
                        engines,
                        "interval",
                        "mean width P05 to P95, cycles",
                        o -> LifeScores.width(o, LifeQuantiles.P05, LifeQuantiles.P95),
                        ""));
    }

    private static Figure figure(
            Bootstrap bootstrap,
            List<List<LifeOutcome>> engines,
            String group,
            String name,
            ToDoubleFunction<List<LifeOutcome>> of,
            String beside) {
        return bootstrap.figure(
                group,
                name,
                engines,
                sample -> of.applyAsDouble(sample.stream().flatMap(List::stream).toList()),
                beside);
    }

    private static List<Published> published() {
        return List.of(
                row("CNN", "18.45 / 1299", "(corrupt) / 1600"),
                row("deep LSTM", "16.14 / 338", "16.18 / 852"),
                row("AGCNN", "12.42 / 226", "13.39 / 227"),
                row("FFVE", "12.31 / 280", "12.43 / 302"),
                row("MS-DCNN", "11.44 / 196", "11.67 / 242"),
                row("MTSTAN", "10.97 / 175", "10.90 / 188"),
                new Published("XGBoost", "FD003 13.36", "arXiv 2604.27234"));
    }

    private static Published row(String method, String first, String third) {
        return new Published(method, "RMSE / score FD001 %s, FD003 %s".formatted(first, third), BENCHMARKS);
    }
}
