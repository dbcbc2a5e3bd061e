package dev.millwright.planner.dispatch;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The front door to the dispatch board. Thread-safe; a stage fails only if the database does not answer. */
public interface Dispatch {
    /** The most days of a board. */
    int DAYS_MAX = 14;

    /**
     * Technicians by day.
     *
     * @param from first day, null for today
     * @param days how many, 1 to {@value #DAYS_MAX}
     */
    CompletionStage<Board> board(@Nullable LocalDate from, int days);
}
