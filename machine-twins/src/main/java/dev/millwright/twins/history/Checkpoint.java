package dev.millwright.twins.history;

import java.time.Instant;

/**
 * A twin's state, frozen.
 *
 * @param state encoded by the twin, opaque here
 * @param stateVersion version of that encoding
 * @param observedThrough event time of the newest row folded into it
 * @param anchoring what saving it does to the anchor
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record Checkpoint(byte[] state, int stateVersion, Instant observedThrough, Anchoring anchoring) {
    /** A checkpoint that leaves the anchor where it is. */
    public Checkpoint(byte[] state, int stateVersion, Instant observedThrough) {
        this(state, stateVersion, observedThrough, Anchoring.KEEP);
    }

    /**
     * What becomes of the anchor, the older state from which a start or a correction folds everything stored since in order
     * of time. It lies some way behind the newest state, so that what comes late still finds its place.
     */
    public enum Anchoring {
        /** Anchor and next anchor stay. */
        KEEP,
        /** The next anchor becomes the anchor, this state the next one. */
        ADVANCE,
        /** The anchor stays, this state becomes the next one: something older than the next one came late. */
        RESTART,
        /** This state is the anchor: something went into it that cannot be folded again from what is stored. */
        PIN
    }
}
