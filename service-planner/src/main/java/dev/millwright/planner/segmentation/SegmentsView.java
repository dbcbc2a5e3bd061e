package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.Density;
import dev.millwright.planner.segment.MergeTree;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All segments at a glance.
 *
 * @param model in service, null before the first fit
 * @param segments from the largest when they were found to the smallest; empty: the axis only
 * @param standing how many customers stand where
 * @param models newest first
 * @param study how the number of segments was found
 * @param months at month ends, oldest first
 * @param sizes of segments at month ends, oldest first
 * @param refitting whether a fit is running
 * @param progress its last step, empty if none is running
 */
public record SegmentsView(
        @Nullable ModelLine model,
        List<SegmentLine> segments,
        Standing standing,
        List<ModelLine> models,
        Study study,
        List<Month> months,
        List<Size> sizes,
        boolean refitting,
        String progress) {
    /** Copies its lists. */
    public SegmentsView {
        segments = List.copyOf(segments);
        models = List.copyOf(models);
        months = List.copyOf(months);
        sizes = List.copyOf(sizes);
    }

    /**
     * A model.
     *
     * @param number of the model
     * @param fittedAt when
     * @param fittedBy a person's name or {@code schedule}
     * @param status {@code active}, {@code retired} or {@code waiting} for a person
     * @param customers with enough data
     * @param segments how many; 0: the axis only
     * @param why there are so many, a sentence
     * @param agreement adjusted Rand with the model before, null without one
     * @param activatedAt when it went into service, null if never
     */
    public record ModelLine(
            long number,
            Instant fittedAt,
            String fittedBy,
            String status,
            int customers,
            int segments,
            String why,
            @Nullable Double agreement,
            @Nullable Instant activatedAt) {}

    /**
     * A segment.
     *
     * @param segment its name and number
     * @param customers now
     * @param share of all customers with a segment, 0 to 1
     * @param axis mean place of its customers, -1 reactive to 1 preventive; NaN if none is known
     * @param traits what sets it apart, strongest first, all features
     */
    public record SegmentLine(NamedSegment segment, int customers, double share, double axis, List<Trait> traits) {
        /** Copies its list. */
        public SegmentLine {
            traits = List.copyOf(traits);
        }
    }

    /**
     * One feature of one segment.
     *
     * @param feature its name
     * @param label what people call it
     * @param median of its customers when it was found
     * @param allMedian of everybody
     * @param apart how far its centre is from those of the others, in usual differences between customers
     * @param text the medians in words
     */
    public record Trait(String feature, String label, double median, double allMedian, double apart, String text) {}

    /**
     * How many customers stand where.
     *
     * @param customers of whom features are known
     * @param placed with a segment
     * @param preventive by the axis
     * @param mixed by the axis
     * @param reactive by the axis
     * @param changing on their way to another segment
     * @param drifting on their way to reactive
     */
    public record Standing(
            int customers, int placed, int preventive, int mixed, int reactive, int changing, int drifting) {}

    /**
     * How the number of segments was found.
     *
     * @param candidates what was tried
     * @param micro what was tried for micro-segments
     * @param density the second opinion, null without segments
     * @param tree which micro-segments are alike, null without segments
     * @param leaves of the tree
     */
    public record Study(
            List<Tried> candidates,
            List<Tried> micro,
            @Nullable Density density,
            @Nullable MergeTree tree,
            List<Leaf> leaves) {
        /** Copies its lists. */
        public Study {
            candidates = List.copyOf(candidates);
            micro = List.copyOf(micro);
            leaves = List.copyOf(leaves);
        }
    }

    /**
     * One number of segments.
     *
     * @param segments how many
     * @param silhouette -1 to 1
     * @param agreement adjusted Rand over resamples, mean
     * @param agreementMin the least
     * @param holding clusters whose mean Jaccard is at least 0.75
     * @param jaccardMin mean Jaccard of the weakest cluster
     * @param stable whether all hold
     * @param useful large enough and apart enough
     */
    public record Tried(
            int segments,
            double silhouette,
            double agreement,
            double agreementMin,
            int holding,
            double jaccardMin,
            boolean stable,
            boolean useful) {}

    /**
     * A leaf of the tree.
     *
     * @param segment in which it lies
     * @param customers in it when it was found
     */
    public record Leaf(int segment, int customers) {}

    /**
     * How steady segments were in a month.
     *
     * @param month its end is the first of the next
     * @param customers with a segment at its beginning and end
     * @param changed of them, shown in another one
     * @param agreement adjusted Rand of beginning and end, NaN without customers
     */
    public record Month(LocalDate month, int customers, int changed, double agreement) {}

    /** How many customers the segment {@code lineage} had on {@code month}. */
    public record Size(LocalDate month, UUID lineage, int customers) {}

    /**
     * A customer in the picture.
     *
     * @param customerId who
     * @param name of the customer
     * @param x in the picture
     * @param y in the picture
     * @param segment shown, -1 for none
     * @param axis -1 to 1, NaN if not known
     * @param unusual far from the centre of its segment
     */
    public record Point(
            String customerId, String name, double x, double y, int segment, double axis, boolean unusual) {}

    /**
     * The picture of customers.
     *
     * @param points a sample if there are more customers than may be drawn
     * @param customers how many there are
     * @param shares of the differences between customers that the two directions show; empty for the picture of neighbours
     */
    public record Picture(List<Point> points, int customers, List<Double> shares) {
        /** Copies its lists. */
        public Picture {
            points = List.copyOf(points);
            shares = List.copyOf(shares);
        }
    }

    /**
     * A migration.
     *
     * @param id of the move
     * @param customerId who
     * @param customer name
     * @param from segment's name then, empty: had none
     * @param to segment's name then, empty: has none any more
     * @param cause {@code behaviour} or {@code refit}
     * @param reason in words
     * @param at when it was shown
     * @param seenBy who has marked it as seen, null if nobody
     * @param seenAt when
     */
    public record Move(
            long id,
            String customerId,
            String customer,
            String from,
            String to,
            String cause,
            String reason,
            Instant at,
            @Nullable String seenBy,
            @Nullable Instant seenAt) {}

    /**
     * A customer on its way to reactive.
     *
     * @param customerId who
     * @param customer name
     * @param segment shown, empty for none
     * @param axis now
     * @param changed how likely its behaviour changed within 36 months, 0 to 1
     * @param months it behaves as now for about so many months if it has changed; 0: no change is seen
     * @param since its place by these months alone
     * @param chance to be reactive in six months, 0 to 1
     */
    public record Drifting(
            String customerId,
            String customer,
            String segment,
            double axis,
            double changed,
            int months,
            double since,
            double chance) {}

    /**
     * One customer's segment.
     *
     * @param customerId who
     * @param state {@code placed}; {@code objected}: there is no segment and there must be none; {@code no-segments}: the axis only;
     *     {@code little-known}: too little is known of this customer; {@code not-yet}: it has not been looked at
     * @param why the state in a sentence
     * @param segment shown, null without one
     * @param since when it is shown
     * @param towards the segment that it may go to, empty if none
     * @param towardsSince since when that is clearly nearer
     * @param reasons why here, strongest first
     * @param other the nearest other segment, empty without one
     * @param ratio distance to the own centre / to the other, 0 at the centre, 1 on the border; NaN without another
     * @param unusual farther from the centre than 99 % of the segment
     * @param changes what would move it, smallest first
     * @param axis -1 reactive to 1 preventive, NaN if not known
     * @param drifting whether it is on its way to reactive
     * @param drift chance to be reactive in six months, NaN without enough data
     * @param moves newest first
     */
    public record OfCustomer(
            String customerId,
            String state,
            String why,
            @Nullable NamedSegment segment,
            @Nullable Instant since,
            String towards,
            @Nullable Instant towardsSince,
            List<Line> reasons,
            String other,
            double ratio,
            boolean unusual,
            List<Line> changes,
            double axis,
            boolean drifting,
            double drift,
            List<Move> moves) {
        /** Copies its lists. */
        public OfCustomer {
            reasons = List.copyOf(reasons);
            changes = List.copyOf(changes);
            moves = List.copyOf(moves);
        }
    }

    /**
     * A reason or a change.
     *
     * @param feature name
     * @param text one sentence
     * @param share of what speaks for the segment, or the size of the change in usual differences between customers
     */
    public record Line(String feature, String text, double share) {}
}
