package dev.millwright.planner.segmentation;

import dev.millwright.planner.listing.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to segments. Every change by a person leaves a line in the audit trail. */
public interface Segments {
    /** What came of a change. */
    sealed interface Outcome {
        /** It is done. */
        record Done() implements Outcome {}

        /** Somebody was faster; this is how it stands. */
        record Stale(NamedSegment current) implements Outcome {}

        /** There is no such segment, model or move. */
        record Unknown() implements Outcome {}

        /** It cannot be, for the reason given in a sentence. */
        record Refused(String why) implements Outcome {}
    }

    /** All segments at a glance. */
    CompletionStage<SegmentsView> overview();

    /**
     * The picture of all customers, a sample of at most {@code most}.
     *
     * @param neighbours whether neighbours stay neighbours (t-SNE, a smaller sample) instead of directions (principal components)
     */
    CompletionStage<SegmentsView.Picture> picture(boolean neighbours, int most);

    /**
     * Who went where, newest first.
     *
     * @throws IllegalArgumentException for a cursor that is not ours
     */
    CompletionStage<Page<SegmentsView.Move>> moves(@Nullable String cursor, int limit);

    /** Who is on its way to reactive, most likely first, at most {@code limit}. */
    CompletionStage<List<SegmentsView.Drifting>> drifting(int limit);

    /** The segment of one customer; empty if there is no such customer. */
    CompletionStage<Optional<SegmentsView.OfCustomer>> of(String customerId);

    /** Names a segment of the model in service; needs the version that was on the screen. */
    CompletionStage<Outcome> rename(int segment, int version, String name, String by);

    /** Takes the last renaming back. */
    CompletionStage<Outcome> undoRename(int segment, int version, String by);

    /** Starts finding segments anew; they go into service when they are found. Refused while a fit is running. */
    CompletionStage<Outcome> refit(String by);

    /** Puts a retired or waiting model into service. */
    CompletionStage<Outcome> activate(long model, String by);

    /** Marks a move as seen. */
    CompletionStage<Outcome> seen(long move, String by);
}
