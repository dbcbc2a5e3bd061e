package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.COMMISSIONED;
import static dev.millwright.twins.twin.Fixtures.PRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.SavedTwin;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.Observation.Quality;
import dev.millwright.twins.twin.MachineTwins.Committed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twins over a real database: killed, restarted, asked again. */
class TwinRestartIT {
    private static final Duration STEP = Duration.ofMinutes(20);
    private static final Instant FIRST = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int QUIET = 576; // eight days
    private static final int WORN = 288; // four days
    private static final int REPAIRED = 288;

    private final Duration toJune = Duration.between(Instant.now(), FIRST.plus(Duration.ofDays(20)));
    private Database database;
    private MeasurementHistory history;
    private Machine machine;
    private List<Observation> rows;
    private Node node;

    @BeforeEach
    void prepare() {
        database = TestDatabase.fresh();
        history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
        machine = register(database);
        rows = rows();
    }

    @AfterEach
    void close() throws Exception {
        if (node != null) {
            node.end();
        }
        database.close();
    }

    @Test
    void a_twin_that_was_killed_goes_on_with_the_same_state_and_the_same_episodes() throws Exception {
        var mortal = new MortalStore(VerdictStore.on(database));
        node = new Node(mortal);
        node.feed(rows.subList(0, 500), List.of());
        await().atMost(PATIENCE).until(() -> savedThrough() != null);
        mortal.die(); // from here on nothing is written any more, as after kill -9
        node.feed(rows.subList(500, 700), List.of()); // the episode opens in here
        node.end();
        assertThat(savedThrough()).isBefore(Instant.ofEpochMilli(rows.get(500).observedAtMillis()));

        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(650, 900), List.of()); // the broker sends some of it again
        get(node.twins.stop());
        node.end();
        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(900, rows.size()), List.of());
        get(node.twins.stop());

        var uninterrupted = TwinState.fresh(machine, TwinKnowledge.dayOne(PRESS));
        var episodes = new ArrayList<Episode>();
        for (var row : rows) {
            var news = uninterrupted.fold(row);
            episodes.addAll(news.opened());
            episodes.addAll(news.closed());
        }
        assertThat(saved().checkpoint()).isNotNull();
        assertThat(saved().checkpoint().state()).isEqualTo(uninterrupted.checkpoint());
        assertThat(episodes).as("episodes of the uninterrupted twin").isNotEmpty();
        assertThat(storedEpisodes())
                .containsExactlyInAnyOrderElementsOf(episodes.stream()
                        .filter(e -> e.closedAt() != null || stillOpen(e, episodes))
                        .map(e -> e.id() + " " + e.failureMode() + " " + (e.closedAt() == null))
                        .distinct()
                        .toList());
    }

    /** Waits until the twin's newest state, saved again and again, is that of one that folded all rows in order. */
    private void assertStateOfUndisturbed() {
        var uninterrupted = TwinState.fresh(machine, TwinKnowledge.dayOne(PRESS));
        rows.forEach(uninterrupted::fold);
        await().atMost(PATIENCE).untilAsserted(() -> {
            get(node.twins.save());
            assertThat(saved().checkpoint().state()).isEqualTo(uninterrupted.checkpoint());
        });
    }

    @Test
    void what_comes_late_is_put_in_its_place() throws Exception {
        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(0, 600), List.of());
        node.feed(rows.subList(640, 700), List.of());
        node.feed(rows.subList(600, 640), List.of());
        node.feed(rows.subList(700, rows.size()), List.of());

        assertStateOfUndisturbed();
    }

    @Test
    void what_came_late_is_in_its_place_after_a_kill_that_left_no_time_to_put_it_there() throws Exception {
        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(0, 600), List.of());
        node.feed(rows.subList(640, 700), List.of());
        get(node.twins.save());
        node.end();
        for (var late : rows.subList(600, 640)) {
            store(List.of(late), List.of()); // committed, and then the end came
        }

        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(690, rows.size()), List.of());

        assertStateOfUndisturbed();
    }

    @Test
    void a_twin_that_left_memory_wakes_and_goes_on_also_when_things_come_again() throws Exception {
        node = new Node(
                VerdictStore.on(database),
                "millwright.twin { slowest-reporting-interval = 100ms, passivate-after = 1s }");
        node.feed(rows.subList(0, 500), List.of());
        await().atMost(PATIENCE).until(() -> get(node.twins.resident()) == 0);

        node.feed(rows.subList(450, rows.size()), List.of());
        assertStateOfUndisturbed();
    }

    @Test
    void a_finding_told_again_after_many_others_counts_once() throws Exception {
        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(0, 100), List.of());
        var findings = new ArrayList<ComponentFinding>();
        for (int i = 0; i < 12; i++) {
            findings.add(new ComponentFinding(
                    UUID.randomUUID(),
                    "spindle-bearing",
                    Instant.ofEpochMilli(rows.get(i).observedAtMillis()),
                    ComponentFinding.AsFound.WORN,
                    ComponentFinding.Action.NONE,
                    false,
                    "bearing-wear"));
            get(node.twins.record(machine.id(), findings.getLast()));
        }
        var before = saved().checkpoint().state();

        get(node.twins.record(machine.id(), findings.getFirst()));
        get(node.twins.save());

        assertThat(saved().checkpoint().state()).isEqualTo(before);
    }

    @Test
    void has_at_most_one_open_episode_per_failure_mode_when_everything_comes_at_once_and_twice() throws Exception {
        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(0, QUIET), List.of());
        var all = new ArrayList<CompletionStage<Void>>();
        for (int i = QUIET; i < QUIET + 200; i += 20) {
            for (int writer = 0; writer < 5; writer++) {
                all.add(node.twins.fold(machine.id(), new Committed(rows.subList(i, i + 20), List.of())));
            }
        }
        for (var one : all) {
            get(one);
        }
        get(node.twins.stop());

        assertThat(storedEpisodes()).isNotEmpty();
        assertThat(count("SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM twins.episode"
                        + " WHERE closed_at IS NULL GROUP BY machine_no, failure_mode) open"))
                .isEqualTo(1);
    }

    @Test
    void a_finding_is_in_the_database_once_when_it_is_answered_and_the_part_has_a_new_life() throws Exception {
        node = new Node(VerdictStore.on(database));
        node.feed(rows.subList(0, 100), List.of());
        var at = rows.get(99).observedAtMillis();
        var finding = new ComponentFinding(
                UUID.randomUUID(),
                "spindle-bearing",
                Instant.ofEpochMilli(at),
                ComponentFinding.AsFound.FAILED,
                ComponentFinding.Action.REPLACED,
                true,
                "bearing-wear");

        get(node.twins.record(machine.id(), finding));
        assertThat(count("SELECT count(*) FROM twins.component_finding")).isEqualTo(1);
        assertThat(lives()).containsExactly("2026-01-01 failed", "2026-06-02 null");
        get(node.twins.record(machine.id(), finding));

        assertThat(count("SELECT count(*) FROM twins.component_finding")).isEqualTo(1);
        assertThat(lives()).hasSize(2);
        node.end();
        node = new Node(VerdictStore.on(database));
        assertThat(get(node.twins.health(machine.id())).components())
                .singleElement()
                .satisfies(part -> assertThat(part.ageHours()).isEqualTo(0));
    }

    @Test
    void a_late_event_is_not_forgotten_by_a_kill() throws Exception {
        var mortal = new MortalStore(VerdictStore.on(database));
        node = new Node(mortal);
        node.feed(rows.subList(0, 300), List.of());
        await().atMost(PATIENCE).until(() -> savedThrough() != null);
        var replaced = new MachineEvent(
                rows.get(100).observedAtMillis(),
                MachineEvent.COMPONENT_REPLACED,
                MachineEvent.Severity.INFO,
                "spindle-bearing",
                null);

        node.feed(List.of(), List.of(replaced)); // far behind the newest row: saved at once
        await().atMost(PATIENCE).until(() -> lives().size() == 2);
        mortal.die();
        node.end();

        node = new Node(VerdictStore.on(database));
        assertThat(get(node.twins.health(machine.id())).components())
                .singleElement()
                .satisfies(part -> assertThat(part.ageHours()).isLessThan(70));
    }

    private static boolean stillOpen(Episode opened, List<Episode> all) {
        return all.stream().noneMatch(e -> e.id().equals(opened.id()) && e.closedAt() != null);
    }

    private void store(List<Observation> some, List<MachineEvent> events) throws Exception {
        get(history.store(new IngestBatch(
                "test",
                FIRST.toEpochMilli(),
                1,
                List.of(new IngestBatch.Part(machine.no(), some, events, List.of(), 0)),
                List.of())));
    }

    /** One process: an actor system of its own over the shared database. */
    private final class Node {
        private final ActorSystem<Void> system;
        private final ShardedMachineTwins twins;

        Node(VerdictStore store) throws Exception {
            this(store, "");
        }

        Node(VerdictStore store, String overrides) throws Exception {
            system = ActorSystem.create(Behaviors.empty(), "millwright", ActorDefaults.under(ConfigFactory.empty()));
            twins = ShardedMachineTwins.start(
                    system,
                    new Fixtures.Registry(machine),
                    store,
                    history,
                    TwinKnowledge::dayOne,
                    new TwinEvents(1),
                    Clock.offset(Clock.systemUTC(), toJune),
                    Fixtures.settings("millwright.twin { assess-every = 100ms, checkpoint-every = 100ms,"
                            + " stop-patience = 500ms, correction-rows = 100, ask-timeout = 20s,"
                            + " admission.clock-behind-max = 1000d }\n" + overrides));
            get(twins.ready());
        }

        /** Stores and folds as ingestion does, in batches of 50. */
        void feed(List<Observation> some, List<MachineEvent> events) throws Exception {
            for (int i = 0; i < Math.max(1, some.size()); i += 50) {
                var part = some.subList(i, Math.min(i + 50, some.size()));
                store(part, events);
                get(twins.fold(machine.id(), new Committed(part, events)));
            }
        }

        void end() throws Exception {
            system.terminate();
            get(system.getWhenTerminated());
        }
    }

    private static List<Observation> rows() {
        var random = new Random(7);
        var rows = new ArrayList<Observation>();
        for (int i = 0; i < QUIET + WORN + REPAIRED; i++) {
            var at = FIRST.plus(STEP.multipliedBy(i)).toEpochMilli();
            double wear = i >= QUIET && i < QUIET + WORN ? 2 : 0;
            rows.add(new Observation(at, at, Quality.GOOD, new float[] {
                (float) (3 + wear + 0.2 * random.nextGaussian()),
                (float) (60 + random.nextGaussian()),
                (float) (200 + 2 * random.nextGaussian())
            }));
        }
        rows.sort(Comparator.comparingLong(Observation::observedAtMillis));
        return rows;
    }

    private static Machine register(Database database) {
        int no = database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO twins.machine_model (model_id, label, document)"
                        + " VALUES ('press-200', 'Press 200', '{}')");
                try (var row = statement.executeQuery("INSERT INTO twins.machine (machine_id, model_id, name,"
                        + " customer_id, site_id, time_zone, commissioned_at) VALUES ('press-7', 'press-200', 'Press 7',"
                        + " 'c', 's', 'UTC', '" + COMMISSIONED + "') RETURNING machine_no")) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
        return Fixtures.press(7, no);
    }

    private SavedTwin saved() throws Exception {
        return get(VerdictStore.on(database).load(machine));
    }

    private Instant savedThrough() throws Exception {
        var checkpoint = saved().checkpoint();
        return checkpoint == null ? null : checkpoint.observedThrough();
    }

    private List<String> storedEpisodes() {
        return strings("SELECT episode_id || ' ' || failure_mode || ' ' || (closed_at IS NULL) FROM twins.episode");
    }

    private List<String> lives() {
        return strings("SELECT to_char(installed_at, 'YYYY-MM-DD') || ' ' || coalesce(end_kind, 'null')"
                + " FROM twins.component_life ORDER BY installed_at");
    }

    private long count(String sql) {
        return Long.parseLong(strings(sql).getFirst());
    }

    private List<String> strings(String sql) {
        return database.inTransactionNow(connection -> {
            var found = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        });
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
