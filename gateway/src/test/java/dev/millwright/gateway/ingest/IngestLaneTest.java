package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.telemetry.TelemetryCodec;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.HealthReport;
import dev.millwright.twins.twin.MachineTwins;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a lane does when its link fails in ways that a broker cannot be made to. */
class IngestLaneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static ActorTestKit kit;

    private final List<FakeLink> links = new CopyOnWriteArrayList<>();
    private final List<Boolean> heard = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startKit() {
        kit = ActorTestKit.create();
    }

    @AfterAll
    static void stopKit() {
        kit.shutdownTestKit();
    }

    private void spawn(Lane lane) {
        var settings = RunningIngest.settings("tcp://127.0.0.1:1", 5, "millwright.ingest.mqtt.watchdog = 100ms");
        var metrics = new LaneMetrics(lane, new SimpleMeterRegistry());
        var reader = new FrameReader(new TelemetryCodec(settings.frame()), NOBODY, new MachinePresence(), metrics);
        var parts = new LaneRun.Parts(
                reader, new Ears(), history(), metrics, InstantSource.system(), (_, _, _, listener) -> {
                    var link = new FakeLink(listener);
                    links.add(link);
                    return link;
                });
        kit.spawn(IngestLane.create(lane, settings, parts));
    }

    @Test
    void the_watchdog_finds_a_link_that_is_gone_without_a_word_and_the_lane_connects_again() {
        spawn(Lane.LIVE);
        await().atMost(PATIENCE).until(() -> links.size() == 1 && links.getFirst().opened);

        links.getFirst().connected = false; // and onLost is never called

        await().atMost(PATIENCE).until(() -> links.size() == 2 && links.get(1).opened);
        assertThat(links.getFirst().closed).isTrue();
    }

    @Test
    void twins_hear_when_machines_can_be_heard_and_when_not() {
        spawn(Lane.LIVE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).endsWith(true));

        links.getFirst().listener.onLost(new LinkLost("gone", null));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).endsWith(false, false, true));
    }

    @Test
    void the_backfill_lane_says_nothing_about_hearing() {
        spawn(Lane.BACKFILL);
        await().atMost(PATIENCE).until(() -> links.size() == 1 && links.getFirst().opened);
        links.getFirst().listener.onLost(new LinkLost("gone", null));
        await().atMost(PATIENCE).until(() -> links.size() == 2);

        assertThat(heard).isEmpty();
    }

    /** A link that does what the test says. */
    private static final class FakeLink implements BrokerLink {
        private final Listener listener;
        private volatile boolean connected = true;
        private volatile boolean opened;
        private volatile boolean closed;

        FakeLink(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void open() {
            opened = true;
        }

        @Override
        public void acknowledge(MqttFrame frame) {
            // Nothing is delivered.
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Twins that only listen. */
    private final class Ears implements MachineTwins {
        @Override
        public void listening(boolean connected) {
            heard.add(connected);
        }

        @Override
        public CompletionStage<Admission> admit(MachineId machine, Arrival arrival) {
            throw new AssertionError("no frame was delivered");
        }

        @Override
        public CompletionStage<Void> fold(MachineId machine, Committed committed) {
            throw new AssertionError("no frame was delivered");
        }

        @Override
        public CompletionStage<HealthReport> health(MachineId machine) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public CompletionStage<Void> record(MachineId machine, ComponentFinding finding) {
            throw new AssertionError("nobody finds");
        }

        @Override
        public CompletionStage<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static MeasurementHistory history() {
        return (MeasurementHistory) Proxy.newProxyInstance(
                IngestBatch.class.getClassLoader(), new Class<?>[] {MeasurementHistory.class}, (_, method, _) -> {
                    throw new AssertionError("no frame was delivered: " + method);
                });
    }

    private static final MachineRegistry NOBODY = new MachineRegistry() {
        @Override
        public Optional<Machine> find(MachineId id) {
            return Optional.empty();
        }

        @Override
        public Collection<Machine> machines() {
            return List.of();
        }

        @Override
        public MachineModel model(String modelId) {
            throw new IllegalArgumentException(modelId);
        }

        @Override
        public Collection<MachineModel> models() {
            return List.of();
        }
    };
}
