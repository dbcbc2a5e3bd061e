package dev.millwright.twins.evaluation.nab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.twins.condition.TailSettings;
import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.Bootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The NAB benchmark: every file is told to a fresh production twin in the order of its rows, labels are looked at only when
 * all alarms have been raised. Settings and threshold are the same for all files and fixed beforehand.
 */
public final class NabEvaluation {
    private static final int RESTART_EVERY_ROWS = 311;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 20261122);

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public NabEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /** A file with what the twin said about it, tallied. */
    record Outcome(NabFile file, NabReplay replay, NabScorer.Tally tally) {
        static Outcome of(NabFile file, NabReplay replay) {
            return new Outcome(
                    file, replay, file.labelled() ? NabScorer.tally(replay.alarms(), file.windows()) : NabScorer.NONE);
        }
    }

    /**
     * Runs.
     *
     * @param data the benchmark's directory
     * @param predictions where to write a file per input, null for nowhere
     * @param out where to write the report, null for nowhere
     * @param validated whether to say, too, what limits chosen on other files would score
     * @param progress hears one line per step
     * @throws IllegalArgumentException if {@code data} is not laid out as expected; the text names file and line
     * @throws UncheckedIOException if an output cannot be written
     */
    public BenchmarkReport run(
            Path data, @Nullable Path predictions, @Nullable Path out, boolean validated, Consumer<String> progress) {
        progress.accept("reading " + data);
        var corpus = NabCorpus.read(data);
        corpus.remarks().forEach(progress);
        progress.accept("replaying %d files".formatted(corpus.files().size()));
        var knowledge = NabModel.knowledge(NabModel.TAILS);
        var outcomes = new ArrayList<Outcome>();
        boolean same = true;
        for (var file : corpus.files()) {
            var replay = NabReplay.of(file, knowledge, 0);
            same &= replay.same(NabReplay.of(file, knowledge, RESTART_EVERY_ROWS));
            outcomes.add(Outcome.of(file, replay));
        }
        progress.accept("scoring");
        var figures = new ArrayList<>(figures(outcomes));
        if (validated) {
            progress.accept("replaying with other limits");
            figures.addAll(new NabCrossValidation(corpus.files(), NabModel.TAILS).figures());
        }
        var report = report(outcomes, figures, corpus.remarks(), same);
        try {
            if (predictions != null) {
                for (var outcome : outcomes) {
                    write(predictions, outcome);
                }
            }
            if (out != null) {
                write(out, report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evaluation's output: " + e.getMessage(), e);
        }
        return report;
    }

    private BenchmarkReport report(List<Outcome> outcomes, List<Figure> figures, List<String> remarks, boolean same) {
        var data = new TreeMap<String, String>();
        outcomes.forEach(o -> data.put(o.file().key(), o.file().sha256()));
        var total = total(outcomes);
        long rows = outcomes.stream().mapToLong(o -> o.file().rows()).sum();
        long nanos = outcomes.stream().mapToLong(o -> o.replay().nanos()).sum();
        return new BenchmarkReport(
                "nab",
                clock.instant().toString(),
                "One twin per file, one threshold for all, fixed beforehand; scored by the benchmark's rules.",
                data,
                settings(outcomes, remarks),
                Map.of(
                        "files", (double) outcomes.size(),
                        "rows", (double) rows,
                        "windows", (double) total.windows(),
                        "windows found", (double) total.found(),
                        "false alarms", (double) total.falseAlarms()),
                figures,
                NabPublished.ROWS,
                nanos / 1000.0 / Math.max(1, rows),
                outcomes.stream().mapToInt(o -> o.replay().stateBytes()).max().orElse(0),
                same);
    }

    private static Map<String, String> settings(List<Outcome> outcomes, List<String> remarks) {
        TailSettings tails = NabModel.TAILS;
        var settings = new TreeMap<String, String>();
        settings.put("threshold", Double.toString(threshold()));
        settings.put("tails", tails.toString());
        settings.put("restart every rows", Integer.toString(RESTART_EVERY_ROWS));
        settings.put("bootstrap", BOOTSTRAP.toString());
        settings.put(
                "bytes of the tails",
                Integer.toString(outcomes.getFirst().replay().tailBytes()));
        for (int i = 0; i < remarks.size(); i++) {
            settings.put("remark %02d".formatted(i + 1), remarks.get(i));
        }
        return settings;
    }

    private static List<Figure> figures(List<Outcome> outcomes) {
        var scored = outcomes.stream().filter(o -> o.file().labelled()).toList();
        var figures = new ArrayList<Figure>();
        for (var profile : total(scored).windows() == 0 ? List.<NabScorer.Profile>of() : NabScorer.Profile.ALL) {
            figures.add(figure("all", profile, scored, NabPublished.beside(profile.name())));
        }
        var categories = new TreeMap<String, List<Outcome>>();
        scored.forEach(o -> categories
                .computeIfAbsent(o.file().category(), c -> new ArrayList<>())
                .add(o));
        categories.forEach((category, files) -> {
            var tally = total(files);
            if (tally.windows() > 0) {
                figures.add(figure(
                        category,
                        NabScorer.Profile.ALL.getFirst(),
                        files,
                        "%d of %d windows found".formatted(tally.found(), tally.windows())));
            }
            figures.add(BOOTSTRAP.figure(
                    category,
                    "false alarms",
                    files,
                    f -> total(f).falseAlarms(),
                    "in %d files".formatted(files.size())));
        });
        return figures;
    }

    private static Figure figure(String group, NabScorer.Profile profile, List<Outcome> files, String beside) {
        return BOOTSTRAP.figure(group, profile.name(), files, f -> NabScorer.score(total(f), profile), beside);
    }

    private static NabScorer.Tally total(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::tally).reduce(NabScorer.NONE, NabScorer.Tally::plus);
    }

    /** From this anomaly score on a row is an alarm. */
    static double threshold() {
        return NabModel.TAILS.limit() / NabModel.SCORE_MAX;
    }

    /** The anomaly score of a row, 0 to 1: what is no alarm, because one was raised shortly before, stays below the threshold. */
    private static double anomalyScore(NabReplay replay, int row) {
        double score = replay.scores()[row] / NabModel.SCORE_MAX;
        return replay.alarms()[row] ? Math.max(score, threshold()) : Math.min(score, 0.99 * threshold());
    }

    private static void write(Path directory, Outcome outcome) throws IOException {
        var file = outcome.file();
        var folder = Files.createDirectories(directory.resolve(file.category()));
        var labels = new boolean[file.rows()];
        for (var window : file.windows()) {
            Arrays.fill(labels, window.first(), window.last() + 1, true);
        }
        try (var out = Files.newBufferedWriter(folder.resolve(file.name()))) {
            out.write("timestamp,value,anomaly_score,label\n");
            for (int i = 0; i < file.rows(); i++) {
                out.write(file.timestamps().get(i) + "," + file.texts().get(i) + ","
                        + (float) anomalyScore(outcome.replay(), i) + "," + (labels[i] ? 1 : 0) + "\n");
            }
        }
    }

    private static void write(Path file, BenchmarkReport report) throws IOException {
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode tree = json.valueToTree(report);
        tree.put("threshold", threshold());
        Files.writeString(file, json.writeValueAsString(tree) + "\n");
    }
}
