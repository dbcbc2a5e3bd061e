package dev.millwright.twins.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One component's time in a machine, from being put in to its end.
 *
 * @param component the component's id
 * @param installedAt when it was put in
 * @param endedAt when it failed or was replaced, null while it works
 * @param endKind how it ended, null while it works
 */
public record ComponentLife(
        String component,
        Instant installedAt,
        @Nullable Instant endedAt,
        @Nullable EndKind endKind) {
    /** How a component's life ended; stored in lower case. */
    public enum EndKind {
        /** Taken out while it still worked: the lifetime is censored. */
        REPLACED,
        /** Lost its required function. */
        FAILED
    }

    /** Refuses an end without a kind or before the beginning. */
    public ComponentLife {
        if ((endedAt == null) != (endKind == null)) {
            throw new IllegalArgumentException("component %s: ended_at %s, end_kind %s (expected: both or none)"
                    .formatted(component, endedAt, endKind));
        }
        if (endedAt != null && endedAt.isBefore(installedAt)) {
            throw new IllegalArgumentException("component %s: ended_at %s (expected: not before installed_at %s)"
                    .formatted(component, endedAt, installedAt));
        }
    }
}
