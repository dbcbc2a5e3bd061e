package dev.millwright.twins.evaluation.skab;

import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import dev.millwright.twins.evaluation.Bootstrap;
import dev.millwright.twins.evaluation.DataIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Runs the benchmark: every file told to a fresh twin row by row, settings the same for all. */
public final class SkabEvaluation {
    private static final int RESTART_EVERY_ROWS = 251;
    private static final String PROTOCOL =
            "per file the first 400 rows are learned from, the rest is scored; rows pooled"
                    + " over files; causal, one set of settings; change points in windows of 60 s from the change on";
    private static final List<Published> PUBLISHED = List.of(
            row("Conv-AE (not causal)", "F1 0.78, FAR 13.55 %, MAR 28.02 %; change points 23.61"),
            row("MSET", "F1 0.78, FAR 39.73 %, MAR 14.13 %; change points 13.8"),
            row("T2+Q by PCA", "F1 0.76, FAR 26.62 %, MAR 24.92 %; change points 25.35"),
            row("LSTM-AE", "F1 0.74, FAR 29.96 %, MAR 25.92 %; change points 23.51"),
            row("T2", "F1 0.66, FAR 19.21 %, MAR 42.60 %; change points 19.54"),
            row("Isolation forest", "F1 0.29, FAR 2.6 %, MAR 83 %; change points 26.16"),
            row("MSCRED", "F1 0.36, FAR 49.9 %, MAR 70 %; change points 32.42"));

    private final Clock clock;

    /** An evaluation that dates its report by {@code clock}. */
    public SkabEvaluation(Clock clock) {
        this.clock = clock;
    }

    private static Published row(String method, String result) {
        return new Published(method, result, "waico/SKAB board, all 34 files");
    }

    /**
     * Evaluates all files in the folders of {@code data}.
     *
     * @param predictions directory for {@code folder/file.csv} with {@code datetime,score,outlier,changepoint}, null for none
     * @param out file for the report as JSON, null for none
     * @throws IllegalArgumentException if a file is not as expected; the text names file, line and what to do
     * @throws UncheckedIOException if something cannot be read or written
     */
    public BenchmarkReport run(Path data, @Nullable Path predictions, @Nullable Path out, Consumer<String> progress) {
        var files = SkabFile.readAll(data);
        progress.accept("telling %d files to their twins".formatted(files.size()));
        var knowledge = SkabModel.knowledge();
        var identity = new TreeMap<String, String>();
        var labelled = new ArrayList<SkabScores>();
        var healthy = new ArrayList<SkabScores>();
        boolean same = true;
        long nanos = 0;
        long rows = 0;
        int bytes = 0;
        for (var file : files) {
            var replay = new SkabReplay(file, knowledge, 0);
            same &= replay.sameAs(new SkabReplay(file, knowledge, RESTART_EVERY_ROWS));
            nanos += replay.nanos();
            rows += file.rows();
            bytes = Math.max(bytes, replay.stateBytes());
            (file.labelled() ? labelled : healthy).add(SkabScores.of(replay));
            identity.put(file.name(), DataIdentity.sha256(data.resolve(file.name())));
            if (predictions != null) {
                write(replay, predictions.resolve(file.name()));
            }
        }
        var report = new BenchmarkReport(
                "skab",
                LocalDate.now(clock).toString(),
                PROTOCOL,
                identity,
                settings(),
                Map.of(
                        "files", (double) labelled.size(),
                        "rows", (double) rows,
                        "healthy files", (double) healthy.size()),
                figures(labelled, healthy),
                PUBLISHED,
                nanos / 1000.0 / Math.max(1, rows * SkabModel.SIGNAL_NAMES.size()),
                bytes,
                same);
        if (out != null) {
            report.write(out);
        }
        return report;
    }

    private static Map<String, String> settings() {
        return Map.of("condition.whole", SkabModel.settings().whole().toString());
    }

    private static List<Figure> figures(List<SkabScores> labelled, List<SkabScores> healthy) {
        var figures = new ArrayList<Figure>();
        if (!labelled.isEmpty()) {
            add(figures, "rows", "F1", labelled, SkabScores::f1, "0.784 Conv-AE, 0.822 EWMA + PCA-Q");
            add(figures, "rows", "FAR %", labelled, SkabScores::falseAlarmPercent, "13.55 Conv-AE, 23.06 EWMA + PCA-Q");
            add(figures, "rows", "MAR %", labelled, SkabScores::missedPercent, "28.02 Conv-AE");
            add(figures, "changes", "NAB standard", labelled, s -> s.changeScore(1, 1), "32.42 MSCRED");
            add(figures, "changes", "NAB low FP", labelled, s -> s.changeScore(2, 1), "21.54 Conv-AE");
            add(figures, "changes", "NAB low FN", labelled, s -> s.changeScore(1, 2), "40.28 MSCRED");
            add(figures, "changes", "missed", labelled, SkabScores::missed, "");
            add(figures, "changes", "false", labelled, SkabScores::falsePoints, "");
            for (var group : labelled.stream().map(SkabScores::group).distinct().toList()) {
                var part =
                        labelled.stream().filter(s -> s.group().equals(group)).toList();
                add(figures, group, "F1", part, SkabScores::f1, "");
                add(figures, group, "FAR %", part, SkabScores::falseAlarmPercent, "");
            }
        }
        if (!healthy.isEmpty()) {
            add(figures, "anomaly-free", "FAR %", healthy, SkabScores::falseAlarmPercent, "");
        }
        return figures;
    }

    private static void add(
            List<Figure> figures,
            String group,
            String name,
            List<SkabScores> files,
            ToDoubleFunction<SkabScores> figure,
            String beside) {
        figures.add(new Bootstrap(500, 17)
                .figure(group, name, files, some -> figure.applyAsDouble(SkabScores.sum(some)), beside));
    }

    private static void write(SkabReplay replay, Path path) {
        var file = replay.file();
        var text = new StringBuilder("datetime,score,outlier,changepoint\n");
        for (int row = 0; row < file.rows(); row++) {
            text.append(file.time(row))
                    .append(String.format(Locale.ROOT, ",%.6f,", replay.score(row)))
                    .append(replay.outlier(row) ? "1," : "0,")
                    .append(replay.changePoint(row) ? "1\n" : "0\n");
        }
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
