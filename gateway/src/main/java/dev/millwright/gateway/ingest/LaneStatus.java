package dev.millwright.gateway.ingest;

import java.time.Instant;

/**
 * How one lane is doing.
 *
 * @param lane its label
 * @param phase what it is at
 * @param since since when
 * @param failures connections in a row that failed or broke
 * @param lastProblem the last failure in words, empty if there was none
 * @param framesInside frames not acknowledged yet
 * @param ledger its account
 */
public record LaneStatus(
        String lane,
        Phase phase,
        Instant since,
        int failures,
        String lastProblem,
        long framesInside,
        LedgerEntry ledger) {
    /** What a lane can be at. */
    public enum Phase {
        CONNECTING,
        RUNNING,
        /** Lost the broker or the database; tries again after a pause. */
        WAITING,
        STOPPING
    }
}
