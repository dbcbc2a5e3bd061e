package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.twin.MachineTwins.Admission;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import dev.millwright.twins.twin.MachineTwins.Committed;
import dev.millwright.twins.twin.TwinEvents.Hint;
import dev.millwright.twins.twin.TwinEvents.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MachineTwinTest {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static ActorTestKit kit;
    private static ManualTime time;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final FakeMemory memory = new FakeMemory();
    private final TwinEvents events = new TwinEvents(10);
    private final List<Hint> hints = new CopyOnWriteArrayList<>();
    private final TwinSettings settings = Fixtures.settings(
            "millwright.twin { assess-every = 5m, checkpoint-every = 10m, retry-min = 1s, retry-max = 4s, stash-max = 3, stop-patience = 10s }");
    private final TestProbe<StatusReply<MachineTwin.Folded>> folded = kit.createTestProbe();
    private final TestProbe<StatusReply<HealthReport>> health = kit.createTestProbe();
    private final TestProbe<StatusReply<MachineTwin.FindingOutcome>> outcome = kit.createTestProbe();

    @BeforeAll
    static void startKit() {
        kit = ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
        time = ManualTime.get(kit.system());
    }

    @AfterAll
    static void stopKit() {
        kit.shutdownTestKit();
    }

    @Test
    void answers_what_came_while_it_was_loading_in_order() {
        var load = memory.nextLoad();
        var twin = spawn();
        twin.tell(fold(1));
        twin.tell(new MachineTwin.GetHealth(health.getRef()));
        folded.expectNoMessage(Duration.ofMillis(50));

        load.complete(new TwinMemory.Recalled(new FakeMind(PRESS_7.id()), TwinMind.Change.NONE));

        assertThat(folded.receiveMessage().isSuccess()).isTrue();
        assertThat(health.receiveMessage().getValue().health()).isEqualTo(99);
    }

    @Test
    void refuses_politely_what_does_not_fit_while_it_is_loading() {
        var load = memory.nextLoad();
        var twin = spawn();
        for (int i = 0; i < 4; i++) {
            twin.tell(fold(i));
        }

        var refusal = folded.receiveMessage();
        assertThat(refusal.isError()).isTrue();
        assertThat(refusal.getError()).hasMessageContaining("press-7").hasMessageContaining("expected: at most 3");

        load.complete(new TwinMemory.Recalled(new FakeMind(PRESS_7.id()), TwinMind.Change.NONE));
        for (int i = 0; i < 3; i++) {
            assertThat(folded.receiveMessage().isSuccess()).isTrue();
        }
    }

    @Test
    void tries_again_later_and_later_when_it_cannot_be_loaded_and_keeps_what_waits() {
        memory.nextLoad().completeExceptionally(new IllegalStateException("no database"));
        memory.nextLoad().completeExceptionally(new IllegalStateException("no database"));
        var twin = spawn();
        twin.tell(fold(1));
        await().until(() -> memory.recalls() == 1);
        settle();

        time.timePasses(Duration.ofMillis(999));
        assertThat(memory.recalls()).isEqualTo(1);
        time.timePasses(Duration.ofMillis(201)); // 1 s and the machine's own share of a fifth of it
        await().until(() -> memory.recalls() == 2);
        settle();
        time.timePasses(Duration.ofMillis(1999));
        assertThat(memory.recalls()).isEqualTo(2);
        time.timePasses(Duration.ofMillis(401));

        await().until(() -> memory.recalls() == 3);
        assertThat(folded.receiveMessage().isSuccess()).isTrue();
    }

    @Test
    void folds_the_same_rows_only_once() {
        var twin = spawnReady();

        twin.tell(fold(1, 2));
        twin.tell(fold(1, 2));
        twin.tell(fold(2, 3));
        twin.tell(new MachineTwin.GetHealth(health.getRef()));

        assertThat(health.receiveMessage().getValue().health()).isEqualTo(97);
    }

    @Test
    void admits_against_the_newest_row_it_has_folded() {
        var admission = kit.<StatusReply<Admission>>createTestProbe();
        var twin = spawnReady();
        twin.tell(fold(10));

        var raws = List.of(raw(9), raw(10), raw(11));
        twin.tell(new MachineTwin.Admit(new Arrival(raws, List.of(), START.toEpochMilli()), admission.getRef()));

        var answer = admission.receiveMessage().getValue();
        assertThat(answer.rows()).extracting(Observation::quality).containsExactly(Quality.LATE, Quality.GOOD);
        assertThat(answer.repeated()).isOne();
    }

    @Test
    void saves_at_once_when_an_episode_opens_and_tells_when_it_is_saved() {
        var save = memory.nextSave();
        var twin = spawnReady();

        twin.tell(fold(row(1, 20)));

        await().until(() -> memory.saved.size() == 1);
        assertThat(memory.saved.getFirst().unsaved().episodes())
                .extracting(Episode::failureMode)
                .containsExactly("bearing-wear");
        assertThat(memory.saved.getFirst().checkpoint().observedThrough()).isEqualTo(START.plusSeconds(1));
        assertThat(memory.saved.getFirst().report().openEpisodes()).hasSize(1);
        assertThat(hints).containsExactly(new Hint(PRESS_7.id(), Kind.MEASURED));
        save.complete(null);
        await().untilAsserted(() -> assertThat(hints)
                .containsExactly(new Hint(PRESS_7.id(), Kind.MEASURED), new Hint(PRESS_7.id(), Kind.VERDICT)));
    }

    @Test
    void has_one_save_under_way_and_puts_everything_meanwhile_into_the_next() {
        var first = memory.nextSave();
        var twin = spawnReady();
        twin.tell(fold(row(1, 20)));
        await().until(() -> memory.saved.size() == 1);

        twin.tell(fold(row(2, 1)));
        twin.tell(fold(row(3, 20)));
        twin.tell(fold(row(4, 1)));
        folded.receiveSeveralMessages(4);
        assertThat(memory.saved).hasSize(1);
        first.complete(null);

        await().until(() -> memory.saved.size() == 2);
        var second = memory.saved.get(1).unsaved().episodes();
        assertThat(second).hasSize(2).allSatisfy(episode -> assertThat(episode.closedAt()).isNotNull());
        assertThat(second.getFirst().id())
                .isEqualTo(memory.saved.getFirst().unsaved().episodes().getFirst().id());
    }

    @Test
    void saves_what_it_learned_without_transitions_only_now_and_then() {
        var twin = spawnReady();
        twin.tell(fold(1));
        folded.receiveMessage();

        pass(Duration.ofMinutes(20));
        await().until(() -> memory.saved.size() == 1);
        assertThat(memory.saved.getFirst().unsaved().episodes()).isEmpty();
        pass(Duration.ofMinutes(20)); // nothing new
        settle(twin);

        assertThat(memory.saved).hasSize(1);
        twin.tell(fold(2));
        pass(Duration.ofMinutes(10));
        await().until(() -> memory.saved.size() == 2);
    }

    @Test
    void repeats_a_failed_save_with_everything_that_it_held_and_what_came_since() {
        memory.nextSave().completeExceptionally(new IllegalStateException("disk full"));
        var twin = spawnReady();
        twin.tell(fold(row(1, 20)));
        await().until(() -> memory.saved.size() == 1);
        settle(twin);

        twin.tell(fold(row(2, 1)));
        settle(twin);
        assertThat(memory.saved).hasSize(1); // it rests
        time.timePasses(Duration.ofMillis(1200));

        await().until(() -> memory.saved.size() == 2);
        var again = memory.saved.get(1).unsaved();
        assertThat(again.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.openedAt()).isEqualTo(START.plusSeconds(1));
            assertThat(episode.closedAt()).isEqualTo(START.plusSeconds(2));
        });
        assertThat(memory.saved.get(1).checkpoint().observedThrough()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void notices_silence_by_the_clock_it_was_given() {
        var twin = spawnReady();
        twin.tell(fold(0));
        settle(twin);

        pass(FakeMind.SILENCE);
        settle(twin);
        assertThat(silences()).isEmpty();
        pass(Duration.ofMinutes(5));

        await().untilAsserted(() -> assertThat(silences()).hasSize(1));
        assertThat(silences().getFirst().openedAt()).isEqualTo(START.plus(FakeMind.SILENCE));
    }

    @Test
    void answers_a_finding_only_when_it_and_its_consequences_are_saved() {
        var record = memory.nextRecord();
        var save = memory.nextSave();
        var twin = spawnReady();

        twin.tell(new MachineTwin.RecordFinding(finding("spindle-bearing"), outcome.getRef()));
        await().until(() -> memory.recorded.size() == 1);
        assertThat(memory.saved).isEmpty();
        record.complete(null);
        await().until(() -> memory.saved.size() == 1);
        outcome.expectNoMessage(Duration.ofMillis(50));
        save.complete(null);

        assertThat(outcome.receiveMessage().getValue()).isEqualTo(new MachineTwin.Recorded());
    }

    @Test
    void answers_a_finding_that_could_not_be_stored_with_an_error() {
        memory.nextRecord().completeExceptionally(new IllegalStateException("no database"));
        var twin = spawnReady();

        twin.tell(new MachineTwin.RecordFinding(finding("spindle-bearing"), outcome.getRef()));

        assertThat(outcome.receiveMessage().getError()).hasMessageContaining("no database").hasMessageContaining("again");
    }

    @Test
    void refuses_a_finding_about_a_component_that_the_machine_does_not_have() {
        var twin = spawnReady();

        twin.tell(new MachineTwin.RecordFinding(finding("gearbox"), outcome.getRef()));

        assertThat(outcome.receiveMessage().getValue())
                .isInstanceOfSatisfying(
                        MachineTwin.Refused.class,
                        refused -> assertThat(refused.why()).contains("gearbox", "[spindle-bearing]", "Check"));
        assertThat(memory.recorded).isEmpty();
    }

    @Test
    void saves_before_it_stops() {
        var save = memory.nextSave();
        var twin = spawnReady();
        twin.tell(fold(1));
        folded.receiveMessage();

        twin.tell(MachineTwin.Stop.NOW);
        await().until(() -> memory.saved.size() == 1);
        var watcher = kit.createTestProbe();
        watcher.expectNoMessage(Duration.ofMillis(50));
        twin.tell(fold(2));
        assertThat(folded.receiveMessage().getError()).hasMessageContaining("stopping");
        save.complete(null);

        watcher.expectTerminated(twin, Duration.ofSeconds(3));
        assertThat(memory.saved).hasSize(1);
    }

    @Test
    void stops_at_once_when_there_is_nothing_to_save() {
        var twin = spawnReady();
        settle(twin);

        twin.tell(MachineTwin.Stop.NOW);

        kit.createTestProbe().expectTerminated(twin, Duration.ofSeconds(3));
        assertThat(memory.saved).isEmpty();
    }

    @Test
    void says_so_to_those_who_wait_when_it_stops_while_it_is_loading() {
        memory.nextLoad();
        var twin = spawn();
        twin.tell(fold(1));

        twin.tell(MachineTwin.Stop.NOW);

        assertThat(folded.receiveMessage().getError()).hasMessageContaining("stopping");
        kit.createTestProbe().expectTerminated(twin, Duration.ofSeconds(3));
    }

    @Test
    void does_not_wait_for_ever_for_a_save_when_it_stops() {
        memory.nextSave();
        var twin = spawnReady();
        twin.tell(fold(1));
        settle(twin);
        twin.tell(MachineTwin.Stop.NOW);
        await().until(() -> memory.saved.size() == 1);

        time.timePasses(Duration.ofSeconds(11));

        kit.createTestProbe().expectTerminated(twin, Duration.ofSeconds(3));
    }

    @Test
    void loads_anew_after_a_fault_and_goes_on() {
        var twin = spawnReady();
        twin.tell(fold(1));
        folded.receiveMessage();

        twin.tell(fold(row(2, 49)));
        folded.expectNoMessage(Duration.ofMillis(50));
        time.timePasses(Duration.ofMillis(1201));

        await().until(() -> memory.recalls() == 2);
        twin.tell(fold(3));
        assertThat(folded.receiveMessage().isSuccess()).isTrue();
    }

    private ActorRef<MachineTwin.Command> spawn() {
        events.subscribe(hints::add);
        InstantSource clock = now::get;
        return kit.spawn(MachineTwin.create(
                PRESS_7, new TwinSurroundings(new Fixtures.Registry(PRESS_7), memory, events, clock, settings)));
    }

    private ActorRef<MachineTwin.Command> spawnReady() {
        var twin = spawn();
        settle(twin);
        return twin;
    }

    /** Lets both clocks run in steps of the twin's tick. */
    private void pass(Duration whole) {
        for (var passed = Duration.ZERO; passed.compareTo(whole) < 0; ) {
            var step = Duration.ofMinutes(5);
            now.updateAndGet(instant -> instant.plus(step));
            time.timePasses(step);
            passed = passed.plus(step);
        }
    }

    private void settle(ActorRef<MachineTwin.Command> twin) {
        twin.tell(new MachineTwin.GetHealth(health.getRef()));
        health.receiveMessage();
    }

    /** Gives a message that was just piped back the time to arrive. */
    private static void settle() {
        kit.createTestProbe().expectNoMessage(Duration.ofMillis(100));
    }

    private List<Episode> silences() {
        return memory.saved.stream()
                .flatMap(verdict -> verdict.unsaved().episodes().stream())
                .filter(episode -> episode.failureMode().equals("silence"))
                .toList();
    }

    private MachineTwin.Fold fold(int... seconds) {
        return fold(java.util.Arrays.stream(seconds).mapToObj(second -> row(second, 1)).toArray(Observation[]::new));
    }

    private MachineTwin.Fold fold(Observation... rows) {
        return new MachineTwin.Fold(new Committed(List.of(rows), List.of()), folded.getRef());
    }

    private static Observation row(int second, float vibration) {
        var at = START.plusSeconds(second).toEpochMilli();
        return new Observation(at, at, Quality.GOOD, new float[] {vibration, 40, 80});
    }

    private static RawObservation raw(int second) {
        return new RawObservation(START.plusSeconds(second).toEpochMilli(), Map.of("vibration", 1.0));
    }

    private static ComponentFinding finding(String component) {
        return new ComponentFinding(
                UUID.randomUUID(),
                component,
                START,
                ComponentFinding.AsFound.WORN,
                ComponentFinding.Action.REPLACED,
                true,
                "bearing-wear");
    }
}
