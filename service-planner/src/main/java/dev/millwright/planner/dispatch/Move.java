package dev.millwright.planner.dispatch;

import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person makes of a booked visit's time.
 *
 * @param technician who comes
 * @param second who comes along if it takes two; null for the cheapest who can
 * @param startsAt arrival
 * @param customerAgreed whether the customer has agreed to the new time; needed if the old one was confirmed
 * @param anyway whether a limit that a person may pass (notice, risk) is passed knowingly
 * @param reason why, may be empty, at most 500 characters
 */
public record Move(
        TechnicianId technician,
        @Nullable TechnicianId second,
        Instant startsAt,
        boolean customerAgreed,
        boolean anyway,
        String reason) {
    /** Longest reason. */
    public static final int REASON_MAX = 500;

    /** Refuses an overlong reason. */
    public Move {
        if (reason.length() > REASON_MAX) {
            throw new IllegalArgumentException(
                    "reason: %d characters (expected: at most %d)".formatted(reason.length(), REASON_MAX));
        }
    }

    /** With the cheapest who can come along, if it takes two. */
    public Move(TechnicianId technician, Instant startsAt, boolean customerAgreed, boolean anyway, String reason) {
        this(technician, null, startsAt, customerAgreed, anyway, reason);
    }
}
