package dev.millwright.planner.costs;

import dev.millwright.planner.demand.CostFigure;
import dev.millwright.planner.demand.CostInput;
import dev.millwright.planner.demand.SetFigure;
import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.twins.machine.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to the figures behind the costs. Thread-safe; a stage fails only if the database does not answer. */
public interface CostFigures {
    /**
     * The figures that count for {@code component} of {@code machine} now, each with where it comes from; starting values are marked
     * {@link CostInput.Source#DEFAULT}, what people have set {@link CostInput.Source#SET} with who and when. Empty if machine or component are
     * not known.
     */
    CompletionStage<List<CostInput>> of(MachineId machine, String component);

    /**
     * What has been set, by level, subject and figure.
     *
     * @param level only these, null for all
     * @param subject only this one, null for all
     */
    CompletionStage<List<Entry>> list(@Nullable Level level, @Nullable String subject);

    /**
     * Sets a figure; the planner reckons with it from the next round on.
     *
     * @param level for what
     * @param subject customer's or machine's id, {@code machine/component} for a component, empty for the fleet
     * @param value in the figure's unit
     * @param who by whom
     */
    CompletionStage<Outcome> set(Level level, String subject, CostFigure figure, double value, String who);

    /** Takes back what was set, so that the more general figure counts again. */
    CompletionStage<Outcome> clear(Level level, String subject, CostFigure figure, String who);

    /** Who set what for {@code subject} in the past, newest first, at most {@code limit}. */
    CompletionStage<List<Change>> history(Level level, String subject, int limit);

    /**
     * A figure that is set.
     *
     * @param subject for whom or what, empty for the fleet
     * @param figure which
     * @param set its value, by whom and when
     */
    record Entry(String subject, CostFigure figure, SetFigure set) {}

    /**
     * A change of a figure.
     *
     * @param at when
     * @param who by whom
     * @param figure its stable name
     * @param before the value before, null if it was not set
     * @param after the value after, null if it was taken back
     */
    record Change(
            Instant at,
            String who,
            String figure,
            @Nullable Double before,
            @Nullable Double after) {}

    /** What became of a change. */
    sealed interface Outcome {
        /**
         * It counts.
         *
         * @param entry as it is set now, null if it was taken back
         */
        record Done(@Nullable Entry entry) implements Outcome {}

        /**
         * It cannot be done so.
         *
         * @param why one sentence with the value and what is expected
         */
        record Refused(String why) implements Outcome {}
    }
}
