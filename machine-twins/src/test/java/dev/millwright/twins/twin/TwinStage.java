package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.PRESS_7;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.twin.MachineTwins.Committed;
import dev.millwright.twins.twin.TwinEvents.Hint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A kit with a clock in the test's hand, and one twin's surroundings. */
abstract class TwinStage {
    static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static ActorTestKit kit;
    static ManualTime time;

    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final FakeMemory memory = new FakeMemory();
    final Fixtures.Registry registry = new Fixtures.Registry(PRESS_7);
    final Hearing hearing = new Hearing();
    final TwinEvents events = new TwinEvents(10);
    final List<Hint> hints = new CopyOnWriteArrayList<>();
    final TwinSettings settings = Fixtures.settings(
            "millwright.twin { assess-every = 5m, checkpoint-every = 10m, retry-min = 1s, retry-max = 4s, stash-max = 3, stop-patience = 10s }");
    final TestProbe<StatusReply<MachineTwin.Folded>> folded = kit.createTestProbe();
    final TestProbe<StatusReply<HealthReport>> health = kit.createTestProbe();
    final TestProbe<StatusReply<MachineTwin.FindingOutcome>> outcome = kit.createTestProbe();

    @BeforeAll
    static void startKit() {
        var patient = ConfigFactory.parseString("pekko.actor.testkit.typed.single-expect-default = 60s");
        kit = ActorTestKit.create(patient.withFallback(ManualTime.config()).withFallback(ConfigFactory.load()));
        time = ManualTime.get(kit.system());
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @AfterAll
    static void stopKit() {
        kit.shutdownTestKit();
    }

    ActorRef<MachineTwin.Command> spawn() {
        var _ = events.subscribe(hints::add);
        InstantSource clock = now::get;
        return kit.spawn(
                MachineTwin.create(PRESS_7, new TwinSurroundings(registry, memory, events, hearing, clock, settings)));
    }

    ActorRef<MachineTwin.Command> spawnReady() {
        var twin = spawn();
        settle(twin);
        return twin;
    }

    /** Lets both clocks run in steps of the twin's tick. */
    void pass(Duration whole) {
        for (var passed = Duration.ZERO; passed.compareTo(whole) < 0; ) {
            var step = Duration.ofMinutes(5);
            now.updateAndGet(instant -> instant.plus(step));
            time.timePasses(step);
            passed = passed.plus(step);
        }
    }

    void settle(ActorRef<MachineTwin.Command> twin) {
        twin.tell(new MachineTwin.GetHealth(health.getRef()));
        health.receiveMessage();
    }

    /** Lets the twin's timers run until {@code condition} holds; returns how long that was by their clock. */
    static Duration passUntil(BooleanSupplier condition) {
        var step = Duration.ofMillis(100);
        var passed = new AtomicReference<>(Duration.ZERO);
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> {
            if (condition.getAsBoolean()) {
                return true;
            }
            time.timePasses(step);
            passed.updateAndGet(so -> so.plus(step));
            return false;
        });
        return passed.get();
    }

    List<Episode> silences() {
        return memory.saved.stream()
                .flatMap(verdict -> verdict.episodes().stream())
                .filter(episode -> episode.failureMode().equals("silence"))
                .toList();
    }

    MachineTwin.Fold fold(int... seconds) {
        return fold(java.util.Arrays.stream(seconds)
                .mapToObj(second -> row(second, 1))
                .toArray(Observation[]::new));
    }

    MachineTwin.Fold fold(Observation... rows) {
        return new MachineTwin.Fold(new Committed(List.of(rows), List.of()), folded.getRef());
    }

    static Observation row(int second, float vibration) {
        var at = START.plusSeconds(second).toEpochMilli();
        return new Observation(at, at, Quality.GOOD, new float[] {vibration, 40, 80});
    }

    static RawObservation raw(int second) {
        return new RawObservation(START.plusSeconds(second).toEpochMilli(), Map.of("vibration", 1.0));
    }

    static ComponentFinding finding(String component) {
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
