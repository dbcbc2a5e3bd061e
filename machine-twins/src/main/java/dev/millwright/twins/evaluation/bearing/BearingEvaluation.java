package dev.millwright.twins.evaluation.bearing;

import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.BenchmarkReport.Figure;
import dev.millwright.twins.evaluation.BenchmarkReport.Published;
import dev.millwright.twins.evaluation.DataIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the benchmark: one test told to a fresh twin snapshot by snapshot; which channel alarms when. */
public final class BearingEvaluation {
    private static final int RESTART_EVERY_ROWS = 97;
    private static final int WARM_RUNS = 5;
    private static final double HOUR_MILLIS = 3_600_000;
    private static final String PROTOCOL =
            "causal; a channel's alarm is its first episode, its onset what the step detector dates the change to;"
                    + " hours are counted back from the last snapshot; one test is one rig, so there is nothing to"
                    + " resample";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Clock clock;

    /** An evaluation that dates its report by {@code clock}. */
    public BearingEvaluation(Clock clock) {
        this.clock = clock;
    }

    /**
     * Evaluates the test in {@code data}.
     *
     * @param predictions file for {@code channel,alarm_at,onset_at}, null for none
     * @param out file for the report as JSON, null for none
     * @throws IllegalArgumentException if the file is not as expected; the text names line and what to do
     * @throws UncheckedIOException if something cannot be read or written
     */
    public BenchmarkReport run(Path data, @Nullable Path predictions, @Nullable Path out, Consumer<String> progress) {
        var test = BearingData.read(data);
        progress.accept("telling %d snapshots of %d channels to a twin"
                .formatted(test.rows().size(), test.channels().size()));
        var knowledge = BearingModel.knowledge(test.channels());
        var replay = new BearingReplay(test, knowledge, 0);
        boolean same = replay.sameAs(new BearingReplay(test, knowledge, RESTART_EVERY_ROWS));
        if (predictions != null) {
            write(test, replay, predictions);
        }
        long measurements = (long) test.rows().size() * test.channels().size();
        var report = new BenchmarkReport(
                "bearing",
                LocalDate.now(clock).toString(),
                PROTOCOL,
                Map.of(String.valueOf(data.getFileName()), DataIdentity.sha256(data)),
                Map.of("condition", knowledge.settings().toString()),
                Map.of(
                        "channels", (double) test.channels().size(),
                        "snapshots", (double) test.rows().size(),
                        "hours", (test.atMillis().getLast() - test.atMillis().getFirst()) / HOUR_MILLIS),
                figures(test, replay),
                List.of(new Published(
                        "EWMA(0.2) over 8 robust sigma, 6 snapshots",
                        "test 2: bearing 1 74 h before the end, the others 17 to 54 h",
                        "a plain script, not published")),
                BearingReplay.foldNanos(test, knowledge, WARM_RUNS) / 1000.0 / measurements,
                replay.stateBytes(),
                same);
        if (out != null) {
            report.write(out);
        }
        return report;
    }

    private static List<Figure> figures(BearingData test, BearingReplay replay) {
        var figures = new ArrayList<Figure>();
        long end = test.atMillis().getLast();
        for (int i = 0; i < test.channels().size(); i++) {
            var channel = test.channels().get(i);
            long alarm = replay.alarmAt(i);
            add(figures, channel, "alarm, hours before the end", alarm == 0 ? Double.NaN : (end - alarm) / HOUR_MILLIS);
            add(
                    figures,
                    channel,
                    "onset, hours before the end",
                    alarm == 0 ? Double.NaN : (end - replay.onsetAt(i)) / HOUR_MILLIS);
            add(figures, channel, "episodes", replay.episodes(i));
        }
        return figures;
    }

    private static void add(List<Figure> figures, String channel, String name, double value) {
        figures.add(new Figure(channel, name, value, Double.NaN, Double.NaN, ""));
    }

    private static void write(BearingData test, BearingReplay replay, Path path) {
        var text = new StringBuilder("channel,alarm_at,onset_at\n");
        for (int i = 0; i < test.channels().size(); i++) {
            boolean alarmed = replay.alarmAt(i) != 0;
            text.append(test.channels().get(i))
                    .append(',')
                    .append(alarmed ? TIME.format(Instant.ofEpochMilli(replay.alarmAt(i))) : "")
                    .append(',')
                    .append(alarmed ? TIME.format(Instant.ofEpochMilli(replay.onsetAt(i))) : "")
                    .append('\n');
        }
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
