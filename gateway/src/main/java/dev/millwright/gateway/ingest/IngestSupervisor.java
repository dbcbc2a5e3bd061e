package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.telemetry.TelemetryCodec;
import dev.millwright.twins.twin.MachineTwins;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Ingest as a whole: one {@link IngestLane} each for live data and backfill. Start it last, when twins and database are there. */
public final class IngestSupervisor {
    private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    /** Everything that ingest can be told. */
    public sealed interface Command {}

    /** Asks how ingest is doing; a lane that does not answer within 3 s fails the reply's stage. */
    public record GetStatus(ActorRef<IngestStatus> replyTo) implements Command {}

    /** Takes no more frames, lets those inside finish (at most 30 s), disconnects and stops; {@code replyTo} hears Done. */
    public record Stop(ActorRef<Done> replyTo) implements Command {}

    private record Stopped(ActorRef<Done> replyTo) implements Command {}

    private final ActorContext<Command> context;
    private final IngestSettings settings;
    private final MachinePresence presence;
    private final Map<Lane, ActorRef<IngestLane.Command>> lanes = new EnumMap<>(Lane.class);

    private IngestSupervisor(ActorContext<Command> context, IngestSettings settings, MachinePresence presence) {
        this.context = context;
        this.settings = settings;
        this.presence = presence;
    }

    /**
     * Ingest with a presence of its own; see the other form.
     */
    public static Behavior<Command> create(
            IngestSettings settings,
            TelemetryCodec codec,
            MachineRegistry registry,
            MachineTwins twins,
            MeasurementHistory history,
            MeterRegistry meters) {
        return create(settings, codec, registry, twins, history, meters, new MachinePresence());
    }

    /**
     * Ingest from the broker of {@code settings}; connects at once and for ever.
     *
     * @param settings bounds and addresses
     * @param codec reads frames
     * @param registry which machines there are
     * @param twins admit and fold
     * @param history stores
     * @param meters where counters and timers are registered
     * @param presence is told which machines are online
     */
    public static Behavior<Command> create(
            IngestSettings settings,
            TelemetryCodec codec,
            MachineRegistry registry,
            MachineTwins twins,
            MeasurementHistory history,
            MeterRegistry meters,
            MachinePresence presence) {
        return Behaviors.setup(context -> {
            Gauge.builder("millwright.ingest.machines.online", presence, MachinePresence::onlineCount)
                    .description("machines that say that they are connected")
                    .register(meters);
            var supervisor = new IngestSupervisor(context, settings, presence);
            for (var lane : Lane.values()) {
                var metrics = new LaneMetrics(lane, meters);
                var reader = new FrameReader(codec, registry, presence, metrics);
                supervisor.spawn(
                        lane,
                        new LaneRun.Parts(reader, twins, history, metrics, InstantSource.system(), BrokerLink::create));
            }
            return supervisor.running();
        });
    }

    private void spawn(Lane lane, LaneRun.Parts parts) {
        var backoff = settings.restartBackoff();
        lanes.put(
                lane,
                context.spawn(
                        Behaviors.supervise(IngestLane.create(lane, settings, parts))
                                .onFailure(SupervisorStrategy.restartWithBackoff(backoff.min(), backoff.max(), 0.2)),
                        lane.label()));
    }

    private Behavior<Command> running() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case GetStatus(var replyTo) -> onGetStatus(replyTo);
            case Stop(var replyTo) -> onStop(replyTo);
            case Stopped(var replyTo) -> {
                replyTo.tell(Done.getInstance());
                yield Behaviors.stopped();
            }
        });
    }

    private Behavior<Command> onGetStatus(ActorRef<IngestStatus> replyTo) {
        var scheduler = context.getSystem().scheduler();
        var asked = new ArrayList<CompletableFuture<LaneStatus>>();
        for (var lane : lanes.values()) {
            asked.add(AskPattern.<IngestLane.Command, LaneStatus>ask(
                            lane, IngestLane.GetStatus::new, STATUS_TIMEOUT, scheduler)
                    .toCompletableFuture());
        }
        all(asked)
                .thenAccept(statuses ->
                        replyTo.tell(new IngestStatus(settings.mqtt().url(), statuses, presence.onlineCount())));
        return Behaviors.same();
    }

    private Behavior<Command> onStop(ActorRef<Done> replyTo) {
        var scheduler = context.getSystem().scheduler();
        var asked = new ArrayList<CompletableFuture<Done>>();
        for (var lane : lanes.values()) {
            asked.add(AskPattern.<IngestLane.Command, Done>ask(lane, IngestLane.Stop::new, DRAIN_TIMEOUT, scheduler)
                    .toCompletableFuture());
        }
        context.pipeToSelf(all(asked), (_, _) -> new Stopped(replyTo));
        return Behaviors.same();
    }

    private static <T> CompletionStage<List<T>> all(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .thenApply(_ -> futures.stream().map(CompletableFuture::join).toList());
    }
}
