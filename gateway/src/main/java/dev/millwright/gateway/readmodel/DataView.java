package dev.millwright.gateway.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything that came in. The unit is one observation (one machine, one instant) or event.
 *
 * @param total all sources and days
 * @param accounts per source, all days
 * @param days per day and source, newest day first, bounded
 */
public record DataView(Account total, List<Account> accounts, List<Day> days) {
    /** Copies its lists. */
    public DataView {
        accounts = List.copyOf(accounts);
        days = List.copyOf(days);
    }

    /**
     * One source's account: {@code received = stored + merged + duplicate + rejected + pending}.
     *
     * @param source its name, empty for all
     * @param frames MQTT frames
     * @param received observations and events in them; an unreadable frame counts one
     * @param stored new rows
     * @param merged added to a row that was there
     * @param duplicate seen before
     * @param rejected refused, with a reason
     * @param late of those stored, older than what the twin had seen
     * @param quarantined values of unknown signals, beside the identity
     */
    public record Account(
            String source,
            long frames,
            long received,
            long stored,
            long merged,
            long duplicate,
            long rejected,
            long late,
            long quarantined) {
        /** What is neither stored nor refused; 0 when the ledger balances, since pending frames are not booked yet. */
        public long difference() {
            return received - stored - merged - duplicate - rejected;
        }
    }

    /**
     * One day of one source.
     *
     * @param day UTC
     * @param account of one source
     */
    public record Day(LocalDate day, Account account) {}

    /**
     * A frame that was refused.
     *
     * @param id rising
     * @param receivedAt our clock
     * @param source where it came in
     * @param topic where it was published
     * @param machineId who it claims to be from, null if that cannot be told
     * @param reason a {@code RejectionReason}
     * @param detail the value and the rule
     * @param advice what the sender can do
     * @param payload its beginning as text
     * @param payloadBytes its whole size
     */
    public record Rejected(
            long id,
            Instant receivedAt,
            String source,
            String topic,
            @Nullable String machineId,
            String reason,
            String detail,
            String advice,
            String payload,
            int payloadBytes) {}

    /**
     * Why frames were refused.
     *
     * @param reason a {@code RejectionReason}
     * @param frames how many of them are kept
     * @param newestAt when the newest came in
     * @param advice what the sender can do
     */
    public record Reason(String reason, long frames, Instant newestAt, String advice) {}

    /**
     * A piece of the list of refused frames.
     *
     * @param items newest first
     * @param next cursor of the next piece, null at the end
     */
    public record RejectedPage(
            List<Rejected> items, @Nullable String next) {
        /** Copies its list. */
        public RejectedPage {
            items = List.copyOf(items);
        }
    }

    /**
     * Values of a signal that the machine's model does not know.
     *
     * @param machine the machine's id
     * @param signal the name on the wire
     * @param values how many
     * @param newest the newest value
     * @param newestAt when it came in
     */
    public record Quarantined(String machine, String signal, long values, double newest, Instant newestAt) {}
}
