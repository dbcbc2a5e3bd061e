package dev.millwright.sim.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.fleet.Fleet;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.link.FaultProfile;
import dev.millwright.sim.link.Frame;
import dev.millwright.sim.link.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final FleetSettings SETTINGS = new FleetSettings(7, 12, 5, 10, NOW);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    /** Keeps what is sent, and can stop the sender. */
    private static final class Recorder implements Link {
        private final List<Frame> frames = new ArrayList<>();
        private @Nullable Runnable whenEnough;
        private int enough = Integer.MAX_VALUE;

        @Override
        public void send(Frame frame) {
            frames.add(frame);
            if (frames.size() == enough && whenEnough != null) {
                whenEnough.run();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        /** Instants by machine, in the order in which they came. */
        Map<String, List<Long>> instants() {
            var all = new TreeMap<String, List<Long>>();
            for (var frame : frames) {
                if (frame.topic().endsWith("/telemetry")) {
                    each(
                            frame,
                            node -> all.computeIfAbsent(frame.machineId(), _ -> new ArrayList<>())
                                    .add(node.path("ts").asLong()));
                }
            }
            return all;
        }

        private static void each(Frame frame, Consumer<JsonNode> reader) {
            try {
                var node = MAPPER.readTree(frame.payload());
                if (node.isArray()) {
                    node.forEach(reader);
                } else {
                    reader.accept(node);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static SendingSettings settings(boolean live, @Nullable Path state, FaultProfile faults) {
        return new SendingSettings(
                Duration.ofMinutes(15), 48, Duration.ofHours(12), live, Duration.ofSeconds(5), faults, state);
    }

    private static Recorder run(SimulationState from, SendingSettings settings, InstantSource clock, int enough)
            throws InterruptedException {
        var recorder = new Recorder();
        var simulation =
                new Simulation(Fleet.of(from.fleet()), from, settings, recorder, new ServiceInbox(), clock, SILENT);
        recorder.enough = enough;
        recorder.whenEnough = simulation::stop;
        simulation.run();
        return recorder;
    }

    @Test
    void history_is_complete_in_order_and_in_frames_below_16_kilobytes() throws InterruptedException {
        var sent = run(
                SimulationState.fresh(SETTINGS),
                settings(false, null, FaultProfile.NONE),
                () -> NOW,
                Integer.MAX_VALUE);

        assertThat(sent.frames)
                .allSatisfy(frame -> assertThat(frame.payload().length).isLessThan(16_000));
        assertThat(sent.instants()).hasSize(12);
        assertThat(sent.instants().values()).allSatisfy(instants -> {
            assertThat(instants).hasSize(10 * 96).isSorted().doesNotHaveDuplicates();
            assertThat(instants.getFirst()).isEqualTo(SETTINGS.historyBeginsAt().toEpochMilli());
        });
    }

    @Test
    void all_machines_move_forward_together() throws InterruptedException {
        var sent = run(
                SimulationState.fresh(SETTINGS),
                settings(false, null, FaultProfile.NONE),
                () -> NOW,
                Integer.MAX_VALUE);

        long furthest = 0;
        for (var frame : sent.frames) {
            assertThat(frame.atMillis())
                    .isGreaterThan(furthest - Duration.ofHours(13).toMillis());
            furthest = Math.max(furthest, frame.atMillis());
        }
    }

    @Test
    void a_machine_tells_measurements_and_events_in_order_of_time() throws InterruptedException {
        var settings = new FleetSettings(7, 12, 5, 90, NOW);
        var sent = run(
                SimulationState.fresh(settings),
                settings(false, null, FaultProfile.NONE),
                () -> NOW,
                Integer.MAX_VALUE);

        var last = new HashMap<String, Long>();
        int events = 0;
        for (var frame : sent.frames) {
            assertThat(frame.atMillis()).isGreaterThanOrEqualTo(last.getOrDefault(frame.machineId(), 0L));
            last.put(frame.machineId(), frame.atMillis());
            events += frame.topic().endsWith("/events") ? 1 : 0;
        }
        assertThat(events).isGreaterThan(12);
    }

    @Test
    void the_same_seed_sends_the_same_bytes() throws InterruptedException {
        var one = run(SimulationState.fresh(SETTINGS), settings(false, null, FaultProfile.HARSH), () -> NOW, -1);
        var other = run(SimulationState.fresh(SETTINGS), settings(false, null, FaultProfile.HARSH), () -> NOW, -1);

        assertThat(one.frames).hasSameSizeAs(other.frames);
        for (int i = 0; i < one.frames.size(); i++) {
            assertThat(Arrays.equals(
                            one.frames.get(i).payload(), other.frames.get(i).payload()))
                    .isTrue();
        }
    }

    @Test
    void faults_lose_nothing_for_good() throws InterruptedException {
        var harsh = new FaultProfile(1, 0.1, 0.1, 0.1, 0.1, 0.3, Duration.ofHours(9), FaultProfile.Clocks.RIGHT);
        var sent = run(SimulationState.fresh(SETTINGS), settings(false, null, harsh), () -> NOW, -1);

        assertThat(sent.instants().values())
                .allSatisfy(instants -> assertThat(instants.stream().distinct()).hasSize(10 * 96));
    }

    @Test
    void after_a_kill_nothing_that_a_bad_link_held_back_is_lost(@TempDir Path directory) throws InterruptedException {
        var file = directory.resolve("state.json");
        var offline = new FaultProfile(1, 0.1, 0, 0.1, 0, 0.3, Duration.ofHours(30), FaultProfile.Clocks.RIGHT);
        var killed = new Recorder();
        var state = SimulationState.fresh(SETTINGS);
        var simulation = new Simulation(
                Fleet.of(SETTINGS),
                state,
                settings(false, file, offline),
                killed,
                new ServiceInbox(),
                new SteppingClock(NOW, Duration.ofSeconds(2)),
                SILENT);
        killed.enough = 150;
        killed.whenEnough = () -> {
            throw new Killed();
        };
        assertThatThrownBy(simulation::run).isInstanceOf(Killed.class);

        var rest =
                run(SimulationState.read(file).orElseThrow(), settings(false, null, FaultProfile.NONE), () -> NOW, -1);

        var whole = killed.instants();
        rest.instants()
                .forEach((machine, instants) ->
                        whole.computeIfAbsent(machine, _ -> new ArrayList<>()).addAll(instants));
        assertThat(whole.values())
                .allSatisfy(instants -> assertThat(instants.stream().distinct()).hasSize(10 * 96));
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void a_second_start_goes_on_where_the_first_ended_without_gap_or_repeat(@TempDir Path directory)
            throws InterruptedException {
        var file = directory.resolve("state.json");
        var settings = settings(false, file, FaultProfile.NONE);
        var first = run(SimulationState.fresh(SETTINGS), settings, () -> NOW, 100);
        var stored = SimulationState.read(file).orElseThrow();
        assertThat(stored.sentThrough()).isBefore(NOW);

        var second = run(stored, settings, () -> NOW, -1);

        var whole = first.instants();
        second.instants()
                .forEach((machine, instants) ->
                        whole.computeIfAbsent(machine, _ -> new ArrayList<>()).addAll(instants));
        assertThat(whole.values())
                .allSatisfy(instants ->
                        assertThat(instants).hasSize(10 * 96).isSorted().doesNotHaveDuplicates());
        assertThat(SimulationState.read(file).orElseThrow().sentThrough()).isEqualTo(NOW);
    }

    @Test
    void live_it_fills_the_time_since_the_last_run_and_then_reports_each_interval() throws InterruptedException {
        var clock = new SteppingClock(NOW.plus(Duration.ofHours(5)), Duration.ofMillis(900));
        var from = new SimulationState(SETTINGS, NOW, List.of());
        var sent = run(from, settings(true, null, FaultProfile.NONE), clock, 12 + 12 * 3);

        var instants = sent.instants().values().iterator().next();
        assertThat(instants).isSorted().doesNotHaveDuplicates();
        assertThat(instants.getFirst()).isEqualTo(NOW.toEpochMilli());
        long last = instants.getLast();
        assertThat(last - instants.get(instants.size() - 2)).isEqualTo(5_000);
        assertThat(instants.stream().filter(at -> at % 900_000 == 0)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void technicians_work_is_remembered_and_repeated_at_the_next_start(@TempDir Path directory)
            throws InterruptedException {
        var file = directory.resolve("state.json");
        var fleet = Fleet.of(SETTINGS);
        var machine = fleet.machines().getFirst();
        var component = machine.story().kind().laws().getFirst().component();
        var inbox = new ServiceInbox();
        var recorder = new Recorder();
        var clock = new SteppingClock(NOW.plusSeconds(60), Duration.ofMillis(500));
        var simulation = new Simulation(
                fleet,
                new SimulationState(SETTINGS, NOW, List.of()),
                settings(true, file, FaultProfile.NONE),
                recorder,
                inbox,
                clock,
                SILENT);
        recorder.enough = 40;
        recorder.whenEnough = simulation::stop;
        var report = "{\"id\":\"f-1\",\"component\":\"" + component + "\",\"action\":\"replaced\"}";
        var done = new AtomicInteger();
        inbox.onService(machine.id(), report, done::incrementAndGet);
        inbox.onService(machine.id(), report, done::incrementAndGet); // at least once means twice now and then
        inbox.onService(machine.id(), "{\"component\":\"no-such\",\"action\":\"replaced\"}", done::incrementAndGet);
        inbox.onService(machine.id(), "not json", done::incrementAndGet);

        simulation.run();

        assertThat(done).hasValue(4);
        var stored = SimulationState.read(file).orElseThrow();
        assertThat(stored.services()).singleElement().satisfies(service -> {
            assertThat(service.id()).isEqualTo("f-1");
            assertThat(service.machineId()).isEqualTo(machine.id());
            assertThat(service.damageLeft()).isZero();
        });
        var again = Fleet.of(SETTINGS);
        var later = NOW.plus(Duration.ofDays(2));
        new Simulation(
                        again,
                        stored,
                        settings(true, null, FaultProfile.NONE),
                        new Recorder(),
                        inbox,
                        () -> later,
                        SILENT)
                .stop();
        var sameMachine = again.machines().stream()
                .filter(m -> m.id().equals(machine.id()))
                .findFirst()
                .orElseThrow();
        machine.story().tellUntil(later.toEpochMilli());
        sameMachine.story().tellUntil(later.toEpochMilli());
        assertThat(sameMachine.story().lives()).isEqualTo(machine.story().lives());
        assertThat(sameMachine.story().happenings()).isEqualTo(machine.story().happenings());
    }

    @Test
    void a_file_that_is_no_state_is_refused_with_advice(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("state.json"), "{\"seed\": 1}");

        assertThatThrownBy(() -> SimulationState.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delete it to start afresh");
    }

    /** A clock that moves on by a step each time it is asked. */
    private static final class SteppingClock implements InstantSource {
        private final Duration step;
        private Instant now;

        SteppingClock(Instant now, Duration step) {
            this.now = now;
            this.step = step;
        }

        @Override
        public Instant instant() {
            now = now.plus(step);
            return now;
        }
    }
}
