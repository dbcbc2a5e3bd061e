package dev.millwright.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.link.FaultProfile;
import dev.millwright.sim.link.Frame;
import dev.millwright.sim.link.Link;
import dev.millwright.sim.link.LinkSettings;
import dev.millwright.sim.link.ServiceLine;
import dev.millwright.sim.sending.SendingSettings;
import dev.millwright.sim.sending.ServiceInbox;
import dev.millwright.sim.sending.Simulation;
import dev.millwright.sim.sending.SimulationState;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a technician reports done reaches the machine: a simulated one wears no more. */
class ServiceTopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private record Worn(FleetMachine machine, int component, double damage) {
        String componentId() {
            return machine.story().kind().laws().get(component).component();
        }
    }

    /** The component of the fleet that is worn most and has not failed. */
    private static Worn mostWorn(Fleet fleet, long hour) {
        var most = new Worn(fleet.machines().getFirst(), 0, 0);
        for (var machine : fleet.machines()) {
            for (int i = 0; i < machine.story().kind().laws().size(); i++) {
                double damage = machine.story().damage(hour, i);
                if (damage > most.damage() && damage < 0.95) {
                    most = new Worn(machine, i, damage);
                }
            }
        }
        return most;
    }

    @Test
    void work_done_resets_the_hidden_damage_once_however_often_it_is_told() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var settings = new FleetSettings(42, 24, 6, 10, now);
        var fleet = Fleet.of(settings);
        long hour = now.getEpochSecond() / 3600;
        var worn = mostWorn(fleet, hour);
        assertThat(worn.damage()).isGreaterThan(0.15);
        var state = directory.resolve("state.json");
        var inbox = new ServiceInbox();
        var said = new ByteArrayOutputStream();
        var finding = new ComponentFinding(
                UUID.randomUUID(),
                worn.componentId(),
                now,
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                true,
                null);
        try (var broker = TestBroker.start(directory.resolve("broker"));
                var out = new PrintStream(said, true, StandardCharsets.UTF_8);
                var _ = new ServiceLine(
                        LinkSettings.of(broker.uri(), null, null).named("sim"), inbox);
                var publisher = new ServicePublisher(ListeningLink.settings(broker.uri(), 5, "", ""))) {
            var simulation = new Simulation(
                    fleet,
                    new SimulationState(settings, Instant.now(), List.of()),
                    new SendingSettings(
                            Duration.ofMinutes(15),
                            48,
                            Duration.ofHours(12),
                            true,
                            Duration.ofMillis(200),
                            FaultProfile.NONE,
                            state),
                    new Nowhere(),
                    inbox,
                    InstantSource.system(),
                    out);
            var running = CompletableFuture.runAsync(() -> run(simulation));
            var machine = new MachineId(worn.machine().id());
            // Until the simulator's session stands the broker has nobody to keep messages for; telling again is
            // allowed.
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                publisher.serviceDone(machine, finding).toCompletableFuture().get(30, TimeUnit.SECONDS);
                return said.toString(StandardCharsets.UTF_8).contains("damage left 0 %");
            });
            publisher.serviceDone(machine, finding).toCompletableFuture().get(30, TimeUnit.SECONDS);
            simulation.stop();
            running.get(60, TimeUnit.SECONDS);
        }

        assertThat(SimulationState.read(state).orElseThrow().services())
                .singleElement()
                .satisfies(service ->
                        assertThat(service.id()).isEqualTo(finding.id().toString()));
        long later = worn.machine().story().untoldHour() - 1;
        assertThat(worn.machine().story().damage(later, worn.component())).isLessThan(0.02);
    }

    private static void run(Simulation simulation) {
        try {
            simulation.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes frames and forgets them. */
    private static final class Nowhere implements Link {
        @Override
        public void send(Frame frame) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
