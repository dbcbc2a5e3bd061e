package dev.millwright.twins.twin;

/**
 * Whether this node hears its machines at present. Time in which it does not is nobody's silence, and when it hears again, the
 * clock of every machine starts anew. Thread-safe.
 */
final class Hearing {
    private static final long DEAF = Long.MAX_VALUE;

    private volatile long sinceMillis = Long.MIN_VALUE;

    /** Says whether machines can be heard, as of {@code nowMillis}, our clock. */
    synchronized void set(boolean heard, long nowMillis) {
        if (!heard) {
            sinceMillis = DEAF;
        } else if (sinceMillis == DEAF) {
            sinceMillis = nowMillis;
        }
    }

    /** Whether nothing can be heard. */
    boolean isDeaf() {
        return sinceMillis == DEAF;
    }

    /** Since when machines can be heard, our clock; {@link Long#MIN_VALUE} if it was never otherwise. */
    long sinceMillis() {
        return sinceMillis;
    }
}
