package dev.millwright.planner.portrait;

import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, or will.
 *
 * @param key unique on the time line
 * @param at when, or when it began
 * @param until when it ended, null for an instant and for what goes on
 * @param kind what, in a word
 * @param group what it belongs to
 * @param machineId at which machine, null if none
 * @param siteId at which plant, null if it is not known
 * @param component which part of the machine, null if none
 * @param amount money that goes with it, zero if none
 * @param downtimeHours standstill that went with it
 * @param minutes that our side was busy with it, null if not known
 * @param reference of the ticket, quote or invoice, null if none
 * @param dueOn by when an invoice is to be paid, null for everything else
 * @param daysLate days that an invoice was or is paid late, below zero if early; null while it is not due, and for everything else
 * @param detail a word more, for example a status; empty if none
 * @param link address of its own page, null if it has none
 * @param source the system that it came from, empty for our own
 */
public record TimelineEntry(
        String key,
        Instant at,
        @Nullable Instant until,
        String kind,
        EntryGroup group,
        @Nullable String machineId,
        @Nullable String siteId,
        @Nullable String component,
        Money amount,
        double downtimeHours,
        @Nullable Integer minutes,
        @Nullable String reference,
        @Nullable LocalDate dueOn,
        @Nullable Integer daysLate,
        String detail,
        @Nullable String link,
        String source) {
    /** What a person has entered here can be taken back here. */
    public static final String BY_HAND = "by-hand";

    /** Whether a person has entered it here. */
    public boolean byHand() {
        return source.equals(BY_HAND);
    }
}
