package dev.millwright.sim.physics;

import dev.millwright.twins.telemetry.MachineEvent.Severity;

/**
 * Something in a machine's life that it reports, or that people did to it.
 *
 * @param atMillis epoch milliseconds UTC
 * @param kind what
 * @param component its place in the model's components; for {@link Kind#RECALIBRATED} the signal's in its signals
 * @param code the machine's own error code; empty unless {@code kind} is {@link Kind#ERROR}
 * @param severity how bad
 */
public record Happening(long atMillis, Kind kind, int component, String code, Severity severity) {
    /** What happened. */
    public enum Kind {
        ERROR,
        FAILED,
        REPLACED,
        INSPECTED,
        /** A sensor was set anew. */
        RECALIBRATED
    }
}
