package dev.millwright.twins.telemetry;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the headers seen, so that equal ones become the same {@link SignalNames}. A direct-mapped table: a collision
 * replaces, a race costs one more instance, and neither changes a result. Thread-safe, bounded.
 */
final class HeaderCache {
    private static final int SLOTS = 1_024;

    private final AtomicReferenceArray<@Nullable SignalNames> slots = new AtomicReferenceArray<>(SLOTS);

    /** The header made of exactly the first {@code count} names of {@code buffer}, or null if it is not remembered. */
    @Nullable
    SignalNames find(String[] buffer, int count) {
        int hash = SignalNames.hashOf(buffer, count);
        var known = slots.get(slotOf(hash));
        return known != null && known.hash() == hash && known.sameAs(buffer, count) ? known : null;
    }

    /**
     * The header made of the first {@code count} names of {@code buffer}, remembered from now on.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    SignalNames remember(String[] buffer, int count) {
        var known = find(buffer, count);
        if (known != null) {
            return known;
        }
        var fresh = new SignalNames(buffer, count);
        slots.set(slotOf(fresh.hash()), fresh);
        return fresh;
    }

    private static int slotOf(int hash) {
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }
}
