package dev.millwright.twins.twin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.UUID;

/**
 * The ids of the last {@value #REMEMBERED} findings, so that one told again before it is in the database counts once; those
 * that are in the database are looked up there.
 */
final class RecentFindings {
    private static final int REMEMBERED = 8;

    private final long[] ids = new long[2 * REMEMBERED];
    private int next;

    /** Remembers {@code id}; false if it is known. */
    boolean add(UUID id) {
        for (int i = 0; i < ids.length; i += 2) {
            if (ids[i] == id.getMostSignificantBits() && ids[i + 1] == id.getLeastSignificantBits()) {
                return false;
            }
        }
        ids[next] = id.getMostSignificantBits();
        ids[next + 1] = id.getLeastSignificantBits();
        next = (next + 2) % ids.length;
        return true;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(next);
        for (long half : ids) {
            out.writeLong(half);
        }
    }

    void read(DataInput in) throws IOException {
        next = in.readInt();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readLong();
        }
    }
}
