package dev.millwright.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.japi.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs one lane: connection, queue and stream live and die as one. When any of them ends, all are thrown away and made anew
 * after a pause; acknowledgements of the old connection are void, and the broker delivers again.
 */
final class IngestLane {
    /** Everything that a lane can be told. */
    sealed interface Command {}

    /** Asks how it is doing. */
    record GetStatus(ActorRef<LaneStatus> replyTo) implements Command {}

    /** Lets what is inside finish, disconnects and stops; {@code replyTo} hears Done. */
    record Stop(ActorRef<Done> replyTo) implements Command {}

    private record Opened(LaneRun run) implements Command {}

    private record Ended(LaneRun run, @Nullable Throwable cause) implements Command {}

    private record Closed(@Nullable Throwable cause) implements Command {}

    private enum Tick implements Command {
        CONNECT,
        WATCH
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Lane lane;
    private final IngestSettings settings;
    private final LaneRun.Parts parts;

    private IngestLane(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Lane lane,
            IngestSettings settings,
            LaneRun.Parts parts) {
        this.context = context;
        this.timers = timers;
        this.lane = lane;
        this.settings = settings;
        this.parts = parts;
    }

    /** A lane that connects at once. */
    static Behavior<Command> create(Lane lane, IngestSettings settings, LaneRun.Parts parts) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new IngestLane(context, timers, lane, settings, parts).connecting(new Trouble(0, ""))));
    }

    /** Failures in a row, and the last one in words. */
    private record Trouble(int failures, String last) {
        Trouble and(@Nullable Throwable cause) {
            return new Trouble(failures + 1, cause == null ? "the stream ended" : messageOf(cause));
        }

        private static String messageOf(Throwable cause) {
            var inner = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
            return inner.getMessage() == null ? inner.toString() : inner.getMessage();
        }
    }

    /** Only the live lane tells whether a machine can be heard. */
    private void tellTwins(boolean connected) {
        if (lane == Lane.LIVE) {
            parts.twins().listening(connected);
        }
    }

    private Behavior<Command> connecting(Trouble trouble) {
        tellTwins(false);
        var run = LaneRun.start(lane, settings, parts, context.getSystem());
        context.pipeToSelf(run.end(), (_, failure) -> new Ended(run, failure));
        context.pipeToSelf(
                onVirtualThread(run::open),
                (_, failure) -> failure == null ? new Opened(run) : new Ended(run, failure));
        var since = parts.clock().instant();
        return receive(run, command -> switch (command) {
            case Opened _ -> running(run, trouble);
            case Ended(var which, var cause) -> which == run ? closing(run, trouble.and(cause)) : Behaviors.same();
            case GetStatus(var replyTo) -> answer(replyTo, LaneStatus.Phase.CONNECTING, since, trouble);
            case Stop(var replyTo) -> stopping(run, replyTo);
            case Closed _, Tick _ -> Behaviors.same();
        });
    }

    private Behavior<Command> running(LaneRun run, Trouble before) {
        var since = parts.clock().instant();
        context.getLog()
                .info(
                        "{} lane takes frames from {}",
                        lane.label(),
                        settings.mqtt().url());
        tellTwins(true);
        timers.startTimerWithFixedDelay(Tick.WATCH, settings.mqtt().watchdog());
        return receive(run, command -> switch (command) {
            case Ended(var which, var cause) ->
                which == run ? closing(run, calmed(before, since).and(cause)) : Behaviors.same();
            case GetStatus(var replyTo) -> answer(replyTo, LaneStatus.Phase.RUNNING, since, before);
            case Stop(var replyTo) -> stopping(run, replyTo);
            case Tick tick -> {
                if (tick == Tick.WATCH && !run.isConnected()) {
                    run.fail(new LinkLost("the watchdog found the connection gone", null));
                }
                yield Behaviors.same();
            }
            case Opened _, Closed _ -> Behaviors.same();
        });
    }

    /** A connection that held for longer than the longest pause makes earlier failures history. */
    private Trouble calmed(Trouble before, Instant since) {
        var held = Duration.between(since, parts.clock().instant());
        return held.compareTo(settings.restartBackoff().max()) > 0 ? new Trouble(0, before.last()) : before;
    }

    private Behavior<Command> closing(LaneRun run, Trouble trouble) {
        timers.cancel(Tick.WATCH);
        tellTwins(false);
        parts.metrics().restarting();
        var pause = settings.restartBackoff().pause(trouble.failures(), ThreadLocalRandom.current());
        context.getLog().warn("{} lane: {}; connects again in {} ms", lane.label(), trouble.last(), pause.toMillis());
        context.pipeToSelf(onVirtualThread(run::close), (_, failure) -> new Closed(failure));
        var since = parts.clock().instant();
        return Behaviors.receive(Command.class)
                .onAnyMessage(command -> switch (command) {
                    case Closed _ -> {
                        timers.startSingleTimer(Tick.CONNECT, pause);
                        yield Behaviors.same();
                    }
                    case Tick tick -> tick == Tick.CONNECT ? connecting(trouble) : Behaviors.same();
                    case GetStatus(var replyTo) -> answer(replyTo, LaneStatus.Phase.WAITING, since, trouble);
                    case Stop(var replyTo) -> {
                        replyTo.tell(Done.getInstance());
                        yield Behaviors.stopped();
                    }
                    case Opened _, Ended _ -> Behaviors.same();
                })
                .build();
    }

    private Behavior<Command> stopping(LaneRun run, ActorRef<Done> replyTo) {
        timers.cancelAll();
        run.drain();
        context.pipeToSelf(
                run.end().handle((_, _) -> Done.getInstance()).thenCompose(_ -> onVirtualThread(run::close)),
                (_, failure) -> new Closed(failure));
        var since = parts.clock().instant();
        return receive(run, command -> switch (command) {
            case Closed _ -> {
                replyTo.tell(Done.getInstance());
                yield Behaviors.stopped();
            }
            case GetStatus(var ask) -> answer(ask, LaneStatus.Phase.STOPPING, since, new Trouble(0, ""));
            case Stop _, Opened _, Ended _, Tick _ -> Behaviors.same();
        });
    }

    /** While a run is alive, the end of this actor is the run's end. */
    private Behavior<Command> receive(LaneRun run, Function<Command, Behavior<Command>> onCommand) {
        return Behaviors.receive(Command.class)
                .onAnyMessage(onCommand)
                .onSignal(PostStop.class, _ -> {
                    run.fail(new LinkLost("the lane was stopped", null));
                    var _ = onVirtualThread(run::close);
                    return Behaviors.same();
                })
                .build();
    }

    private Behavior<Command> answer(
            ActorRef<LaneStatus> replyTo, LaneStatus.Phase phase, Instant since, Trouble trouble) {
        var metrics = parts.metrics();
        replyTo.tell(new LaneStatus(
                lane.label(),
                phase,
                since,
                trouble.failures(),
                trouble.last(),
                metrics.framesInside(),
                metrics.ledger()));
        return Behaviors.same();
    }

    private static CompletableFuture<Done> onVirtualThread(Blocking work) {
        var done = new CompletableFuture<Done>();
        Thread.ofVirtual().name("ingest-link").start(() -> {
            try {
                work.run();
                done.complete(Done.getInstance());
            } catch (LinkLost | RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    @FunctionalInterface
    private interface Blocking {
        void run() throws LinkLost;
    }
}
