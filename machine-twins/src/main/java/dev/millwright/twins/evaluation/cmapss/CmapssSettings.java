package dev.millwright.twins.evaluation.cmapss;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate.
 *
 * @param train engines that ran to failure
 * @param test engines to predict; the same file as {@code train} means cross-validation by engine
 * @param rul their true remaining lives, null if the test file tells or nobody knows
 * @param predictions where to write each prediction, null for nowhere
 * @param out where to write the report as JSON, null for nowhere
 */
public record CmapssSettings(
        Path train,
        Path test,
        @Nullable Path rul,
        @Nullable Path predictions,
        @Nullable Path out) {
    /** Whether engines are held out in turn. */
    boolean crossValidated() {
        return train.toAbsolutePath().normalize().equals(test.toAbsolutePath().normalize());
    }
}
