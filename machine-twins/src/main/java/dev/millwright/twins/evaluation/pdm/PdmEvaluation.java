package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.evaluation.BenchmarkReport;
import dev.millwright.twins.evaluation.Bootstrap;
import dev.millwright.twins.learning.FleetLearning;
import dev.millwright.twins.learning.MachineStory;
import dev.millwright.twins.twin.TwinKnowledge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The PdM benchmark: models are learned on the machines of one directory, then the machines of another are told to fresh
 * production twins in event time, failures and replacements arriving as events after they happened; each time telemetry
 * arrives every component is forecast. With one directory for both, machines are cross-validated in groups.
 */
public final class PdmEvaluation {
    /** The sample's own way to write an instant, so that predictions can be joined to its tables. */
    private static final DateTimeFormatter SAMPLE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final int RESTARTED_MACHINES = 5;
    private static final int RESTART_EVERY_ROWS = 700;

    private final InstantSource clock;

    /** An evaluation whose report is dated by {@code clock}. */
    public PdmEvaluation(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param progress hears one line per step
     * @throws PdmTables.UnreadableTable if a table is missing or cannot be read
     * @throws UncheckedIOException if an output cannot be written
     */
    public BenchmarkReport run(PdmEvaluationSettings settings, Consumer<String> progress) {
        progress.accept("reading " + settings.train());
        var train = PdmTables.read(settings.train());
        boolean same = settings.train().toAbsolutePath().equals(settings.test().toAbsolutePath());
        var scoreFrom = settings.scoreFrom();
        boolean cross = same && scoreFrom == null;
        var test = same ? train : PdmTables.read(settings.test());
        var run = new Run(settings, train, test, progress);
        if (cross) {
            run.crossValidate();
        } else if (same && scoreFrom != null) {
            run.learnAndReplay(before(scoreFrom, stories(train)), test.machines());
        } else {
            run.learnAndReplay(stories(train), test.machines());
        }
        var report = run.report(clock.instant(), cross);
        write(settings, run.decisions, run.from(), report);
        return report;
    }

    /** What was known before {@code end}: outcomes after it are not, so the labels that need them are left out. */
    private static List<MachineStory> before(Instant end, List<MachineStory> stories) {
        return stories.stream()
                .map(story -> new MachineStory(
                        story.machine(),
                        story.model(),
                        story.rows().stream()
                                .filter(row -> row.observedAtMillis() < end.toEpochMilli())
                                .toList(),
                        story.events().stream()
                                .filter(event -> event.observedAtMillis() < end.toEpochMilli())
                                .toList()))
                .toList();
    }

    /** The machines of {@code tables} as stories that learning understands. */
    public static List<MachineStory> stories(PdmTables tables) {
        return tables.machines().stream().map(m -> story(m, tables.begin())).toList();
    }

    private static MachineStory story(PdmMachine machine, Instant begin) {
        return new MachineStory(
                PdmModel.machine(machine.number(), machine.modelId(), machine.ageYears(), begin),
                PdmModel.model(machine.modelId()),
                machine.rows(),
                machine.events());
    }

    private static final class Run {
        private final PdmEvaluationSettings settings;
        private final PdmTables train;
        private final PdmTables test;
        private final Consumer<String> progress;
        private final List<PdmDecisions> decisions = new ArrayList<>();
        private final Map<String, TwinKnowledge> dayOne = new TreeMap<>();
        private long foldNanos;
        private long rows;
        private int stateBytes;
        private boolean sameAfterRestart = true;

        Run(PdmEvaluationSettings settings, PdmTables train, PdmTables test, Consumer<String> progress) {
            this.settings = settings;
            this.train = train;
            this.test = test;
            this.progress = progress;
            PdmModel.models().forEach(model -> dayOne.put(model.id(), TwinKnowledge.dayOne(model)));
        }

        void crossValidate() {
            var shuffled = new ArrayList<>(test.machines());
            Collections.shuffle(shuffled, new Random(settings.trainer().seed()));
            for (int fold = 0; fold < settings.folds(); fold++) {
                var seen = new ArrayList<MachineStory>();
                var unseen = new ArrayList<PdmMachine>();
                for (int i = 0; i < shuffled.size(); i++) {
                    if (i % settings.folds() == fold) {
                        unseen.add(shuffled.get(i));
                    } else {
                        seen.add(story(shuffled.get(i), test.begin()));
                    }
                }
                progress.accept("fold %d of %d: %d machines to learn from, %d to score"
                        .formatted(fold + 1, settings.folds(), seen.size(), unseen.size()));
                learnAndReplay(seen, unseen);
            }
        }

        void learnAndReplay(List<MachineStory> seen, List<PdmMachine> unseen) {
            var learned = new FleetLearning(settings.trainer(), settings.without(), progress)
                    .learn("pdm-evaluation", dayOne, seen, true, Instant.EPOCH)
                    .knowledge();
            progress.accept("replaying %d machines".formatted(unseen.size()));
            int restarted = 0;
            for (var machine : unseen) {
                var knowledge = Objects.requireNonNull(learned.get(machine.modelId()));
                long shift = settings.strain()
                        .shiftMillis(machine.number(), settings.trainer().seed());
                var story =
                        story(settings.strain().of(machine, settings.trainer().seed()), test.begin());
                var replay = new PdmReplay(knowledge, 0, shift);
                var made = replay.run(story, machine.number());
                decisions.addAll(made);
                foldNanos += PdmReplay.foldNanos(story, knowledge);
                rows += replay.rows();
                stateBytes = Math.max(stateBytes, replay.stateBytes());
                if (restarted++ < RESTARTED_MACHINES) {
                    sameAfterRestart &= same(
                            made, new PdmReplay(knowledge, RESTART_EVERY_ROWS, shift).run(story, machine.number()));
                }
            }
        }

        private static boolean same(List<PdmDecisions> one, List<PdmDecisions> other) {
            for (int c = 0; c < one.size(); c++) {
                for (int i = 0; i < one.get(c).size(); i++) {
                    for (int h = 0; h < PdmDecisions.HORIZONS.length; h++) {
                        if (one.get(c).probability(i, h) != other.get(c).probability(i, h)
                                || one.get(c).alarm(i) != other.get(c).alarm(i)) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        Instant from() {
            var scoreFrom = settings.scoreFrom();
            return scoreFrom == null || scoreFrom.isBefore(test.begin()) ? test.begin() : scoreFrom;
        }

        BenchmarkReport report(Instant date, boolean cross) {
            progress.accept("scoring");
            var scores = new PdmScores(
                    decisions,
                    from().toEpochMilli(),
                    test.end().toEpochMilli(),
                    new Bootstrap(settings.bootstraps(), settings.trainer().seed()));
            var data = new TreeMap<String, String>();
            train.checksums().forEach((file, sum) -> data.put("train/" + file, sum));
            test.checksums().forEach((file, sum) -> data.put("test/" + file, sum));
            var used = new TreeMap<String, String>();
            used.put("trainer", settings.trainer().toString());
            used.put("without", settings.without().toString());
            used.put("strain", settings.strain().toString());
            used.put("scoreFrom", from().toString());
            used.put("seed", Long.toString(settings.trainer().seed()));
            used.put("bootstraps", Integer.toString(settings.bootstraps()));
            return new BenchmarkReport(
                    "pdm",
                    date.toString(),
                    cross
                            ? "Cross-validated by machine in %d groups; models, calibration and thresholds from the others."
                                    .formatted(settings.folds())
                            : "Models, calibration and thresholds from the training directory only"
                                    + (settings.train().equals(settings.test())
                                            ? ", from what lies before the first instant scored."
                                            : "."),
                    data,
                    used,
                    Map.of(
                            "machines", (double) scores.machines(),
                            "machine-years", scores.machineYears(),
                            "failures", (double) scores.failures()),
                    scores.figures(),
                    Floors.PUBLISHED,
                    foldNanos / 1000.0 / Math.max(1, rows * PdmModel.SIGNAL_NAMES.size()),
                    stateBytes,
                    sameAfterRestart);
        }
    }

    private static void write(
            PdmEvaluationSettings settings, List<PdmDecisions> decisions, Instant from, BenchmarkReport report) {
        try {
            if (settings.predictions() != null) {
                predictions(settings.predictions(), decisions, from.toEpochMilli());
            }
            if (settings.out() != null) {
                report.write(settings.out());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evaluation's output: " + e.getMessage(), e);
        }
    }

    private static void predictions(Path file, List<PdmDecisions> decisions, long from) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("issued_at,machine,component,horizon_h,probability,positive,alarm\n");
            for (var one : decisions) {
                for (int i = 0; i < one.size(); i++) {
                    if (one.atMillis(i) < from) {
                        continue;
                    }
                    var at = SAMPLE_TIME.format(
                            Instant.ofEpochMilli(one.atMillis(i)).atOffset(ZoneOffset.UTC));
                    for (int h = 0; h < PdmDecisions.HORIZONS.length; h++) {
                        out.write("%s,%d,comp%d,%d,%s,%d,%d\n"
                                .formatted(
                                        at,
                                        one.machine(),
                                        one.component() + 1,
                                        PdmDecisions.HORIZONS[h],
                                        String.format(Locale.ROOT, "%.6f", one.probability(i, h)),
                                        one.positive(i, h) ? 1 : 0,
                                        one.alarm(i)));
                    }
                }
            }
        }
    }
}
