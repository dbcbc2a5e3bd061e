package dev.millwright.planner.intake;

/**
 * Which texts were there before, by 64 bits of each: 16 bytes a text instead of some hundred. Of three million different texts two
 * are taken for the same with a probability of about 2·10⁻⁷ (n² / 2⁶⁵).
 */
final class SeenKeys {
    private static final int SLOTS_MIN = 1024;
    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;

    private long[] slots = new long[SLOTS_MIN];
    private int size;

    /** Notes {@code text}; false if it was there. */
    boolean add(String text) {
        if (size * 2 >= slots.length) {
            grow();
        }
        return put(slots, mixed(text));
    }

    private boolean put(long[] into, long hash) {
        int slot = (int) (hash & (into.length - 1));
        while (into[slot] != 0) {
            if (into[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (into.length - 1);
        }
        into[slot] = hash;
        size++;
        return true;
    }

    private void grow() {
        var wider = new long[slots.length * 2];
        size = 0;
        for (long hash : slots) {
            if (hash != 0) {
                put(wider, hash);
            }
        }
        slots = wider;
    }

    /** FNV-1a over 16-bit units, then the finalizer of MurmurHash3 (Austin Appleby), so that all bits count; never 0. */
    private static long mixed(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
