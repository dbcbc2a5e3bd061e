package dev.millwright.twins.history;

import java.time.Instant;

/**
 * A twin's state, frozen.
 *
 * @param state encoded by the twin, opaque here
 * @param stateVersion version of that encoding
 * @param observedThrough event time of the newest row folded into it
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record Checkpoint(byte[] state, int stateVersion, Instant observedThrough) {}
