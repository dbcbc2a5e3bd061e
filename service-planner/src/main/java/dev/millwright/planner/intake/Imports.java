package dev.millwright.planner.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The front door to bulk imports. Thread-safe; a stage fails only if the database does not answer. */
public interface Imports {
    /**
     * Takes rows as if they stood in the files of an import directory.
     *
     * @param files values by column, by the file's name, for example {@code technicians.csv}
     * @param key chosen by the caller, 1 to 100 characters: the same request is stored once, however often it is sent
     * @param dryRun true to check only; a dry run leaves no trace of its key
     * @param by who
     */
    CompletionStage<Outcome> take(Map<String, List<Map<String, String>>> files, String key, boolean dryRun, String by);

    /** What came of it. */
    sealed interface Outcome {
        /** It was read, and stored if it was clean and not a dry run. */
        record Read(ImportReport report) implements Outcome {}

        /** Nothing was read: why, in a sentence. */
        record Refused(String why) implements Outcome {}

        /** The key was used before, for something else. */
        record KeyUsed() implements Outcome {}
    }
}
