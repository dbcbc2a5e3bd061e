package dev.millwright.planner.segmentation;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Looks now and then whether a month has ended or the model of segments is due. */
public final class SegmentRound {
    /** Everything the round can be told. */
    public sealed interface Command {}

    private enum Look implements Command {
        NOW
    }

    private record Looked(String problem) implements Command {}

    private final ActorContext<Command> context;
    private final StoredSegments segments;

    private SegmentRound(ActorContext<Command> context, StoredSegments segments) {
        this.context = context;
        this.segments = segments;
    }

    /** Creates the round; the first look is after {@code every}. */
    public static Behavior<Command> create(StoredSegments segments, Duration every) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Look.NOW, every);
            return new SegmentRound(context, segments).idle();
        }));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> look();
            case Looked _ -> Behaviors.same();
        });
    }

    private Behavior<Command> look() {
        context.pipeToSelf(
                segments.lookLater(), (_, failure) -> new Looked(failure == null ? "" : String.valueOf(failure)));
        return Behaviors.receiveMessage(command -> switch (command) {
            case Look _ -> Behaviors.same();
            case Looked(var problem) -> onLooked(problem);
        });
    }

    private Behavior<Command> onLooked(String problem) {
        if (!problem.isEmpty()) {
            context.getLog().warn("Segments could not be looked at and are tried again: {}", problem);
        }
        return idle();
    }
}
