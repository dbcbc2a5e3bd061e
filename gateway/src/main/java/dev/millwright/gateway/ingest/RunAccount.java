package dev.millwright.gateway.ingest;

import java.util.concurrent.atomic.LongAdder;

/**
 * What one connection has taken in and not settled yet. When the connection ends, that goes back to the broker; a commit that
 * becomes known only afterwards takes its part out of what was returned. Thread-safe.
 */
final class RunAccount {
    private final LongAdder returned;
    private long pending;
    private long framesInside;
    private boolean ended;

    RunAccount(LongAdder returned) {
        this.returned = returned;
    }

    synchronized void frameIn() {
        framesInside++;
    }

    synchronized void frameOut() {
        framesInside--;
    }

    synchronized void decoded(int units) {
        if (ended) {
            returned.add(units);
        } else {
            pending += units;
        }
    }

    synchronized void committed(int units) {
        if (ended) {
            returned.add(-units);
        } else {
            pending -= units;
        }
    }

    synchronized void end() {
        if (!ended) {
            ended = true;
            returned.add(pending);
            pending = 0;
            framesInside = 0;
        }
    }

    synchronized long pending() {
        return pending;
    }

    synchronized long framesInside() {
        return ended ? 0 : framesInside;
    }
}
