package dev.millwright.planner.draft;

import dev.millwright.planner.draft.CauseStore.Found;
import dev.millwright.planner.draft.PlanDrafts.DraftOutcome;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every while for what makes the present plan impossible, and has the planner propose a draft for it by itself: one per cause, and
 * not more than a person can look at. Ends drafts whose reason has gone, and those whose maker was killed.
 */
public final class DraftWatch {
    /** Everything the watch can be told. */
    public sealed interface Command {}

    /** Look now. */
    public enum Look implements Command {
        NOW
    }

    private record Done(Set<UUID> ended, List<Found> toAsk) implements Command {}

    private record Failed(String why) implements Command {}

    private static final Logger LOG = LoggerFactory.getLogger(DraftWatch.class);
    private static final Duration SIGN_OF_LIFE_MAX = Duration.ofSeconds(30);
    private static final Duration FAILED_REST = Duration.ofMinutes(10);
    private static final String KILLED =
            "The process that made it has ended before it was done. Ask once more: nothing of the plan was changed.";

    private final ActorContext<Command> context;
    private final Database database;
    private final CauseStore causes;
    private final StoredPlanDrafts drafts;
    private final DraftSettings settings;
    private final InstantSource clock;
    private final Consumer<UUID> changed;

    private DraftWatch(
            ActorContext<Command> context,
            Database database,
            CauseStore causes,
            StoredPlanDrafts drafts,
            DraftSettings settings,
            InstantSource clock,
            Consumer<UUID> changed) {
        this.context = context;
        this.database = database;
        this.causes = causes;
        this.drafts = drafts;
        this.settings = settings;
        this.clock = clock;
        this.changed = changed;
    }

    static Behavior<Command> create(
            Database database,
            CauseStore causes,
            StoredPlanDrafts drafts,
            DraftSettings settings,
            InstantSource clock,
            Consumer<UUID> changed) {
        return Behaviors.setup(context -> Behaviors.withTimers((TimerScheduler<Command> timers) -> {
            timers.startTimerWithFixedDelay(Look.NOW, Duration.ZERO, settings.watchEvery());
            return new DraftWatch(context, database, causes, drafts, settings, clock, changed).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look();
            case Done _, Failed _ -> Behaviors.same();
        });
    }

    private Behavior<Command> looking(boolean again) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> looking(true);
            case Done(var ended, var toAsk) -> {
                ended.forEach(changed);
                toAsk.forEach(this::ask);
                yield rest(again);
            }
            case Failed(var why) -> {
                context.getLog().warn("A look for causes failed and is tried again: {}", why);
                yield rest(again);
            }
        });
    }

    private Behavior<Command> rest(boolean again) {
        if (again) {
            context.getSelf().tell(Look.NOW);
        }
        return idle();
    }

    private void ask(Found found) {
        var words = found.cause().words();
        var _ = drafts.ask(found.cause(), found.question()).whenComplete((outcome, failure) -> {
            if (failure != null) {
                LOG.warn("No draft plan could be asked for because {}; it is tried again", words, failure);
            } else if (outcome instanceof DraftOutcome.Refused(var why, var _, var _)) {
                LOG.info("No draft plan is made because {}: {}", words, why);
            } else {
                LOG.info("A draft plan is made because {}", words);
            }
        });
    }

    private Behavior<Command> look() {
        var ended = new HashSet<UUID>();
        context.pipeToSelf(
                database.inTransaction(connection -> look(connection, clock.instant(), ended)),
                (toAsk, failure) -> failure == null && toAsk != null
                        ? new Done(Set.copyOf(ended), toAsk)
                        : new Failed(String.valueOf(failure)));
        return looking(false);
    }

    private List<Found> look(Connection connection, Instant now, Set<UUID> ended) throws SQLException {
        ended.addAll(DraftStore.failDead(connection, now.minus(SIGN_OF_LIFE_MAX), KILLED));
        var found = causes.all(connection, now);
        var keys = found.stream()
                .map(each -> CauseKey.assumption(each.cause().key()))
                .collect(Collectors.toSet());
        for (var draft : DraftStore.waiting(connection)) {
            if (review(connection, draft, keys, now)) {
                ended.add(draft.id());
            }
        }
        int free = settings.proposedMax() - CauseStore.open(connection);
        var answered = causes.answered(connection, now, FAILED_REST);
        var toAsk = new ArrayList<Found>();
        for (var each : found) {
            if (toAsk.size() < free && !answered.holds(each.cause().key())) {
                toAsk.add(each);
            }
        }
        return toAsk;
    }

    /** Ends {@code draft} if its reason has gone or the plan has changed too much; says so otherwise. */
    private boolean review(Connection connection, PlanDraft draft, Set<String> causes, Instant now)
            throws SQLException {
        var cause = draft.cause();
        if (cause != null && !causes.contains(CauseKey.assumption(cause.key()))) {
            var subject = CauseKey.subject(cause.key());
            boolean gone =
                    causes.stream().noneMatch(each -> CauseKey.subject(each).equals(subject));
            var why = gone ? "Its reason has gone." : "What it assumes has changed. A newer one takes its place.";
            return ended(connection, draft, why, now);
        }
        boolean outlived = cause != null
                && cause.key().startsWith(CauseStore.OVERRUN)
                && now.isAfter(draft.askedAt().plus(settings.overrunStep()));
        if (outlived) {
            return ended(connection, draft, "It takes longer than was assumed. A newer one takes its place.", now);
        }
        boolean past = draft.differences().stream()
                .filter(Difference::isAcceptable)
                .anyMatch(each -> each.to() != null && !each.to().startsAt().isAfter(now));
        if (past) {
            return ended(connection, draft, "A time that it proposes is past. Ask once more.", now);
        }
        if (draft.question().hypothetical() || draft.stale() != null) {
            return false;
        }
        var changed = CauseStore.changed(connection, draft);
        if (changed.isEmpty()) {
            return false;
        }
        return cause == null
                ? DraftStore.replace(connection, draft, draft.stale(changed.get()))
                : ended(connection, draft, changed.get() + " A newer one takes its place.", now);
    }

    private static boolean ended(Connection connection, PlanDraft draft, String why, Instant now) throws SQLException {
        return DraftStore.replace(connection, draft, draft.ended(DraftState.EXPIRED, why, draft.decidedBy(), now, ""));
    }
}
