package dev.millwright.planner.kpi;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Runs {@link KpiRounds} one after another: at once while months are due, else after {@code every}, and never more than a tenth of the
 * time, however long a round takes.
 */
public final class KpiKeeper {
    private static final int REST = 9;

    /** Everything the keeper can be told. */
    public sealed interface Command {}

    private enum Look implements Command {
        NOW
    }

    private record Looked(KpiRounds.Done done, Duration took, String problem) implements Command {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final KpiRounds rounds;
    private final Duration every;

    private KpiKeeper(ActorContext<Command> context, TimerScheduler<Command> timers, KpiRounds rounds, Duration every) {
        this.context = context;
        this.timers = timers;
        this.rounds = rounds;
        this.every = every;
    }

    /** The keeper. */
    public static Behavior<Command> create(KpiRounds rounds, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startSingleTimer(Look.NOW, Duration.ofSeconds(1));
            return new KpiKeeper(context, timers, rounds, every).behavior();
        }));
    }

    private Behavior<Command> behavior() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look();
            case Looked looked -> onLooked(looked);
        });
    }

    private Behavior<Command> look() {
        long began = System.nanoTime();
        context.pipeToSelf(
                rounds.run(),
                (done, failure) -> new Looked(
                        failure != null || done == null ? new KpiRounds.Done(0, 0) : done,
                        Duration.ofNanos(System.nanoTime() - began),
                        failure == null ? "" : String.valueOf(failure)));
        return Behaviors.same();
    }

    private Behavior<Command> onLooked(Looked looked) {
        if (!looked.problem().isEmpty()) {
            context.getLog().warn("Figures could not be reckoned and are tried again: {}", looked.problem());
        }
        var rest = looked.took().multipliedBy(REST);
        timers.startSingleTimer(Look.NOW, looked.done().due() > 0 || rest.compareTo(every) > 0 ? rest : every);
        return Behaviors.same();
    }
}
