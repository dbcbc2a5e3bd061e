package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import dev.millwright.twins.twin.MachineTwins.Committed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The front door on a real cluster of one, in which every message is serialized as if it left the node. */
class ShardedMachineTwinsTest {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private final FakeMemory memory = new FakeMemory();
    private final Fixtures.Registry registry = new Fixtures.Registry(PRESS_7);
    private ActorSystem<Void> system;
    private ShardedMachineTwins twins;

    @BeforeEach
    void startNode() throws Exception {
        var config = ActorDefaults.under(ConfigFactory.parseString("pekko.actor.serialize-messages = on"));
        system = ActorSystem.create(Behaviors.empty(), "millwright", config);
        twins = ShardedMachineTwins.start(
                system,
                new TwinSurroundings(
                        registry,
                        memory,
                        new TwinEvents(1),
                        new Hearing(),
                        InstantSource.fixed(START),
                        Fixtures.settings("millwright.twin { ask-timeout = 1s, ask-attempts = 3 }")));
        get(twins.ready());
    }

    @AfterEach
    void stopNode() throws Exception {
        system.terminate();
        get(system.getWhenTerminated());
    }

    @Test
    void a_machine_is_admitted_folded_and_judged() throws Exception {
        var raw = new RawObservation(START.toEpochMilli(), Map.of("vibration", 20.0, "noise", 1.0));
        var admission = get(twins.admit(PRESS_7.id(), new Arrival(List.of(raw), List.of(), START.toEpochMilli())));
        assertThat(admission.rows()).hasSize(1);
        assertThat(admission.quarantined()).hasSize(1);

        get(twins.fold(PRESS_7.id(), new Committed(admission.rows(), admission.events())));

        var report = get(twins.health(PRESS_7.id()));
        assertThat(report.lastObservedAt()).isEqualTo(START);
        assertThat(report.openEpisodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.failureMode()).isEqualTo("bearing-wear"));
    }

    @Test
    void an_unknown_machine_is_refused_by_name_and_welcome_once_it_is_registered() throws Exception {
        var press8 = Fixtures.press(8);
        assertThatThrownBy(() -> get(twins.health(press8.id())))
                .hasRootCauseInstanceOf(UnknownMachineException.class)
                .hasMessageContaining("press-8")
                .hasMessageContaining("imported");

        registry.add(press8);

        assertThat(get(twins.health(press8.id())).machine()).isEqualTo(press8.id());
    }

    @Test
    void a_finding_is_recorded_or_refused_with_its_reason() throws Exception {
        get(twins.record(PRESS_7.id(), finding("spindle-bearing")));

        assertThat(memory.saved)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.findings()).hasSize(1));
        assertThatThrownBy(() -> get(twins.record(PRESS_7.id(), finding("gearbox"))))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gearbox");
    }

    @Test
    void a_twin_that_does_not_answer_is_asked_again_and_then_reported() throws Exception {
        var _ = memory.nextLoad();

        assertThatThrownBy(() -> get(twins.health(PRESS_7.id())))
                .hasCauseInstanceOf(TwinUnavailableException.class)
                .hasMessageContaining("press-7")
                .hasMessageContaining("3 times");
    }

    @Test
    void has_at_most_one_open_episode_per_failure_mode_under_many_writers() throws Exception {
        var all = new ArrayList<CompletionStage<Void>>();
        for (int second = 0; second < 200; second++) {
            var at = START.plusSeconds(second).toEpochMilli();
            float vibration = second % 7 == 0 ? 1 : 20;
            var row = new Observation(at, at, Quality.GOOD, new float[] {vibration, 40, 80});
            for (int writer = 0; writer < 4; writer++) {
                all.add(twins.fold(PRESS_7.id(), new Committed(List.of(row), List.of())));
            }
        }
        for (var one : all) {
            get(one);
        }
        get(twins.stop());

        var newest = new java.util.LinkedHashMap<UUID, dev.millwright.twins.condition.Episode>();
        memory.saved.forEach(verdict -> verdict.episodes().forEach(episode -> newest.put(episode.id(), episode)));
        assertThat(newest.values().stream().filter(episode -> episode.closedAt() == null))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(newest.size()).isBetween(1, 30);
    }

    @Test
    void saves_every_twin_when_it_stops_and_answers_nobody_after_that() throws Exception {
        var machines = new ArrayList<MachineId>();
        for (int no = 100; no < 140; no++) {
            registry.add(Fixtures.press(no));
            machines.add(Fixtures.press(no).id());
        }
        var row = new Observation(START.toEpochMilli(), 0, Quality.GOOD, new float[] {1, 40, 80});
        for (var machine : machines) {
            get(twins.fold(machine, new Committed(List.of(row), List.of())));
        }
        assertThat(memory.saved).isEmpty();

        get(twins.stop());

        assertThat(memory.savedMachines).containsExactlyInAnyOrderElementsOf(machines);
        assertThatThrownBy(() -> get(twins.health(PRESS_7.id()))).hasCauseInstanceOf(TwinUnavailableException.class);
    }

    @Test
    void saves_twins_that_the_node_takes_along_when_it_leaves() throws Exception {
        var row = new Observation(START.toEpochMilli(), 0, Quality.GOOD, new float[] {1, 40, 80});
        get(twins.fold(PRESS_7.id(), new Committed(List.of(row), List.of())));

        system.terminate();

        get(system.getWhenTerminated());
        await().until(() -> memory.saved.size() == 1);
    }

    private static ComponentFinding finding(String component) {
        return new ComponentFinding(
                UUID.randomUUID(),
                component,
                START,
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                null,
                null);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
