package dev.millwright.twins.twin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a technician found at one component and did about it, as the twin and learning need it.
 *
 * @param id the finding's id; recording it twice changes nothing
 * @param component the component's id
 * @param at when the work was done
 * @param asFound its condition on arrival
 * @param action what was done
 * @param forecastRight whether the forecast that led there was right; null if there was none
 * @param failureMode the failure mode found, null if none
 */
public record ComponentFinding(
        UUID id,
        String component,
        Instant at,
        AsFound asFound,
        Action action,
        @Nullable Boolean forecastRight,
        @Nullable String failureMode) {
    /** Condition on arrival. */
    public enum AsFound {
        AS_NEW,
        WORN,
        FAULTY,
        FAILED
    }

    /** What was done. */
    public enum Action {
        NONE,
        ADJUSTED,
        REPAIRED,
        REPLACED
    }
}
