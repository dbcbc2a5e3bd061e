package dev.millwright.planner.attention;

import dev.millwright.twins.condition.Episode.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people have done about an episode, and how far it has been raised because they did not. A snooze ends by itself, and an
 * episode that gets worse is neither seen nor put aside any more: both follow from the clock and the severity, nobody has to
 * switch them off. Pure.
 *
 * @param version steps that people took; a step made for another version is refused
 * @param seen who has acknowledged it, null if nobody
 * @param snooze who has put it aside, null if nobody; it may be over
 * @param assignment who has it in hand, null if nobody
 * @param escalation steps by which it was raised because nobody looked, 0 for none
 * @param escalatedAt when it was last raised, null if never
 */
public record EpisodeHandling(
        int version,
        @Nullable Seen seen,
        @Nullable Snooze snooze,
        @Nullable Assignment assignment,
        int escalation,
        @Nullable Instant escalatedAt) {
    /** What nobody has touched. */
    public static final EpisodeHandling UNTOUCHED = new EpisodeHandling(0, null, null, null, 0, null);

    /** Longest that something can be put aside for. */
    public static final Duration SNOOZE_MAX = Duration.ofDays(90);

    /**
     * An acknowledgement.
     *
     * @param at when
     * @param by who
     * @param comment what they said, may be empty
     * @param severity how bad it was then
     */
    public record Seen(Instant at, String by, String comment, Severity severity) {}

    /**
     * Put aside.
     *
     * @param at when
     * @param by who
     * @param until when it comes back
     * @param reason why it can wait
     * @param severity how bad it was then
     */
    public record Snooze(Instant at, String by, Instant until, String reason, Severity severity) {}

    /**
     * In somebody's hands.
     *
     * @param at since when
     * @param by who gave it
     * @param to whose hands
     */
    public record Assignment(Instant at, String by, String to) {}

    /** What became of a step. */
    public sealed interface Result {
        /** It changes the handling. */
        record Changed(EpisodeHandling handling) implements Result {}

        /** It is so already; nothing to do. */
        record Same() implements Result {}

        /** It cannot be. */
        record Refused(String why, String advice) implements Result {}
    }

    /** Whether it is put aside at {@code now}, being as bad as {@code severity}. */
    public boolean isSnoozed(Instant now, Severity severity) {
        return snooze != null && now.isBefore(snooze.until()) && severity.compareTo(snooze.severity()) <= 0;
    }

    /** Whether somebody has seen it as bad as it is. */
    public boolean isSeen(Severity severity) {
        return seen != null && severity.compareTo(seen.severity()) <= 0;
    }

    /** Whether somebody has it in hand. */
    public boolean isAttended(Instant now, Severity severity) {
        return isSeen(severity) || assignment != null || isSnoozed(now, severity);
    }

    /** Whether it was raised and still nobody looks. */
    public boolean isEscalated(Instant now, Severity severity) {
        return escalation > 0 && !isAttended(now, severity);
    }

    /** What {@code step} makes of this; comments change nothing but the version, which their store takes care of. */
    public Result after(HandlingStep step, String who, Instant now, Severity severity, boolean open) {
        return switch (step) {
            case HandlingStep.Acknowledge(var comment) ->
                isSeen(severity) ? new Result.Same() : next(new Seen(now, who, comment, severity), snooze, assignment);
            case HandlingStep.TakeBack _ -> seen == null ? new Result.Same() : next(null, snooze, assignment);
            case HandlingStep.Snooze(var until, var reason) -> snoozed(until, reason, who, now, severity, open);
            case HandlingStep.EndSnooze _ ->
                isSnoozed(now, severity) ? next(seen, null, assignment) : new Result.Same();
            case HandlingStep.Assign(var to, var _) ->
                assignment != null && assignment.to().equals(to)
                        ? new Result.Same()
                        : next(seen, snooze, new Assignment(now, who, to));
            case HandlingStep.Unassign _ -> assignment == null ? new Result.Same() : next(seen, snooze, null);
            case HandlingStep.Comment _, HandlingStep.Withdraw _ -> next(seen, snooze, assignment);
        };
    }

    private Result snoozed(Instant until, String reason, String who, Instant now, Severity severity, boolean open) {
        if (!open) {
            return new Result.Refused("It is over already.", "There is nothing to put aside; leave a comment instead.");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(SNOOZE_MAX))) {
            return new Result.Refused(
                    "until: %s (expected: after now and at most %d days ahead)".formatted(until, SNOOZE_MAX.toDays()),
                    "Choose a time at which it shall come back.");
        }
        var wanted = new Snooze(now, who, until, reason, severity);
        boolean same = snooze != null
                && snooze.until().equals(until)
                && snooze.reason().equals(reason)
                && isSnoozed(now, severity);
        return same ? new Result.Same() : next(seen, wanted, assignment);
    }

    private Result next(@Nullable Seen seen, @Nullable Snooze snooze, @Nullable Assignment assignment) {
        return new Result.Changed(new EpisodeHandling(version + 1, seen, snooze, assignment, escalation, escalatedAt));
    }
}
