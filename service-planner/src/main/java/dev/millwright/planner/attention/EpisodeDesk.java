package dev.millwright.planner.attention;

import dev.millwright.planner.attention.EpisodeHandling.Result;
import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where people say what they do about episodes. Thread-safe; never blocks the caller. */
public final class EpisodeDesk {
    /** Longest comment or reason, characters. */
    public static final int TEXT_MAX = 2_000;

    private final Database database;
    private final Notices notices;
    private final InstantSource clock;

    /** The desk over {@code database}; what has changed is told to {@code notices}. */
    public EpisodeDesk(Database database, Notices notices, InstantSource clock) {
        this.database = database;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Who does it, having seen what.
     *
     * @param who the person's name
     * @param version of the handling that they had before them; null if they take it as it comes
     */
    public record By(String who, @Nullable Integer version) {}

    /** What became of a step. */
    public sealed interface Outcome {
        /** It counts, or it was so already. */
        record Done(EpisodeHandling handling) implements Outcome {}

        /** Somebody else was first; nothing was done. */
        record Stale(EpisodeHandling handling) implements Outcome {}

        /** There is no such episode on this machine, or no such comment on this episode. */
        record Unknown(String kind) implements Outcome {}

        /** It cannot be done so. */
        record Refused(String why, String advice) implements Outcome {}
    }

    /** Takes a step: what is so already stays as it is; what was made for another version is refused. */
    public CompletionStage<Outcome> take(MachineId machine, UUID episode, HandlingStep step, By by) {
        return database.inTransaction(connection -> take(connection, machine, episode, step, by))
                .thenApply(outcome -> {
                    if (outcome instanceof Outcome.Done) {
                        notices.tell(Notice.Kind.EPISODE, machine.value());
                    }
                    return outcome;
                });
    }

    /** Notices with a higher number than {@code after}, oldest first, at most {@code limit}. */
    public CompletionStage<List<EpisodeNotice>> notices(long after, int limit) {
        return database.inTransaction(connection -> HandlingStore.notices(connection, after, limit));
    }

    private Outcome take(Connection connection, MachineId machine, UUID episode, HandlingStep step, By by)
            throws SQLException {
        var subject = HandlingStore.subject(connection, machine, episode).orElse(null);
        if (subject == null) {
            return new Outcome.Unknown("episode");
        }
        var now = clock.instant();
        var handling = HandlingStore.lock(connection, subject.caseId(), now);
        var result = handling.after(step, by.who(), now, subject.severity(), subject.open());
        if (result instanceof Result.Changed
                && by.version() != null
                && by.version() != handling.version()
                && !(step instanceof HandlingStep.Comment)) {
            return new Outcome.Stale(handling);
        }
        return switch (result) {
            case Result.Same _ -> new Outcome.Done(handling);
            case Result.Refused(var why, var advice) -> new Outcome.Refused(why, advice);
            case Result.Changed(var next) ->
                change(connection, subject, new Change(handling, next, step), by.who(), now);
        };
    }

    private record Change(EpisodeHandling before, EpisodeHandling after, HandlingStep step) {}

    private static Outcome change(
            Connection connection, HandlingStore.Subject subject, Change change, String who, Instant now)
            throws SQLException {
        var step = change.step();
        var id = UUID.randomUUID();
        if (step instanceof HandlingStep.Withdraw(var comment)) {
            var found =
                    HandlingStore.comment(connection, subject.caseId(), comment).orElse(null);
            if (found == null) {
                return new Outcome.Unknown("comment");
            }
            if (!found.who().equals(who)) {
                return new Outcome.Refused(
                        "The comment is by %s.".formatted(found.who()), "Only its author can take it back.");
            }
            if (found.withdrawnAt() != null) {
                return new Outcome.Done(change.before());
            }
            HandlingStore.withdraw(connection, comment, now);
        } else if (step instanceof HandlingStep.Comment(var wanted, var _)) {
            id = wanted;
        }
        if (!HandlingStore.add(
                connection, subject.caseId(), new EpisodeComment(id, now, who, step.word(), step.text(), null))) {
            return new Outcome.Done(change.before()); // Said before, with the same id.
        }
        boolean attendedNow = change.after().isAttended(now, subject.severity());
        HandlingStore.write(
                connection, subject.caseId(), change.after(), attendedNow ? null : waits(change, now, subject));
        AuditTrail.write(connection, now, who, step.word(), "episode/" + subject.caseId(), detail(step));
        return new Outcome.Done(change.after());
    }

    /** Taking back what somebody had in hand starts the waiting anew; a comment does not. */
    private static @Nullable Instant waits(Change change, Instant now, HandlingStore.Subject subject) {
        return change.before().isAttended(now, subject.severity()) ? now : null;
    }

    private static Map<String, Object> detail(HandlingStep step) {
        var detail = new HashMap<String, Object>();
        if (!step.text().isEmpty()) {
            detail.put("text", step.text());
        }
        switch (step) {
            case HandlingStep.Snooze(var until, var _) -> detail.put("until", until.toString());
            case HandlingStep.Assign(var to, var _) -> detail.put("to", to);
            case HandlingStep.Comment(var id, var _) -> detail.put("comment", id.toString());
            case HandlingStep.Withdraw(var id) -> detail.put("comment", id.toString());
            case HandlingStep.Acknowledge _,
                    HandlingStep.TakeBack _,
                    HandlingStep.EndSnooze _,
                    HandlingStep.Unassign _ -> {}
        }
        return detail;
    }
}
