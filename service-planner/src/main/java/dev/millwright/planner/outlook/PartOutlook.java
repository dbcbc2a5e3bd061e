package dev.millwright.planner.outlook;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one part.
 *
 * @param part the part as it is now
 * @param inDepots pieces in depots, reserved ones included
 * @param onVans pieces on vans, reserved ones included; they serve whoever drives the van and are not reckoned with for others
 * @param promised pieces that work orders have reserved, wherever they lie
 * @param free pieces on the shelves of store and depots that nobody has reserved, at least 0
 * @param incoming what is on order, the first to arrive first
 * @param needs what will need it, certain ones first, then by chance
 * @param soonDays how many days {@code certainSoon} and {@code likelySoon} look ahead
 * @param certainSoon pieces that are needed for sure by then, whatever place they come from
 * @param likelySoon pieces that are expected besides by then
 * @param weeks the coming weeks, this day's first
 * @param runsOut the first day on which the expected need is more than what is there; null if it is not within the horizon
 * @param runsOutLate the same if every delivery is as late as one of twenty
 * @param state how urgent it is
 * @param suggestion what to order, null if nothing
 * @param acknowledged who has said that it is known, null if nobody
 */
public record PartOutlook(
        SparePart part,
        int inDepots,
        int onVans,
        int promised,
        int free,
        List<Incoming> incoming,
        List<Wanted> needs,
        int soonDays,
        int certainSoon,
        double likelySoon,
        List<Week> weeks,
        @Nullable LocalDate runsOut,
        @Nullable LocalDate runsOutLate,
        State state,
        @Nullable Suggestion suggestion,
        @Nullable Acknowledged acknowledged) {
    /** Copies its lists. */
    public PartOutlook {
        incoming = List.copyOf(incoming);
        needs = List.copyOf(needs);
        weeks = List.copyOf(weeks);
    }

    /** How urgent it is, the most urgent first. */
    public enum State {
        /** A booked visit waits for it, even if every delivery keeps its day. */
        WAITS,
        /** To be ordered today. */
        NOW,
        /** To be ordered before the next look. */
        SOON,
        /** To be ordered later. */
        LATER,
        /** It runs out, but what is on its way comes before any order of today. */
        COMING,
        /** Proposals need it; their approval orders it. */
        APPROVAL,
        /** Enough is there or on its way. */
        ENOUGH;

        /** The word on the wire and in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something that will need it.
     *
     * @param kind why
     * @param quantity pieces if it comes
     * @param withApproval how many of them the approval of the proposal orders
     * @param place where they are taken from
     * @param day when, null if it may be any day
     * @param chance that they are needed within {@code soonDays}; for the fleet how many such needs are expected
     * @param expected pieces expected within {@code soonDays}; those of a certain need, whenever it comes
     * @param machineId the machine, null if there are many
     * @param machineName what people call it, or how many there are
     * @param component what people call the component
     * @param workOrder the work order, null if there is none
     * @param number what people call the work order, 0 if there is none
     * @param proposal the proposal, null if there is none
     */
    public record Wanted(
            Need.Kind kind,
            int quantity,
            int withApproval,
            PartSource place,
            @Nullable LocalDate day,
            double chance,
            double expected,
            @Nullable String machineId,
            String machineName,
            String component,
            @Nullable UUID workOrder,
            long number,
            @Nullable UUID proposal) {
        static Wanted of(Need need, int soonDays) {
            boolean certain = need.kind().isCertain();
            return new Wanted(
                    need.kind(),
                    need.quantity(),
                    need.withApproval(),
                    need.place(),
                    need.day(),
                    certain ? 1 : need.by().applyAsDouble(soonDays - 1),
                    certain ? need.quantity() : need.expectedBy(soonDays - 1),
                    need.machineId(),
                    need.machineName(),
                    need.component(),
                    need.workOrder(),
                    need.number(),
                    need.proposal());
        }
    }

    /**
     * An order under way.
     *
     * @param order its id
     * @param quantity pieces
     * @param express whether by fast delivery
     * @param expected the day on which every second such delivery is there
     * @param late the day on which nineteen of twenty are
     * @param overdue whether that day is over
     * @param workOrder what it was ordered for, null if for the shelf
     */
    public record Incoming(
            UUID order,
            int quantity,
            boolean express,
            LocalDate expected,
            LocalDate late,
            boolean overdue,
            @Nullable UUID workOrder) {}

    /**
     * One week, to be drawn.
     *
     * @param from its first day
     * @param certain pieces that have to come from the shelves for sure in it
     * @param likely pieces that are expected besides
     * @param arriving pieces on order that are expected in it
     * @param left pieces left on the shelves at its end, by expectation; below zero: missing
     * @param leftLate the same if deliveries are late
     */
    public record Week(LocalDate from, int certain, double likely, int arriving, double left, double leftLate) {}

    /**
     * What to order.
     *
     * @param quantity pieces, at least 1
     * @param orderBy the last day on which an ordinary order comes in time even if it is late; today or later
     * @param typical when it is there if it is ordered on that day
     * @param late when nineteen of twenty such orders are
     * @param cost what the pieces cost
     * @param waitChance chance that somebody waits for the part, if nothing is ordered, until the order would be there
     * @param cover chance that is aimed at that nobody waits
     * @param why the reasons, one sentence each
     */
    public record Suggestion(
            int quantity,
            LocalDate orderBy,
            LocalDate typical,
            LocalDate late,
            Money cost,
            double waitChance,
            double cover,
            List<String> why) {
        /** Copies its list. */
        public Suggestion {
            why = List.copyOf(why);
        }
    }

    /**
     * Somebody knows.
     *
     * @param by who
     * @param at when
     * @param until it comes up again on this day
     * @param quantity pieces that were suggested then; more brings it up at once
     * @param reason why nothing is ordered; may be empty
     */
    public record Acknowledged(String by, Instant at, LocalDate until, int quantity, String reason) {}

    /** Whether somebody has to do something about it now. */
    public boolean isUrgent() {
        return acknowledged == null && (state == State.WAITS || state == State.NOW);
    }

    /** The same with who has acknowledged it. */
    PartOutlook with(@Nullable Acknowledged who) {
        return new PartOutlook(
                part,
                inDepots,
                onVans,
                promised,
                free,
                incoming,
                needs,
                soonDays,
                certainSoon,
                likelySoon,
                weeks,
                runsOut,
                runsOutLate,
                state,
                suggestion,
                who);
    }
}
