package dev.millwright.planner.demand;

import org.jspecify.annotations.Nullable;

/**
 * One figure that went into the cost of waiting, and where it comes from, so that a person can see and correct it.
 *
 * @param name stable name, for example {@code downtime-eur-per-hour}; those of a {@link CostFigure} can be set
 * @param label what a person reads
 * @param value the figure as text
 * @param unit its unit, may be empty
 * @param source where it comes from
 * @param set who set it, when and for what; null unless the source is {@link Source#SET}
 */
public record CostInput(
        String name,
        String label,
        String value,
        String unit,
        Source source,
        @Nullable SetFigure set) {
    /** A figure that nobody has set by hand. */
    public CostInput(String name, String label, String value, String unit, Source source) {
        this(name, label, value, unit, source, null);
    }

    /** Where a figure comes from. */
    public enum Source {
        /** A starting value of the settings that nobody has confirmed for this case: shown with a mark. */
        DEFAULT,
        CONTRACT,
        SITE,
        PART,
        TASK,
        MODEL,
        FORECAST,
        /** Learned from what technicians found in this fleet. */
        LEARNED,
        /** Set by a person, here. */
        SET
    }
}
