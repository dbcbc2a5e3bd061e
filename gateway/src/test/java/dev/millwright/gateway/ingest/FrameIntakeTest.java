package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.junit.jupiter.api.Test;

/** Frames and bytes between the broker and the disk are bounded; whoever brings one more waits. */
class FrameIntakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAME_BYTES = 40 * 1024;

    private final List<MqttFrame> taken = new CopyOnWriteArrayList<>();
    private final List<Throwable> lost = new CopyOnWriteArrayList<>();

    private FrameIntake intake(int frames, String bytes, Duration keepAlive) {
        var lane = LaneSettings.of(ConfigFactory.parseString("""
                queue-frames = %d
                queue-bytes = %s
                batch-frames-max = 1
                batch-observations-max = 100
                batch-window = 50ms
                observations-per-second = 0
                """.formatted(frames, bytes)));
        var metrics = new LaneMetrics(Lane.LIVE, new SimpleMeterRegistry());
        return new FrameIntake(
                new Queue(), lane, 1024 * 1024, keepAlive, InstantSource.system(), metrics, metrics.open(), lost::add);
    }

    private Thread bring(FrameIntake intake, int bytes) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> intake.onFrame("machines/m-1/telemetry", new byte[bytes], 1, 1));
    }

    private static void awaitWaiting(Thread thread) {
        await().atMost(PATIENCE).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void a_frame_for_whose_bytes_there_is_no_room_waits_until_another_has_left() throws Exception {
        var intake = intake(100, "64KiB", Duration.ofMinutes(10));
        bring(intake, FRAME_BYTES).join();

        var second = bring(intake, FRAME_BYTES);
        awaitWaiting(second);
        assertThat(taken).hasSize(1);
        intake.leave(taken.getFirst());
        second.join();

        assertThat(taken).hasSize(2);
        assertThat(lost).isEmpty();
    }

    @Test
    void a_frame_too_many_waits_until_another_has_left() throws Exception {
        var intake = intake(2, "64KiB", Duration.ofMinutes(10));
        bring(intake, 10).join();
        bring(intake, 10).join();

        var third = bring(intake, 10);
        awaitWaiting(third);
        intake.leave(taken.getFirst());
        third.join();

        assertThat(taken).hasSize(3);
    }

    @Test
    void gives_up_the_link_when_nothing_leaves_for_half_a_keep_alive() throws Exception {
        var intake = intake(100, "64KiB", Duration.ofMillis(200));
        bring(intake, FRAME_BYTES).join();

        bring(intake, FRAME_BYTES).join();

        assertThat(taken).hasSize(1);
        assertThat(lost).singleElement().isInstanceOf(LinkLost.class);
        assertThat(lost.getFirst()).hasMessageContaining("no room");
    }

    @Test
    void of_a_frame_that_is_too_large_only_the_beginning_is_kept_and_counted() throws Exception {
        var intake = intake(100, "64KiB", Duration.ofMinutes(10));

        for (int i = 0; i < 10; i++) {
            bring(intake, 10 * 1024 * 1024).join();
        }

        assertThat(taken).hasSize(10).allSatisfy(frame -> {
            assertThat(frame.payload()).hasSize(MqttFrame.KEPT_BYTES_MAX);
            assertThat(frame.payloadBytes()).isEqualTo(10 * 1024 * 1024);
        });
    }

    /** Takes everything. */
    private final class Queue implements BoundedSourceQueue<MqttFrame> {
        @Override
        public QueueOfferResult offer(MqttFrame frame) {
            taken.add(frame);
            return QueueOfferResult.enqueued();
        }

        @Override
        public void complete() {}

        @Override
        public void fail(Throwable cause) {}

        @Override
        public boolean isCompleted() {
            return false;
        }

        @Override
        public int size() {
            return taken.size();
        }
    }
}
