package dev.millwright.twins.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a technician found at a component, as it is stored for learning.
 *
 * @param id recording the same id twice changes nothing
 * @param component the component's id
 * @param at when the work was done
 * @param asFound condition on arrival, for example {@code WORN}
 * @param action what was done, for example {@code REPLACED}
 * @param forecastRight whether the forecast that led there was right, null if there was none
 * @param failureMode the failure mode found, null if none
 */
public record RecordedFinding(
        UUID id,
        String component,
        Instant at,
        String asFound,
        String action,
        @Nullable Boolean forecastRight,
        @Nullable String failureMode) {}
