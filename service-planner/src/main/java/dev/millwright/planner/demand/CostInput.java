package dev.millwright.planner.demand;

/**
 * One figure that went into the cost of waiting, and where it comes from, so that a person can see and correct it.
 *
 * @param name stable name, for example {@code downtime-eur-per-hour}
 * @param label what a person reads
 * @param value the figure as text
 * @param unit its unit, may be empty
 * @param source where it comes from
 */
public record CostInput(String name, String label, String value, String unit, Source source) {
    /** Where a figure comes from. */
    public enum Source {
        /** A starting value of the settings that nobody has confirmed for this case: shown with a mark. */
        DEFAULT,
        CONTRACT,
        SITE,
        PART,
        TASK,
        MODEL,
        FORECAST
    }
}
