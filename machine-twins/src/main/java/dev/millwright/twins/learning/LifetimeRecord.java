package dev.millwright.twins.learning;

import dev.millwright.twins.machine.MachineId;
import java.time.Duration;
import java.time.Instant;

/**
 * One component's life in one machine: the observation that survival analysis counts.
 *
 * @param machine the machine
 * @param component the component's id
 * @param installedAt when it was put in
 * @param endedAt when it failed, was taken out, or was last known to work; after {@code installedAt}
 * @param end how the observation ended
 */
record LifetimeRecord(MachineId machine, String component, Instant installedAt, Instant endedAt, End end) {
    /** How the observation of a life ended. */
    public enum End {
        /** It lost its required function, or was found failed. */
        FAILED,
        /** It was taken out while it worked: its life is at least this long (right-censored). */
        REPLACED,
        /** It is still in and works (right-censored). */
        IN_SERVICE
    }

    /** Refuses a life that ends before it begins. */
    public LifetimeRecord {
        if (endedAt.isBefore(installedAt)) {
            throw new IllegalArgumentException("life of %s in %s: ends %s before it begins %s"
                    .formatted(component, machine, endedAt, installedAt));
        }
    }

    /** Length in hours. */
    public double hours() {
        return Duration.between(installedAt, endedAt).toMinutes() / 60.0;
    }

    /** Whether the end of the life itself was seen. */
    public boolean failed() {
        return end == End.FAILED;
    }
}
