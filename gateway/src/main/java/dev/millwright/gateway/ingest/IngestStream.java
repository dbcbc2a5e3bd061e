package dev.millwright.gateway.ingest;

import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.twin.MachineTwins;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.ThrottleMode;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph of one connection: frames in, acknowledgements out in order of arrival, and nothing that could disappear in
 * between. Whatever cannot be stored comes out as a rejection; whatever cannot be done fails the stream, and the broker
 * delivers again.
 */
final class IngestStream {
    private static final Logger LOG = LoggerFactory.getLogger(IngestStream.class);

    private final Lane lane;
    private final LaneSettings settings;
    private final FrameReader reader;
    private final MachineTwins twins;
    private final MeasurementHistory history;
    private final LaneMetrics metrics;
    private final RunAccount account;
    private final InstantSource clock;

    IngestStream(
            Lane lane,
            LaneSettings settings,
            FrameReader reader,
            MachineTwins twins,
            MeasurementHistory history,
            LaneMetrics metrics,
            RunAccount account,
            InstantSource clock) {
        this.lane = lane;
        this.settings = settings;
        this.reader = reader;
        this.twins = twins;
        this.history = history;
        this.metrics = metrics;
        this.account = account;
        this.clock = clock;
    }

    /**
     * A stream that runs.
     *
     * @param queue where frames go in
     * @param stop lets what is inside finish and ends the stream
     * @param end completes when the last acknowledgement has been handed over, or fails with what went wrong
     */
    record Running(BoundedSourceQueue<MqttFrame> queue, UniqueKillSwitch stop, CompletionStage<Done> end) {}

    /** The graph; {@code acknowledge} is called once per frame, in order of arrival, from one thread at a time. */
    RunnableGraph<Running> graph(Acknowledge acknowledge) {
        return Source.<MqttFrame>queue(settings.queueFrames())
                .viaMat(KillSwitches.single(), Keep.both())
                .map(frame -> reader.read(frame, account))
                .async()
                .via(batches())
                .mapAsync(1, this::admit)
                .mapAsync(1, this::store)
                .mapAsync(1, this::fold)
                .toMat(Sink.foreach(batch -> acknowledgeAll(batch, acknowledge)), Keep.both())
                .mapMaterializedValue(
                        both -> new Running(both.first().first(), both.first().second(), both.second()));
    }

    /** Takes a frame's acknowledgement. */
    @FunctionalInterface
    interface Acknowledge {
        void frame(MqttFrame frame) throws LinkLost;
    }

    private Flow<DecodedFrame, FrameBatch, NotUsed> batches() {
        // One frame weighs what it costs, at least a share of the frames' limit: both limits in one sum.
        long perFrame = Math.max(1, settings.batchObservationsMax() / settings.batchFramesMax());
        var grouped = Flow.<DecodedFrame>create()
                .groupedWeightedWithin(
                        settings.batchObservationsMax(),
                        frame -> Math.max(perFrame, frame.units()),
                        settings.batchWindow())
                .map(FrameBatch::new);
        return settings.observationsPerSecond() == 0
                ? grouped
                : grouped.throttle(
                        settings.observationsPerSecond(),
                        Duration.ofSeconds(1),
                        settings.batchObservationsMax(),
                        FrameBatch::units,
                        ThrottleMode.shaping());
    }

    private CompletionStage<AdmittedBatch> admit(FrameBatch batch) {
        return timed(metrics.admit(), () -> {
            var admissions = new ArrayList<CompletableFuture<AdmittedBatch.Admitted>>(
                    batch.parts().size());
            for (var part : batch.parts()) {
                admissions.add(twins.admit(part.machine().id(), part.arrival())
                        .thenApply(admission -> new AdmittedBatch.Admitted(part, admission))
                        .toCompletableFuture());
            }
            return CompletableFuture.allOf(admissions.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> new AdmittedBatch(
                            batch,
                            admissions.stream().map(CompletableFuture::join).toList()));
        });
    }

    private CompletionStage<AdmittedBatch> store(AdmittedBatch admitted) {
        var batch = admitted.forStorage(lane.label(), clock.millis());
        if (batch.machines().isEmpty() && batch.rejected().isEmpty()) {
            return CompletableFuture.completedFuture(admitted);
        }
        return timed(metrics.store(), () -> history.store(batch)).thenApply(outcome -> {
            metrics.committed(account, admitted.batch(), outcome, clock.millis(), System.nanoTime());
            return outcome.late() == 0 ? admitted : admitted.withoutKnownLateRows(outcome.enriched());
        });
    }

    /** A twin that does not answer is counted, not fatal: the rows are stored, and it catches up when it loads again. */
    private CompletionStage<FrameBatch> fold(AdmittedBatch admitted) {
        return timed(metrics.fold(), () -> {
            var folds =
                    new ArrayList<CompletableFuture<Void>>(admitted.admissions().size());
            for (var each : admitted.admissions()) {
                var admission = each.admission();
                if (!admission.rows().isEmpty() || !admission.events().isEmpty()) {
                    var machine = each.part().machine().id();
                    folds.add(twins.fold(machine, new MachineTwins.Committed(admission.rows(), admission.events()))
                            .exceptionally(failure -> {
                                metrics.unfolded();
                                LOG.warn("twin of {} has not folded what was stored: {}", machine, failure.toString());
                                return null;
                            })
                            .toCompletableFuture());
                }
            }
            return CompletableFuture.allOf(folds.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> admitted.batch());
        });
    }

    private void acknowledgeAll(FrameBatch batch, Acknowledge acknowledge) throws LinkLost {
        for (var each : batch.frames()) {
            acknowledge.frame(each.frame());
            metrics.acknowledged(account);
        }
    }

    private static <T> CompletionStage<T> timed(Timer timer, Supplier<CompletionStage<T>> work) {
        long begin = System.nanoTime();
        return work.get().whenComplete((_, _) -> timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS));
    }
}
