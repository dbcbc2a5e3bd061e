package dev.millwright.twins.history;

import java.util.Set;

/**
 * What became of a batch; unit: observations (one machine, one instant) and events. {@code received = stored + merged +
 * duplicate + rejected}.
 *
 * @param received all of them
 * @param stored new rows
 * @param merged added signals to a row that was there for the same instant
 * @param duplicate were there already, or repeated within the batch
 * @param rejected refused, with a reason in the rejected frames
 * @param late how many rows were older than what the twin had folded, whatever became of them
 * @param quarantined values (not observations) of unknown signals
 * @param enriched numbers of the machines of which a row that took the conflict-safe way, as late rows do, was stored or
 *     merged: of all others, late rows were there before
 */
public record StoreOutcome(
        long received,
        long stored,
        long merged,
        long duplicate,
        long rejected,
        long late,
        long quarantined,
        Set<Integer> enriched) {
    /** Copies its set. */
    public StoreOutcome {
        enriched = Set.copyOf(enriched);
    }

    /** An outcome in which nothing came late and was new. */
    public StoreOutcome(
            long received, long stored, long merged, long duplicate, long rejected, long late, long quarantined) {
        this(received, stored, merged, duplicate, rejected, late, quarantined, Set.of());
    }
}
