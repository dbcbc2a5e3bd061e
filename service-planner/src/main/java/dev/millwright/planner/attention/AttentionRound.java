package dev.millwright.planner.attention;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.twins.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Looks at all open episodes every few seconds: tells what is new, raises what nobody looks at, and says so when a snooze is
 * over. One round at a time; every gateway may run one, the database sees to it that each thing is told once.
 */
public final class AttentionRound {
    /** Everything the round can be told. */
    public sealed interface Command {}

    /** Look now. */
    public enum Look implements Command {
        NOW
    }

    private record Done(Instant at) implements Command {}

    private record Failed(String why) implements Command {}

    private final ActorContext<Command> context;
    private final Database database;
    private final AttentionSettings settings;
    private final Notices notices;
    private final InstantSource clock;

    private AttentionRound(
            ActorContext<Command> context,
            Database database,
            AttentionSettings settings,
            Notices notices,
            InstantSource clock) {
        this.context = context;
        this.database = database;
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
    }

    /** Creates the actor, which looks at once and then every {@link AttentionSettings#every()}. */
    public static Behavior<Command> create(
            Database database, AttentionSettings settings, Notices notices, InstantSource clock) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, java.time.Duration.ZERO, settings.every());
            return new AttentionRound(context, database, settings, notices, clock).idle(clock.instant());
        }));
    }

    private Behavior<Command> idle(Instant last) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look(last);
            case Done _, Failed _ -> Behaviors.same();
        });
    }

    private Behavior<Command> looking(Instant last) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Done(var at) -> idle(at);
            case Failed(var why) -> {
                context.getLog().warn("A look at the episodes failed and is tried again: {}", why);
                yield idle(last);
            }
        });
    }

    private Behavior<Command> look(Instant last) {
        var now = clock.instant();
        var round = database.inTransaction(connection -> {
                    var machines = new LinkedHashSet<String>();
                    AttentionStore.tellDue(connection, settings, now).forEach(told -> machines.add(told.machine()));
                    machines.addAll(AttentionStore.back(connection, last, now));
                    AttentionStore.forget(connection, now, settings.noticesKept());
                    return machines;
                })
                .thenAccept(this::tell);
        context.pipeToSelf(
                round, (done, failure) -> failure == null ? new Done(now) : new Failed(String.valueOf(failure)));
        return looking(last);
    }

    private void tell(Set<String> machines) {
        machines.forEach(machine -> notices.tell(Notice.Kind.EPISODE, machine));
    }
}
