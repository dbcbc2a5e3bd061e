package dev.millwright.planner.kpi;

import dev.millwright.planner.listing.Page;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to the figures. Thread-safe; a stage fails only if the database does not answer. */
public interface KpiBoard {
    /** Months that are kept and shown. */
    int MONTHS = 36;

    /** Months whose records can be listed at once. */
    int RECORD_MONTHS = 3;

    /** Every figure over the last {@value #MONTHS} months, of {@code member} of {@code dimension}; months without records are left out. */
    CompletionStage<Board> board(Dimension dimension, String member);

    /** One figure for every member of {@code dimension} over the same time, most records first, at most 100 members. */
    CompletionStage<List<Line>> split(Kpi kpi, Dimension dimension);

    /** The records behind one figure, newest first. */
    CompletionStage<Page<Fact>> records(Asked asked, @Nullable String cursor, int limit);

    /** Every target that was set for {@code kpi}, newest first, undone ones included, at most 100. */
    CompletionStage<List<Target>> targets(Kpi kpi);

    /**
     * Sets a target.
     *
     * @param value in the figure's unit; null for none from now on
     * @param version of the target that was on the screen, 0 if there was none
     */
    CompletionStage<Outcome> aim(Kpi kpi, @Nullable Double value, long version, String who);

    /** Takes back the newest target if it is still {@code version}; the one before it counts again. */
    CompletionStage<Outcome> undo(Kpi kpi, long version, String who);

    /**
     * Everything for one page.
     *
     * @param through the newest month, which is not over yet
     * @param reckonedAt when the sums were last brought up to date, null if never
     * @param due months whose records have changed since
     * @param lines one a figure, in the order of {@link Kpi}
     * @param members groups that there are figures of, at most 300
     */
    record Board(YearMonth through, @Nullable Instant reckonedAt, int due, List<Line> lines, List<Member> members) {
        /** Copies its lists. */
        public Board {
            lines = List.copyOf(lines);
            members = List.copyOf(members);
        }

        /** The line of {@code kpi}. */
        public Line line(Kpi kpi) {
            return lines.stream()
                    .filter(line -> line.kpi() == kpi)
                    .findFirst()
                    .orElseGet(() -> new Line(kpi, "", List.of(), null));
        }
    }

    /**
     * A group of customers.
     *
     * @param dimension by what is split
     * @param member its name in data
     */
    record Member(Dimension dimension, String member) {}

    /**
     * One figure over time.
     *
     * @param kpi which
     * @param member of which group, empty for all
     * @param months ascending, those with records only
     * @param target what a person wants it to be, null if nobody has said
     */
    record Line(
            Kpi kpi,
            String member,
            List<Month> months,
            @Nullable Target target) {
        /** Copies its list. */
        public Line {
            months = List.copyOf(months);
        }

        /** The sums from {@code from} to {@code to}, both inclusive. */
        public Sums sums(YearMonth from, YearMonth to) {
            return months.stream()
                    .filter(each ->
                            !each.month().isBefore(from) && !each.month().isAfter(to))
                    .map(Month::sums)
                    .reduce(Sums.NONE, Sums::plus);
        }

        /** How good the data of those months is. */
        public RecordQuality quality(YearMonth from, YearMonth to) {
            return months.stream()
                    .filter(each ->
                            !each.month().isBefore(from) && !each.month().isAfter(to))
                    .map(Month::quality)
                    .reduce(RecordQuality.NONE, RecordQuality::plus);
        }
    }

    /**
     * One month's sums.
     *
     * @param month in UTC
     * @param sums over its records
     * @param quality of the data behind them
     */
    record Month(YearMonth month, Sums sums, RecordQuality quality) {}

    /**
     * Which records.
     *
     * @param kpi of which figure
     * @param from first month
     * @param to last month, inclusive; at most {@value #RECORD_MONTHS} months
     * @param dimension by what it is split; only all, contract and country can be listed
     * @param member of which group, empty for all
     */
    record Asked(Kpi kpi, YearMonth from, YearMonth to, Dimension dimension, String member) {}

    /**
     * One record behind a figure.
     *
     * @param customerId whose, the one that stands for merged ones
     * @param customer its name
     * @param at when
     * @param numerator what it adds above the line
     * @param denominator what it adds below the line
     * @param leftOut whether it could not be counted because something is missing
     * @param what in a word, for example {@code emergency-call}
     * @param machineId the machine, null if none
     * @param link address of its page, null if it has none of its own
     * @param key of the record, unique within the figure and the customer
     */
    record Fact(
            String customerId,
            String customer,
            Instant at,
            double numerator,
            double denominator,
            boolean leftOut,
            String what,
            @Nullable String machineId,
            @Nullable String link,
            String key) {}

    /**
     * What a person wants a figure to be.
     *
     * @param id its number, which is its version
     * @param value in the figure's unit; null: no target from then on
     * @param setBy who
     * @param setAt when
     * @param undoneBy who took it back, null if nobody
     * @param undoneAt when
     */
    record Target(
            long id,
            @Nullable Double value,
            String setBy,
            Instant setAt,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {}

    /** What became of a target. */
    sealed interface Outcome {
        /** Done; {@code target} counts now, empty if none does. */
        record Done(Optional<Target> target) implements Outcome {}

        /** Somebody was first; {@code target} counts now. */
        record Stale(Optional<Target> target) implements Outcome {}

        /** Not a value that this figure can have. */
        record Refused(String why) implements Outcome {}
    }
}
