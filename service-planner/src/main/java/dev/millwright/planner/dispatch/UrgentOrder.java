package dev.millwright.planner.dispatch;

import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.workorder.WorkOrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An urgent visit that a person books.
 *
 * @param call what it is about
 * @param technician who comes
 * @param startsAt arrival
 * @param asOf when the places were looked at: whoever was faster since then counts
 * @param said what was said on the phone, at most {@value #SAID_MAX} characters, may be empty
 * @param customerCalled whether the customer has called: it counts as an emergency call then
 * @param displace the visit that has to go elsewhere first, null if none has
 */
public record UrgentOrder(
        UrgentCall call,
        TechnicianId technician,
        Instant startsAt,
        Instant asOf,
        String said,
        boolean customerCalled,
        @Nullable Displace displace) {
    /** Longest note. */
    public static final int SAID_MAX = 2000;

    /** Refuses an overlong note. */
    public UrgentOrder {
        if (said.length() > SAID_MAX) {
            throw new IllegalArgumentException(
                    "said: %d characters (expected: at most %d)".formatted(said.length(), SAID_MAX));
        }
    }

    /**
     * A visit that has to go elsewhere; both happen, or neither.
     *
     * @param order its work order
     * @param version the version that was looked at
     * @param move where it goes
     */
    public record Displace(WorkOrderId order, int version, Move move) {}
}
