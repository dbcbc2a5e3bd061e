package dev.millwright.twins.history;

import java.time.Instant;

/**
 * All that was stored of one machine after an instant.
 *
 * @param machineNo the machine's number in storage
 * @param signalCount number of signals of its model: the length of the rows' values
 * @param afterExclusive event time; {@link Instant#EPOCH} or earlier for everything
 */
public record ReplayRequest(int machineNo, int signalCount, Instant afterExclusive) {
    /** Raises an instant before 1970 to 1970: there is nothing older. */
    public ReplayRequest {
        if (afterExclusive.isBefore(Instant.EPOCH)) {
            afterExclusive = Instant.EPOCH;
        }
    }
}
