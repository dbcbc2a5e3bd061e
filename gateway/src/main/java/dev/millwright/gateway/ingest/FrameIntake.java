package dev.millwright.gateway.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;

/**
 * The door between the MQTT client's thread and the stream: offers each frame to a bounded queue and keeps account of frames
 * and bytes that are not acknowledged yet. The broker's receive-maximum keeps within the queue's frames, so an offer
 * normally finds room at once; when large frames fill the byte budget, or a broker ignores the maximum, the client's thread
 * waits, for at most half a keep-alive, which TCP passes on to the broker. If there is no room even then, the link is given
 * up, and the broker delivers again later.
 */
final class FrameIntake implements BrokerLink.Listener {
    private static final int UNIT_BYTES = 1024;

    private final BoundedSourceQueue<MqttFrame> queue;
    private final Semaphore frames;
    private final Semaphore kibibytes;
    private final int payloadMax;
    private final int kibibytesMax;
    private final long waitMillis;
    private final InstantSource clock;
    private final Consumer<Throwable> lost;
    private final LaneMetrics metrics;
    private final RunAccount account;

    FrameIntake(
            BoundedSourceQueue<MqttFrame> queue,
            LaneSettings lane,
            int payloadMax,
            Duration keepAlive,
            InstantSource clock,
            LaneMetrics metrics,
            RunAccount account,
            Consumer<Throwable> lost) {
        this.queue = queue;
        this.frames = new Semaphore(lane.queueFrames());
        this.kibibytesMax = Math.toIntExact(lane.queueBytes() / UNIT_BYTES);
        this.kibibytes = new Semaphore(kibibytesMax);
        this.payloadMax = payloadMax;
        this.waitMillis = keepAlive.toMillis() / 2;
        this.clock = clock;
        this.metrics = metrics;
        this.account = account;
        this.lost = lost;
    }

    @Override
    public void onFrame(String topic, byte[] payload, int messageId, int qos) {
        // Cut first: what is not parsed must not be kept in memory either.
        var kept = payload.length > payloadMax ? Arrays.copyOf(payload, MqttFrame.KEPT_BYTES_MAX) : payload;
        var frame = new MqttFrame(topic, kept, payload.length, messageId, qos, clock.millis(), System.nanoTime());
        if (!admit(kept.length)) {
            lost.accept(new LinkLost("no room for a frame within %d ms".formatted(waitMillis), null));
            return;
        }
        metrics.arrived(account);
        if (queue.offer(frame) instanceof QueueOfferResult.Dropped$) {
            lost.accept(new LinkLost("the queue dropped a frame although there was room for it", null));
        }
    }

    @Override
    public void onLost(Throwable cause) {
        lost.accept(cause);
    }

    /** The frame has been acknowledged: its room is free again. */
    void leave(MqttFrame frame) {
        frames.release();
        kibibytes.release(cost(frame.payload().length));
    }

    private boolean admit(int bytes) {
        try {
            return frames.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)
                    && kibibytes.tryAcquire(cost(bytes), waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int cost(int bytes) {
        return Math.min(kibibytesMax, bytes / UNIT_BYTES + 1);
    }
}
