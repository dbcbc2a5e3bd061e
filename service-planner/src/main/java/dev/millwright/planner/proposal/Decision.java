package dev.millwright.planner.proposal;

import dev.millwright.planner.preference.RejectionReason;
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
     * @param why from the short list
     * @param reason in words, at most 500 characters; may be blank unless {@code why} is {@link RejectionReason#OTHER}
     */
    record Rejected(RejectionReason why, String reason) implements Decision {
        /** For another reason than those of the short list. */
        public Rejected(String reason) {
            this(RejectionReason.OTHER, reason);
        }
    }
}
