package dev.millwright.gateway.ingest;

/**
 * One lane's account since the process started; unit: observations (one machine, one instant) and events, an unreadable frame
 * counts one. The database keeps the same account per day, without {@code pending}.
 *
 * @param source the lane
 * @param frames frames that came in
 * @param received units that came in
 * @param stored new rows
 * @param merged added signals to a row of the same instant
 * @param duplicate were there already
 * @param rejected refused, with a row of rejected frames
 * @param late of the stored and merged: older than what the twin had folded
 * @param quarantined values of unknown signals
 * @param pending between decoding and commit now; counted by itself, not derived
 * @param returned given back to the broker when a connection ended before their commit was known; they come again and count
 *     again
 */
public record LedgerEntry(
        String source,
        long frames,
        long received,
        long stored,
        long merged,
        long duplicate,
        long rejected,
        long late,
        long quarantined,
        long pending,
        long returned) {
    /** Whether nothing was lost: {@code received = stored + merged + duplicate + rejected + pending + returned}. */
    public boolean balances() {
        return received == stored + merged + duplicate + rejected + pending + returned;
    }
}
