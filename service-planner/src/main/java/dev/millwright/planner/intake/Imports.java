package dev.millwright.planner.intake;

import dev.millwright.planner.listing.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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

    /**
     * Takes files as they are.
     *
     * @param files text by the file's name
     * @param mapping the mapping that reads another system's files, null if they are ours
     * @param key chosen by the caller, 1 to 100 characters: the same request is stored once, however often it is sent
     * @param dryRun true to check only
     * @param by who
     */
    CompletionStage<Outcome> takeFiles(
            Map<String, String> files, @Nullable String mapping, String key, boolean dryRun, String by);

    /**
     * Takes one record, new or changed. The same record again changes nothing.
     *
     * @param file where it would stand, for example {@code persons.csv}
     * @param values by column
     * @param by who
     */
    CompletionStage<Outcome> put(String file, Map<String, String> values, String by);

    /** What was imported when, newest first. */
    CompletionStage<Page<Run>> runs(@Nullable String cursor, int limit);

    /** The mappings of other systems' exports. */
    Mappings mappings();

    /** Events from other systems. */
    Hooks hooks();

    /** What came of it. */
    sealed interface Outcome {
        /** It was read, and stored if it was clean and not a dry run. */
        record Read(ImportReport report) implements Outcome {}

        /** Nothing was read: why, in a sentence. */
        record Refused(String why) implements Outcome {}

        /** The key was used before, for something else. */
        record KeyUsed() implements Outcome {}
    }

    /**
     * One import.
     *
     * @param number counts up
     * @param way {@code directory}, {@code json}, {@code csv} or {@code record}
     * @param mapping the mapping that read it, empty if it were our own files
     * @param by who
     * @param at when it began
     * @param millis how long it took
     * @param dryRun whether it was only checked
     * @param rows good rows read
     * @param errors how many values could not be taken
     * @param report the first errors and what was left out
     */
    record Run(
            long number,
            String way,
            String mapping,
            String by,
            Instant at,
            long millis,
            boolean dryRun,
            int rows,
            int errors,
            ImportReport report) {}

    /** Events from other systems. Thread-safe. */
    interface Hooks {
        /**
         * Takes an event; one that was taken before is not taken again.
         *
         * @param source who sent it
         * @param mapping how it is read
         * @param event what it says
         */
        CompletionStage<Taken> take(String source, String mapping, Event event);

        /** Events by status, newest first; all if {@code status} is null. */
        CompletionStage<Page<Received>> received(@Nullable String status, @Nullable String cursor, int limit);

        /** Takes a rejected event again, for example with a corrected mapping; empty if there is none. */
        CompletionStage<Optional<Taken>> again(String source, String mapping, String eventId, String by);
    }

    /**
     * An event.
     *
     * @param id unique at its source, 1 to 200 characters
     * @param object one of the mapping's, for example {@code Account}
     * @param fields by the source's names
     */
    record Event(String id, String object, Map<String, String> fields) {
        /** Copies the fields. */
        public Event {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * What came of an event.
     *
     * @param id the event's
     * @param status {@code taken}, {@code rejected}, {@code skipped} or {@code duplicate}
     * @param reason why it was rejected or skipped
     */
    record Taken(String id, String status, String reason) {}

    /**
     * An event that was received; what it says is not shown, it may be about a person.
     *
     * @param source who sent it
     * @param id the event's
     * @param object what it is about
     * @param at when it was received
     * @param status {@code taken}, {@code rejected} or {@code skipped}
     * @param reason why it was rejected or skipped
     */
    record Received(String source, String id, String object, Instant at, String status, String reason) {}
}
