package dev.millwright.planner.proposal;

import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person makes of a proposal. */
public sealed interface Decision {
    /** As proposed. */
    record Approved() implements Decision {}

    /**
     * Yes, but at another time or by somebody else.
     *
     * @param startsAt arrival at the plant
     * @param technician who comes
     * @param second who comes along if it takes two; null for the cheapest who can
     */
    record Amended(
            Instant startsAt,
            TechnicianId technician,
            @Nullable TechnicianId second) implements Decision {
        /** By one, or by one and the cheapest who can come along. */
        public Amended(Instant startsAt, TechnicianId technician) {
            this(startsAt, technician, null);
        }
    }

    /**
     * No.
     *
     * @param reason why, not blank, at most 500 characters
     */
    record Rejected(String reason) implements Decision {}
}
