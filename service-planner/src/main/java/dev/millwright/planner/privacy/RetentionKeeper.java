package dev.millwright.planner.privacy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Has the retention run once a day, and whoever comes in looked at within seconds: those who were erased before go again. */
public final class RetentionKeeper {
    /** Everything the keeper can be told. */
    public sealed interface Command {}

    private enum Run implements Command {
        NOW
    }

    private enum Check implements Command {
        NOW
    }

    private record Checked(int erased, String problem) implements Command {}

    private record Ran(int kinds, String problem) implements Command {}

    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);

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
            timers.startTimerWithFixedDelay(Check.NOW, CHECK_EVERY);
            return new RetentionKeeper(context, retention).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Run _ -> run();
            case Check _ -> check();
            case Ran _, Checked _ -> Behaviors.same();
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
            case Run _, Check _, Checked _ -> Behaviors.same();
            case Ran(var kinds, var problem) -> onRan(kinds, problem);
        });
    }

    private Behavior<Command> check() {
        CompletionStage<Integer> checking =
                CompletableFuture.supplyAsync(retention::checkNewcomers, retention.threads());
        context.pipeToSelf(
                checking,
                (erased, failure) -> failure != null || erased == null
                        ? new Checked(0, String.valueOf(failure))
                        : new Checked(erased, ""));
        return Behaviors.receiveMessage(command -> switch (command) {
            case Check _, Ran _ -> Behaviors.same();
            case Run _ -> {
                context.scheduleOnce(CHECK_EVERY, context.getSelf(), Run.NOW);
                yield Behaviors.same();
            }
            case Checked(var erased, var problem) -> onChecked(erased, problem);
        });
    }

    private Behavior<Command> onChecked(int erased, String problem) {
        if (!problem.isEmpty()) {
            context.getLog().warn("People who came in could not be looked at and are tried again: {}", problem);
        } else if (erased > 0) {
            context.getLog().info("{} people who were erased before had come back and were erased again", erased);
        }
        return idle();
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
