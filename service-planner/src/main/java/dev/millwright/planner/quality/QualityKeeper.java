package dev.millwright.planner.quality;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Looks at customers whose data have changed, a batch at a time, until none waits; then again every {@link
 * QualitySettings#every()}. One batch at a time; every gateway may run one, each takes others.
 */
public final class QualityKeeper {
    /** Everything the keeper can be told. */
    public sealed interface Command {}

    /** Look now. */
    public enum Look implements Command {
        NOW
    }

    private record Done(int looked) implements Command {}

    private record Failed(String why) implements Command {}

    private static final Duration AT_FIRST = Duration.ofSeconds(1);

    private final ActorContext<Command> context;
    private final Database database;
    private final QualitySettings settings;
    private final Notices notices;
    private final InstantSource clock;

    private QualityKeeper(
            ActorContext<Command> context,
            Database database,
            QualitySettings settings,
            Notices notices,
            InstantSource clock) {
        this.context = context;
        this.database = database;
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
    }

    /** Creates the actor. */
    public static Behavior<Command> create(
            Database database, QualitySettings settings, Notices notices, InstantSource clock) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, AT_FIRST, settings.every());
            return new QualityKeeper(context, database, settings, notices, clock).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look();
            case Done _, Failed _ -> Behaviors.same();
        });
    }

    private Behavior<Command> looking() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Done(int looked) -> done(looked);
            case Failed(var why) -> {
                context.getLog().warn("A look at the quality of data failed and is tried again: {}", why);
                yield idle();
            }
        });
    }

    private Behavior<Command> done(int looked) {
        if (looked > 0) {
            notices.tell(Notice.Kind.DATA_QUALITY, "");
        }
        return looked > 0 ? look() : idle();
    }

    private Behavior<Command> look() {
        var round = database.inTransaction(connection -> {
            var now = clock.instant();
            int looked = QualityRoundStore.look(connection, settings.batchMax(), now);
            if (looked == 0) {
                FindingStore.unknownCustomers(connection, now);
                QualityRoundStore.ripen(connection, settings.batchMax(), now);
            }
            if (looked > 0 && !QualityRoundStore.waits(connection)) {
                QualityScoreStore.noteDay(connection, LocalDate.ofInstant(now, ZoneOffset.UTC));
            }
            return looked;
        });
        context.pipeToSelf(
                round, (looked, failure) -> failure == null ? new Done(looked) : new Failed(String.valueOf(failure)));
        return looking();
    }
}
