package dev.millwright.planner.portrait;

import dev.millwright.planner.listing.Page;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to what happened with one customer, merged ones included. Thread-safe; a stage fails only without the database. */
public interface Timelines {
    /** Years that marks reach back. */
    int YEARS = 3;

    /** Most marks of one picture. */
    int MARKS_MAX = 3000;

    /** Entries, newest first. */
    CompletionStage<Page<TimelineEntry>> page(String customer, Filter filter, @Nullable String cursor, int limit);

    /** Where entries lie in the last {@value #YEARS} years and ahead, newest first, at most {@value #MARKS_MAX}. */
    CompletionStage<List<Mark>> marks(String customer, Filter filter);

    /** Adds a contact that a person has had. The same key counts once. */
    CompletionStage<Outcome> add(String customer, NewContact contact, String who);

    /** Takes back a contact that was entered by hand; {@code key} as on the time line. */
    CompletionStage<Outcome> remove(String customer, String key, String who);

    /**
     * Which entries.
     *
     * @param groups of these groups, all if empty
     * @param machine at this machine, null for all
     * @param site at this plant, null for all
     * @param from inclusive, null for everything before
     * @param to exclusive, null for everything to come
     */
    record Filter(
            Set<EntryGroup> groups,
            @Nullable String machine,
            @Nullable String site,
            @Nullable Instant from,
            @Nullable Instant to) {
        /** Everything. */
        public static final Filter ALL = new Filter(Set.of(), null, null, null, null);

        /** Copies its set. */
        public Filter {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * Where an entry lies.
     *
     * @param at when
     * @param until when it ended, null for an instant
     * @param group in which lane
     * @param kind what
     * @param key of the entry
     */
    record Mark(Instant at, @Nullable Instant until, EntryGroup group, String kind, String key) {}

    /**
     * A contact entered by hand. There is no free text: what is said about people does not belong here.
     *
     * @param key made by the caller, so that sending twice counts once
     * @param kind one of {@link StoredTimelines#KINDS_BY_HAND}
     * @param at when, not in the future
     * @param machineId a machine of the customer, null if none
     * @param siteId a plant of the customer, null if none
     * @param minutes that our side was busy with it, null if not known
     * @param reference number of the ticket or complaint, null if none
     */
    record NewContact(
            String key,
            String kind,
            Instant at,
            @Nullable String machineId,
            @Nullable String siteId,
            @Nullable Integer minutes,
            @Nullable String reference) {}

    /** What became of a contact. */
    sealed interface Outcome {
        /** Done. */
        record Done(String key) implements Outcome {}

        /** There is no such customer, or no such contact that was entered by hand. */
        record Unknown() implements Outcome {}

        /** It cannot be. */
        record Refused(String why) implements Outcome {}
    }
}
