package dev.millwright.gateway.launcher;

import dev.millwright.twins.evaluation.pdm.PdmEvaluation;
import dev.millwright.twins.evaluation.pdm.PdmEvaluationSettings;
import dev.millwright.twins.evaluation.pdm.PdmStrain;
import dev.millwright.twins.prognosis.FeatureLayout;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The public predictive-maintenance sample. */
@Command(
        name = "pdm",
        mixinStandardHelpOptions = true,
        description = "Failure forecasts on the Azure predictive-maintenance sample.",
        footer = {
            "",
            "A directory holds telemetry.csv.gz, errors.csv, maint.csv, failures.csv and machines.csv.",
            "The same directory for --train and --test means cross-validation by machine; with --score-from, learning from",
            "what lies before that time.",
            "Predictions: issued_at,machine,component,horizon_h,probability,positive,alarm, a line per decision and horizon",
            "(24, 48, 168, 336 h); positive by a threshold fixed in training; alarm 0 none, 1 early, 2 confirmed."
        })
final class EvaluatePdmCommand extends BenchmarkCommand {
    private static final String HOLDS = "Give the directory that holds telemetry.csv.gz and the four other tables.";

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

    @Override
    String evaluate() {
        var settings = PdmEvaluationSettings.of(directory(train, HOLDS), directory(test, HOLDS))
                .scoredFrom(scoreFrom == null ? null : instant(scoreFrom))
                .without(sources())
                .strained(strain())
                .writing(writable(predictions), out());
        return new PdmEvaluation(Clock.systemUTC()).run(settings, this::say).table();
    }

    private PdmStrain strain() {
        try {
            return new PdmStrain(shiftDays, missingErrors);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--" + e.getMessage());
        }
    }

    private Set<FeatureLayout.Source> sources() {
        var sources = EnumSet.noneOf(FeatureLayout.Source.class);
        for (var name : without) {
            try {
                sources.add(FeatureLayout.Source.valueOf(name.trim().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw wrongUsage("--without %s: no such source (expected: signals, errors, age, calendar, model)"
                        .formatted(name));
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
            throw wrongUsage("--score-from %s: not a time (expected: for example 2015-10-01 or 2015-10-01T06:00:00Z)"
                    .formatted(text));
        }
    }
}
