package dev.millwright.planner.proposal;

import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;

/** What a person makes of a proposal. */
public sealed interface Decision {
    /** As proposed. */
    record Approved() implements Decision {}

    /**
     * Yes, but at another time or by somebody else.
     *
     * @param startsAt arrival at the plant
     * @param technician who comes
     */
    record Amended(Instant startsAt, TechnicianId technician) implements Decision {}

    /**
     * No.
     *
     * @param reason why, not blank, at most 500 characters
     */
    record Rejected(String reason) implements Decision {}
}
