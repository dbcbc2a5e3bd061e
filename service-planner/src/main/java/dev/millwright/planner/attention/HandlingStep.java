package dev.millwright.planner.attention;

import java.time.Instant;
import java.util.UUID;

/** Something that a person does about an episode. */
public sealed interface HandlingStep {
    /**
     * Has seen it; the first one counts, until it gets worse.
     *
     * @param comment may be empty
     */
    record Acknowledge(String comment) implements HandlingStep {}

    /** Takes the acknowledgement back, whoever gave it. */
    record TakeBack() implements HandlingStep {}

    /**
     * Puts it aside.
     *
     * @param until when it comes back by itself; sooner if it gets worse
     * @param reason why it can wait, not blank
     */
    record Snooze(Instant until, String reason) implements HandlingStep {}

    /** Brings it back at once. */
    record EndSnooze() implements HandlingStep {}

    /**
     * Gives it to somebody.
     *
     * @param to to whom
     * @param comment may be empty
     */
    record Assign(String to, String comment) implements HandlingStep {}

    /** Nobody in particular has it any more. */
    record Unassign() implements HandlingStep {}

    /**
     * Says something about it.
     *
     * @param id the comment's, so that sending it twice says it once
     * @param text not blank
     */
    record Comment(UUID id, String text) implements HandlingStep {}

    /**
     * Takes back what one said oneself.
     *
     * @param id the comment's
     */
    record Withdraw(UUID id) implements HandlingStep {}

    /** What it is called in the audit trail and in the thread. */
    default String word() {
        return switch (this) {
            case Acknowledge _ -> "acknowledged";
            case TakeBack _ -> "acknowledgement-taken-back";
            case Snooze _ -> "snoozed";
            case EndSnooze _ -> "snooze-ended";
            case Assign _ -> "assigned";
            case Unassign _ -> "unassigned";
            case Comment _ -> "comment";
            case Withdraw _ -> "comment-withdrawn";
        };
    }

    /** What is said in the same breath, empty if nothing. */
    default String text() {
        return switch (this) {
            case Acknowledge(var comment) -> comment;
            case Snooze(var _, var reason) -> reason;
            case Assign(var _, var comment) -> comment;
            case Comment(var _, var text) -> text;
            case TakeBack _, EndSnooze _, Unassign _, Withdraw _ -> "";
        };
    }
}
