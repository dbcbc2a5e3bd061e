package dev.millwright.gateway.ingest;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.telemetry.Decoded;
import org.jspecify.annotations.Nullable;

/**
 * A frame, what it says, and the machine that it comes from.
 *
 * @param frame as delivered
 * @param decoded as understood; a frame of an unregistered machine is {@link Decoded.Rejected}
 * @param machine the sender; null only if {@code decoded} is rejected or overheard
 */
record DecodedFrame(
        MqttFrame frame, Decoded decoded, @Nullable Machine machine) {
    int units() {
        return decoded.units();
    }

    /** Time stamp of the frame's last observation, or far in the past if it has none. */
    long newestObservedAtMillis() {
        return decoded instanceof Decoded.Accepted accepted
                        && !accepted.observations().isEmpty()
                ? accepted.observations().getLast().observedAtMillis()
                : 0;
    }
}
