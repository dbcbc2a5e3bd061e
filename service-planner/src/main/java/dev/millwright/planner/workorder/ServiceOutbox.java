package dev.millwright.planner.workorder;

import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Tells machines what technicians did to them, at least once and bearing the finding's id. The rows are the outbox: what is not
 * marked as told is told again, later and later, after a restart too; at most {@value #ROUND_MAX} are under way at once. The
 * machine is told apart from its twin, so that neither waits for the other.
 */
public final class ServiceOutbox {
    /** Everything the outbox can be told. */
    public sealed interface Command {}

    private enum Look implements Command {
        NOW
    }

    private enum RoundDone implements Command {
        NOTHING_LEFT,
        MORE
    }

    private static final int ROUND_MAX = 32;

    private final ActorContext<Command> context;
    private final Database database;
    private final MachineNotice machines;
    private final InstantSource clock;

    private ServiceOutbox(
            ActorContext<Command> context, Database database, MachineNotice machines, InstantSource clock) {
        this.context = context;
        this.database = database;
        this.machines = machines;
        this.clock = clock;
    }

    /** Creates the outbox, which looks every {@code every}. */
    public static Behavior<Command> create(
            Database database, MachineNotice machines, InstantSource clock, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, Duration.ZERO, every);
            return new ServiceOutbox(context, database, machines, clock).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> begin();
            case RoundDone _ -> Behaviors.same();
        });
    }

    private Behavior<Command> telling() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same(); // The timer comes again.
            case RoundDone done -> done == RoundDone.MORE ? begin() : idle();
        });
    }

    private Behavior<Command> begin() {
        var round = database.inTransaction(connection -> ServiceNoticeStore.due(connection, clock.instant(), ROUND_MAX))
                .thenCompose(this::tellAll);
        context.pipeToSelf(
                round,
                (told, failure) ->
                        failure == null && told != null && told == ROUND_MAX ? RoundDone.MORE : RoundDone.NOTHING_LEFT);
        return telling();
    }

    private CompletionStage<Integer> tellAll(List<FindingStore.Untold> due) {
        var all = due.stream().map(this::tell).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all).thenApply(done -> due.size());
    }

    private CompletableFuture<Boolean> tell(FindingStore.Untold untold) {
        return machines.serviceDone(untold.machine(), untold.finding())
                .handle((done, failure) -> failure)
                .thenCompose(failure -> database.inTransaction(connection -> {
                    if (failure == null) {
                        ServiceNoticeStore.told(connection, untold.finding().id(), clock.instant());
                    } else {
                        ServiceNoticeStore.notTold(connection, untold, clock.instant());
                    }
                    return failure == null;
                }))
                .toCompletableFuture();
    }
}
