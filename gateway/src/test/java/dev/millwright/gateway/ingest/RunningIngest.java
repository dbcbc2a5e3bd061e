package dev.millwright.gateway.ingest;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.telemetry.TelemetryCodec;
import dev.millwright.twins.twin.MachineTwins;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.awaitility.Awaitility;

/** The whole of ingest in an actor system of its own. Closing drains it. */
final class RunningIngest implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MachinePresence presence = new MachinePresence();
    private final ActorSystem<IngestSupervisor.Command> system;

    private RunningIngest(
            IngestSettings settings, MachineRegistry registry, MachineTwins twins, MeasurementHistory history) {
        var config = ConfigFactory.parseMap(Map.of("pekko.actor.provider", "local", "pekko.loglevel", "WARNING"))
                .withFallback(ConfigFactory.load());
        system = ActorSystem.create(
                IngestSupervisor.create(
                        settings, new TelemetryCodec(settings.frame()), registry, twins, history, meters, presence),
                "ingest-test",
                config);
    }

    static RunningIngest start(
            String broker, int version, MachineRegistry registry, MachineTwins twins, MeasurementHistory history) {
        return start(broker, version, registry, twins, history, "");
    }

    /** The same with {@code overrides} of the defaults, in HOCON. */
    static RunningIngest start(
            String broker,
            int version,
            MachineRegistry registry,
            MachineTwins twins,
            MeasurementHistory history,
            String overrides) {
        return new RunningIngest(settings(broker, version, overrides), registry, twins, history);
    }

    /** The defaults of reference.conf with short pauses, so that a test of faults does not take minutes. */
    static IngestSettings settings(String broker, int version, String overrides) {
        return IngestSettings.of(ConfigFactory.parseString(overrides)
                .withFallback(ConfigFactory.parseMap(Map.of(
                        "millwright.ingest.mqtt.url", broker,
                        "millwright.ingest.mqtt.version", version,
                        "millwright.ingest.mqtt.client-id", "ingest-test",
                        "millwright.ingest.mqtt.connect-timeout", "20s",
                        "millwright.ingest.mqtt.watchdog", "500ms",
                        "millwright.ingest.restart.backoff-min", "100ms",
                        "millwright.ingest.restart.backoff-max", "1s")))
                .withFallback(ConfigFactory.load()));
    }

    /** How it is doing; asked again if a busy machine does not answer in time. */
    IngestStatus status() {
        return ask(6).toCompletableFuture().join();
    }

    private CompletionStage<IngestStatus> ask(int attempts) {
        return AskPattern.<IngestSupervisor.Command, IngestStatus>ask(
                        system, IngestSupervisor.GetStatus::new, Duration.ofSeconds(10), system.scheduler())
                .exceptionallyCompose(
                        failure -> attempts > 1 ? ask(attempts - 1) : CompletableFuture.failedFuture(failure));
    }

    LedgerEntry ledger(Lane lane) {
        return status().lanes().stream()
                .filter(status -> status.lane().equals(lane.label()))
                .findFirst()
                .orElseThrow()
                .ledger();
    }

    RunningIngest awaitRunning() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> status().running());
        return this;
    }

    @Override
    public void close() {
        AskPattern.<IngestSupervisor.Command, Done>ask(
                        system, IngestSupervisor.Stop::new, Duration.ofSeconds(40), system.scheduler())
                .toCompletableFuture()
                .orTimeout(45, TimeUnit.SECONDS)
                .join();
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }
}
