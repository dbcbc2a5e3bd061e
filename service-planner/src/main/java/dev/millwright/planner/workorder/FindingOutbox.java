package dev.millwright.planner.workorder;

import dev.millwright.twins.database.Database;
import dev.millwright.twins.twin.MachineTwins;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Tells twins, or machines, what technicians found and did, until each has answered. The rows are the outbox: what is not marked
 * as told is told again, later and later, after a restart too; every message bears the finding's id, so hearing it twice changes
 * nothing. One round at a time, at most {@value #ROUND_MAX} findings in it. Twins and machines have an outbox each, so that
 * neither waits for the other.
 */
public final class FindingOutbox {
    /** Everything the outbox can be told. */
    public sealed interface Command {}

    /** Something was reported: look now. */
    public enum Look implements Command {
        NOW
    }

    private enum RoundDone implements Command {
        NOTHING_LEFT,
        MORE
    }

    private static final int ROUND_MAX = 32;

    private final ActorContext<Command> context;
    private final Database database;
    private final FindingAudience audience;
    private final InstantSource clock;

    private FindingOutbox(
            ActorContext<Command> context, Database database, FindingAudience audience, InstantSource clock) {
        this.context = context;
        this.database = database;
        this.audience = audience;
        this.clock = clock;
    }

    /** Creates the outbox to the twins, which looks every {@code every} and when told. */
    public static Behavior<Command> toTwins(
            Database database, MachineTwins twins, InstantSource clock, Duration every) {
        return create(database, new FindingAudience.Twins(twins), clock, every);
    }

    /** Creates the outbox to the machines, which looks every {@code every} and when told. */
    public static Behavior<Command> toMachines(
            Database database, MachineNotice machines, InstantSource clock, Duration every) {
        return create(database, new FindingAudience.Machines(machines), clock, every);
    }

    private static Behavior<Command> create(
            Database database, FindingAudience audience, InstantSource clock, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, Duration.ZERO, every);
            return new FindingOutbox(context, database, audience, clock).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> begin();
            case RoundDone _ -> Behaviors.same();
        });
    }

    private Behavior<Command> telling(boolean again) {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> telling(true);
            case RoundDone done -> again || done == RoundDone.MORE ? begin() : idle();
        });
    }

    private Behavior<Command> begin() {
        var round = database.inTransaction(connection -> audience.due(connection, clock.instant(), ROUND_MAX))
                .thenCompose(this::tellAll);
        context.pipeToSelf(round, (told, failure) -> {
            if (failure != null || told == null) {
                return RoundDone.NOTHING_LEFT; // The database is away; the timer comes again.
            }
            return told == ROUND_MAX ? RoundDone.MORE : RoundDone.NOTHING_LEFT;
        });
        return telling(false);
    }

    private CompletionStage<Integer> tellAll(List<FindingStore.Untold> due) {
        var all = due.stream().map(this::tell).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all).thenApply(done -> due.size());
    }

    private CompletableFuture<Boolean> tell(FindingStore.Untold untold) {
        return asked(untold)
                .handle((done, failure) -> failure)
                .thenCompose(failure -> database.inTransaction(connection -> {
                    if (failure == null) {
                        audience.told(connection, untold.finding().id(), clock.instant());
                    } else {
                        audience.notTold(connection, untold, String.valueOf(failure.getMessage()), clock.instant());
                    }
                    return failure == null;
                }))
                .toCompletableFuture();
    }

    private CompletionStage<Void> asked(FindingStore.Untold untold) {
        try {
            return audience.tell(untold.machine(), untold.finding());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
