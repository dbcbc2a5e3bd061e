package dev.millwright.planner.resources;

import java.time.Duration;

/**
 * How long people work. Driving counts as work; a gap of at least {@code breakLength} between two visits is a break.
 *
 * @param breakAfter a break is due after at most so much work, greater than zero
 * @param breakLength its length, not negative; zero: no breaks are planned
 * @param overtimeMax most overtime per day, not negative
 * @param overtimeSurcharge what an hour of overtime costs more, as a share of the technician's hour, at least 0
 */
public record DutyRules(Duration breakAfter, Duration breakLength, Duration overtimeMax, double overtimeSurcharge) {
    /** Neither breaks nor overtime. */
    public static final DutyRules NONE = new DutyRules(Duration.ofHours(24), Duration.ZERO, Duration.ZERO, 0);

    /** Refuses what no contract of employment says. */
    public DutyRules {
        if (breakAfter.compareTo(Duration.ofHours(1)) < 0
                || breakLength.isNegative()
                || overtimeMax.isNegative()
                || !(overtimeSurcharge >= 0)) {
            throw new IllegalArgumentException(
                    "duty: break after %s for %s, overtime at most %s at %s (expected: at least 1 h, not negative, not negative, at least 0)"
                            .formatted(breakAfter, breakLength, overtimeMax, overtimeSurcharge));
        }
    }

    /** Breaks due within {@code work} that follows {@code before} without a break; none falls on the very end. */
    public long breaksWithin(Duration before, Duration work) {
        long total = before.plus(work).toMinutes();
        long after = breakAfter.toMinutes();
        if (breakLength.isZero() || total <= after) {
            return 0;
        }
        return (total + after - 1) / after - 1;
    }
}
