package dev.millwright.planner.privacy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Has the retention run once a day. */
public final class RetentionKeeper {
    /** Everything the keeper can be told. */
    public sealed interface Command {}

    private enum Run implements Command {
        NOW
    }

    private record Ran(int kinds, String problem) implements Command {}

    private final ActorContext<Command> context;
    private final Retention retention;

    private RetentionKeeper(ActorContext<Command> context, Retention retention) {
        this.context = context;
        this.retention = retention;
    }

    /** Creates the keeper; the first run comes after {@code first}, the others {@code every} later each. */
    public static Behavior<Command> create(Retention retention, Duration first, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Run.NOW, first, every);
            return new RetentionKeeper(context, retention).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Run _ -> run();
            case Ran _ -> Behaviors.same();
        });
    }

    private Behavior<Command> run() {
        CompletionStage<Retention.Run> running =
                CompletableFuture.supplyAsync(() -> retention.run(false, "every day"), retention.threads());
        context.pipeToSelf(
                running,
                (run, failure) -> failure != null || run == null
                        ? new Ran(0, String.valueOf(failure))
                        : new Ran(run.lines().size(), ""));
        return Behaviors.receiveMessage(command -> switch (command) {
            case Run _ -> Behaviors.same();
            case Ran(var kinds, var problem) -> onRan(kinds, problem);
        });
    }

    private Behavior<Command> onRan(int kinds, String problem) {
        if (problem.isEmpty()) {
            context.getLog().info("What is too old was deleted: {} kinds of records", kinds);
        } else {
            context.getLog().warn("What is too old could not be deleted and is tried again: {}", problem);
        }
        return idle();
    }
}
