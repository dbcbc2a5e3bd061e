package dev.millwright.planner.quality;

import dev.millwright.planner.notice.Notice;
import dev.millwright.planner.notice.Notices;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.Instant;
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

    private record Done(int looked, Instant noted) implements Command {}

    private record Failed(String why, Instant noted) implements Command {}

    private static final Duration AT_FIRST = Duration.ofSeconds(1);

    /** Adding up the whole register for its day costs more than a look at a few customers. */
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

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
            return new QualityKeeper(context, database, settings, notices, clock).idle(Instant.EPOCH);
        }));
    }

    /** {@code noted}: when the register was added up last. */
    private Behavior<Command> idle(Instant noted) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look(noted);
            case Done _, Failed _ -> Behaviors.same();
        });
    }

    private Behavior<Command> looking() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Done(int looked, var noted) -> done(looked, noted);
            case Failed(var why, var noted) -> {
                context.getLog().warn("A look at the quality of data failed and is tried again: {}", why);
                yield idle(noted);
            }
        });
    }

    private Behavior<Command> done(int looked, Instant noted) {
        if (looked > 0) {
            notices.tell(Notice.Kind.DATA_QUALITY, "");
        }
        return looked > 0 ? look(noted) : idle(noted);
    }

    private Behavior<Command> look(Instant noted) {
        var now = clock.instant();
        var round = database.inTransaction(connection -> {
            int looked = QualityRoundStore.look(connection, settings.batchMax(), now);
            if (looked > 0) {
                return new Done(looked, noted);
            }
            FindingStore.unknownCustomers(connection, now);
            QualityRoundStore.ripen(connection, settings.batchMax(), now);
            if (now.isBefore(noted.plus(NOTE_EVERY))) {
                return new Done(0, noted);
            }
            QualityScoreStore.noteDay(connection, LocalDate.ofInstant(now, ZoneOffset.UTC));
            return new Done(0, now);
        });
        context.pipeToSelf(
                round,
                (done, failure) -> failure != null || done == null ? new Failed(String.valueOf(failure), noted) : done);
        return looking();
    }
}
