package dev.millwright.twins.evaluation.pdm;

import dev.millwright.twins.learning.TrainerSettings;
import dev.millwright.twins.prognosis.FeatureLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate on the PdM sample.
 *
 * @param train directory whose machines the models are fitted on
 * @param test directory whose machines are scored; the same as {@code train} means cross-validation by machine, or with
 *     {@code scoreFrom} by time: learned from what lies before it
 * @param scoreFrom decisions before are replayed but not scored, null to score all
 * @param without sources of features that must not be used
 * @param predictions file to write every prediction to, null for none
 * @param out file to write the report to, null for none
 * @param folds groups of machines in cross-validation, 2 to 70
 * @param bootstraps resamples of machines for the 95 % intervals, 20 to 10000
 * @param strain harder conditions for the machines that are scored
 * @param trainer how forecasts are learned; its seed also groups the machines
 */
public record PdmEvaluationSettings(
        Path train,
        Path test,
        @Nullable Instant scoreFrom,
        Set<FeatureLayout.Source> without,
        @Nullable Path predictions,
        @Nullable Path out,
        int folds,
        int bootstraps,
        PdmStrain strain,
        TrainerSettings trainer) {
    /** Copies its set and refuses values outside the ranges above. */
    public PdmEvaluationSettings {
        without = Set.copyOf(without);
        if (folds < 2 || folds > 70) {
            throw new IllegalArgumentException("folds: %d (expected: 2 to 70)".formatted(folds));
        }
        if (bootstraps < 20 || bootstraps > 10_000) {
            throw new IllegalArgumentException("bootstraps: %d (expected: 20 to 10000)".formatted(bootstraps));
        }
    }

    /** Standard settings for two directories. */
    public static PdmEvaluationSettings of(Path train, Path test) {
        return new PdmEvaluationSettings(
                train, test, null, Set.of(), null, null, 5, 200, PdmStrain.NONE, TrainerSettings.STANDARD);
    }

    /** The same with output files; null writes none. */
    public PdmEvaluationSettings writing(@Nullable Path predictionsFile, @Nullable Path reportFile) {
        return new PdmEvaluationSettings(
                train, test, scoreFrom, without, predictionsFile, reportFile, folds, bootstraps, strain, trainer);
    }

    /** The same, scored from {@code time} on; null scores all. */
    public PdmEvaluationSettings scoredFrom(@Nullable Instant time) {
        return new PdmEvaluationSettings(
                train, test, time, without, predictions, out, folds, bootstraps, strain, trainer);
    }

    /** The same without {@code sources}. */
    public PdmEvaluationSettings without(Set<FeatureLayout.Source> sources) {
        return new PdmEvaluationSettings(
                train, test, scoreFrom, sources, predictions, out, folds, bootstraps, strain, trainer);
    }

    /** The same under harder conditions. */
    public PdmEvaluationSettings strained(PdmStrain harder) {
        return new PdmEvaluationSettings(
                train, test, scoreFrom, without, predictions, out, folds, bootstraps, harder, trainer);
    }
}
