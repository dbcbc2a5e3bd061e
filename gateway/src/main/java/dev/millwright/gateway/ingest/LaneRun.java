package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.twin.MachineTwins;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its queue and its stream. The stream runs before the connection is opened, because a kept session
 * delivers before the subscription is answered.
 */
final class LaneRun {
    private final Lane lane;
    private final IngestSettings settings;
    private final IngestStream.Running stream;
    private final FrameIntake intake;
    private final RunAccount account;
    private final BrokerLink.Maker links;
    private final AtomicReference<@Nullable BrokerLink> link;
    private final CompletableFuture<Done> end = new CompletableFuture<>();

    private LaneRun(
            Lane lane,
            IngestSettings settings,
            IngestStream.Running stream,
            AtomicReference<@Nullable FrameIntake> intakeOfStream,
            AtomicReference<@Nullable BrokerLink> link,
            RunAccount account,
            Parts parts) {
        this.lane = lane;
        this.settings = settings;
        this.stream = stream;
        this.link = link;
        this.account = account;
        this.links = parts.links();
        this.intake = new FrameIntake(
                stream.queue(),
                settings.lane(lane),
                settings.frame().bytesMax(),
                settings.mqtt().keepAlive(),
                parts.clock(),
                parts.metrics(),
                account,
                this::fail);
        intakeOfStream.set(intake);
        stream.end().whenComplete((_, failure) -> {
            if (failure == null) {
                end.complete(Done.getInstance());
            } else {
                end.completeExceptionally(failure);
            }
        });
    }

    /**
     * What all runs of a lane share.
     *
     * @param reader decodes
     * @param twins admit and fold
     * @param history stores
     * @param metrics the lane's ledger
     * @param clock our time
     * @param links makes a link for every connection
     */
    record Parts(
            FrameReader reader,
            MachineTwins twins,
            MeasurementHistory history,
            LaneMetrics metrics,
            InstantSource clock,
            BrokerLink.Maker links) {}

    /** Starts the stream; {@link #open} connects. */
    static LaneRun start(Lane lane, IngestSettings settings, Parts parts, ActorSystem<?> system) {
        var link = new AtomicReference<@Nullable BrokerLink>();
        var account = parts.metrics().open();
        var intake = new AtomicReference<@Nullable FrameIntake>();
        var stream = new IngestStream(
                        lane,
                        settings.lane(lane),
                        parts.reader(),
                        parts.twins(),
                        parts.history(),
                        parts.metrics(),
                        account,
                        parts.clock())
                .graph(frame -> {
                    var open = link.get();
                    var door = intake.get();
                    if (open == null || door == null) {
                        throw new LinkLost("a frame without a connection", null);
                    }
                    open.acknowledge(frame);
                    door.leave(frame);
                })
                .run(system);
        return new LaneRun(lane, settings, stream, intake, link, account, parts);
    }

    /** Connects and subscribes; blocks. */
    void open() throws LinkLost {
        var fresh = links.make(settings.mqtt(), lane, settings.lane(lane).queueFrames(), intake);
        link.set(fresh);
        fresh.open();
    }

    /** Completes when the stream has ended, fails when anything went wrong. */
    CompletionStage<Done> end() {
        return end;
    }

    boolean isConnected() {
        var open = link.get();
        return open != null && open.isConnected();
    }

    /** Takes no more frames and lets those inside finish. */
    void drain() {
        stream.stop().shutdown();
    }

    /** Ends it at once, for {@code cause}. */
    void fail(Throwable cause) {
        end.completeExceptionally(cause);
        stream.stop().abort(cause);
    }

    /** Frees the connection; blocks for seconds at most. Whatever was inside is void. */
    void close() {
        stream.stop().abort(new LinkLost("closed", null));
        var open = link.get();
        if (open != null) {
            open.close();
        }
        account.end();
    }
}
