package dev.millwright.planner.behaviour;

import java.time.Instant;
import java.time.ZoneOffset;

/** The stretch before an instant that a feature looks at; its end is exclusive. */
public enum Window {
    YEAR(12),
    THREE_YEARS(36);

    private final int months;

    Window(int months) {
        this.months = months;
    }

    /** Its length in calendar months. */
    public int months() {
        return months;
    }

    /** Its beginning before {@code now}, inclusive; calendar months in UTC. */
    public Instant from(Instant now) {
        return monthsBefore(now, months);
    }

    /** The instant {@code months} calendar months before {@code now}, in UTC. */
    static Instant monthsBefore(Instant now, int months) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
    }
}
