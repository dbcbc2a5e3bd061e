package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.pdm.PdmEvaluation;
import dev.millwright.twins.evaluation.pdm.PdmEvaluationSettings;
import dev.millwright.twins.evaluation.pdm.PdmStrain;
import dev.millwright.twins.prognosis.FeatureLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The public predictive-maintenance sample. */
@Command(
        name = "pdm",
        mixinStandardHelpOptions = true,
        description = "Failure forecasts on the Azure predictive-maintenance sample.",
        footer = {
            "",
            "A directory holds telemetry.csv.gz, errors.csv, maint.csv, failures.csv and machines.csv.",
            "The same directory for --train and --test means cross-validation by machine; with --score-from, learning from",
            "what lies before that time."
        })
final class EvaluatePdmCommand implements Callable<Integer> {
    @Option(
            names = "--train",
            required = true,
            paramLabel = "DIR",
            description = "Machines that the models are fitted on.")
    private Path train = Path.of("");

    @Option(names = "--test", required = true, paramLabel = "DIR", description = "Machines that are scored.")
    private Path test = Path.of("");

    @Option(
            names = "--score-from",
            paramLabel = "TIME",
            description = "Score decisions from here on only, for example 2015-10-01 or 2015-10-01T06:00:00Z.")
    private @Nullable String scoreFrom;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "SOURCE",
            description = "Leave out features: signals, errors, age, calendar, model.")
    private List<String> without = List.of();

    @Option(
            names = "--shift-days",
            defaultValue = "0",
            paramLabel = "DAYS",
            description = "Move each scored machine's calendar by a random 0 to DAYS days, events and all.")
    private int shiftDays;

    @Option(
            names = "--missing-errors",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of the scored machines' error codes that never arrive, 0 to 1.")
    private double missingErrors;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Write every prediction as CSV.")
    private @Nullable Path predictions;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the report as JSON.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        for (var directory : List.of(train, test)) {
            if (!Files.isDirectory(directory)) {
                throw new UserError(
                        directory + ": no such directory.", "Give the directory that holds telemetry.csv.gz.");
            }
        }
        var console = spec.commandLine().getOut();
        var settings = PdmEvaluationSettings.of(train, test)
                .scoredFrom(scoreFrom == null ? null : instant(scoreFrom))
                .without(sources())
                .strained(new PdmStrain(shiftDays, missingErrors))
                .writing(predictions, out);
        var report = new PdmEvaluation(Clock.systemUTC()).run(settings, line -> {
            console.println(line);
            console.flush();
        });
        console.println(report.table());
        console.flush();
        return 0;
    }

    private Set<FeatureLayout.Source> sources() {
        var sources = EnumSet.noneOf(FeatureLayout.Source.class);
        for (var name : without) {
            try {
                sources.add(FeatureLayout.Source.valueOf(name.trim().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--without %s: no such source (expected: signals, errors, age, calendar, model)"
                                .formatted(name),
                        e);
            }
        }
        return sources;
    }

    private Instant instant(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.contains(":")
                    ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--score-from %s: not a time (expected: for example 2015-10-01 or 2015-10-01T06:00:00Z)"
                            .formatted(text),
                    e);
        }
    }
}
