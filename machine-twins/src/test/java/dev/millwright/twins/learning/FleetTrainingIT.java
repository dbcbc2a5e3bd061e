package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.history.FindingStore;
import dev.millwright.twins.history.IngestBatch;
import dev.millwright.twins.history.LearnedModelStore;
import dev.millwright.twins.history.LearnedModelStore.Decision;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.StorageSettings;
import dev.millwright.twins.history.StoredModel;
import dev.millwright.twins.history.StoredModel.State;
import dev.millwright.twins.learning.LearningSettings.DecidedBy;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import dev.millwright.twins.registry.Registers;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Presses whose spindle bearings fail after three days of rising vibration, stored as machines store it. */
@Tag("database")
class FleetTrainingIT {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = 60 * 24;
    private static final int PRESSES = 16;
    private static final TrainerSettings TRAINER = new TrainerSettings(12, 3, 0.4, 1, 2, 0.8, 16, 8, 6, 10_000, 1, 3);
    private static final LifeSettings LIFE = new LifeSettings(240, 8, 3, 10_000, 24, 1, 1.16, 1, 16, 0.3, 60, 3, 3, 3);

    private Database database;
    private JdbcMachineRegistry registry;
    private MeasurementHistory history;
    private LearnedModelStore store;
    private ModelsInService models;
    private Instant now = BEGIN.plus(Duration.ofHours(HOURS + 1));

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        registry = Registers.presses(
                database,
                IntStream.range(0, PRESSES).mapToObj(i -> "press-" + i).toArray(String[]::new));
        history = MeasurementHistory.on(database, StorageSettings.from(ConfigFactory.load()));
        store = new LearnedModelStore(database);
        models = new ModelsInService(store, registry);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void serves_what_is_better_on_machines_held_out_survives_a_restart_and_rolls_back() throws IOException {
        storePast(true);
        try (var training = training(DecidedBy.RULE)) {
            var first = training.trainNow().join().getFirst();
            now = now.plus(Duration.ofDays(1));
            var second = training.trainNow().join().getFirst();

            assertThat(first.state()).as(first.reason()).isEqualTo(State.IN_SERVICE);
            assertThat(first.reason()).contains("of day one on").contains("neither has learned from");
            assertThat(second.state()).as(second.reason()).isEqualTo(State.REJECTED); // The same data: no better.
            assertThat(second.reason()).contains(first.id());
            var card = new ObjectMapper().readTree(first.card());
            assertThat(card.get("scores").get(0).get("component").asText()).isEqualTo("spindle-bearing");
            assertThat(card.get("data").get("from").asText()).startsWith("2026-01-01");

            var restarted = new ModelsInService(store, registry);
            join(restarted.load());
            assertThat(basis(restarted)).isEqualTo(first.id());

            assertThat(join(restarted.rollBack(
                            "press-200", StoredModel.FAILURE_FORECAST, new Decision("Ada", now, "Too many visits"))))
                    .isEmpty();
            assertThat(basis(restarted)).isEqualTo("hazard prior");
            assertThat(join(store.list()))
                    .filteredOn(model -> model.id().equals(first.id()))
                    .allSatisfy(model -> assertThat(model.decidedBy()).isEqualTo("Ada"));
        }
    }

    @Test
    void a_remaining_life_learned_from_what_is_stored_answers_after_a_restart_until_it_is_rolled_back()
            throws IOException {
        storePast(true);
        var byLaw = pressAfter(340, models);
        assertThat(byLaw.basis()).isEqualTo("hazard prior");
        try (var training = training(DecidedBy.RULE)) {
            var first = training.trainNow().join().getLast();
            now = now.plus(Duration.ofDays(1));
            var second = training.trainNow().join().getLast();

            assertThat(first.kind()).isEqualTo(StoredModel.REMAINING_LIFE);
            assertThat(first.state()).as(first.card()).isEqualTo(State.IN_SERVICE);
            assertThat(first.reason()).contains("spindle-bearing told better than by forecast-press-200-");
            assertThat(second.state()).as(second.reason()).isEqualTo(State.REJECTED); // The same data: no better.
            var beside = new ObjectMapper().readTree(first.comparison());
            assertThat(beside.get("candidateLoss").asDouble())
                    .isLessThan(beside.get("serviceLoss").asDouble());
            assertThat(new ObjectMapper()
                            .readTree(first.card())
                            .at("/data/lives of spindle-bearing")
                            .asText())
                    .matches("\\d+ failed, \\d+ otherwise");

            var restarted = new ModelsInService(store, registry);
            join(restarted.load());
            var learned = pressAfter(340, restarted);
            assertThat(learned.basis()).endsWith("; remaining life: " + first.id());
            assertThat(learned.summary()).endsWith(" Remaining life: " + first.id() + ".");
            // Lives are 360 hours long, and this one has been going on for 340.
            assertThat(learned.rulHoursP50()).isCloseTo(20, within(15.0));
            assertThat(byLaw.rulHoursP50()).isGreaterThan(2 * learned.rulHoursP50());

            join(restarted.rollBack("press-200", StoredModel.REMAINING_LIFE, new Decision("Ada", now, "Odd")));
            var rolledBack = pressAfter(340, restarted);
            assertThat(rolledBack.basis()).doesNotContain(first.id());
            assertThat(restarted.serving("press-200")).isNotNull(); // The forecast of chances stays.
        }
    }

    @Test
    void waits_for_a_person_where_a_person_decides() {
        storePast(true);
        try (var training = training(DecidedBy.PERSON)) {
            var trained = training.trainNow().join().getFirst();

            assertThat(trained.state()).isEqualTo(State.WAITING);
            assertThat(models.serving("press-200")).isNull();

            join(models.putIntoService(trained.id(), new Decision("Ada", now, "Looks right")));

            assertThat(basis(models)).isEqualTo(trained.id());
            assertThat(join(store.inService())).singleElement().satisfies(model -> {
                assertThat(model.state()).isEqualTo(State.IN_SERVICE);
                assertThat(model.decidedBy()).isEqualTo("Ada");
            });
        }
    }

    @Test
    void keeps_the_day_one_forecast_and_says_why_where_too_little_has_failed() {
        storePast(false);
        try (var training = training(DecidedBy.RULE)) {
            StoredModel trained = training.trainNow().join().getFirst();

            assertThat(trained.state()).isEqualTo(State.REJECTED);
            assertThat(trained.reason()).startsWith("No component has failed often enough");
            assertThat(trained.card()).contains("spindle-bearing: 0 failures");
            assertThat(basis(models)).isEqualTo("hazard prior");
            assertThat(pressAfter(340, models).basis())
                    .isEqualTo("hazard prior; remaining life: not enough data: 0 of 8 lives that ended in failure");
        }
    }

    @Test
    void learns_from_failures_and_replacements_that_only_technicians_have_told_of() throws IOException {
        storePast(true, false);
        int found = storeFindings();
        try (var training = training(DecidedBy.RULE)) {
            var trained = training.trainNow().join().getFirst();

            assertThat(trained.state()).as(trained.reason()).isEqualTo(State.IN_SERVICE);
            var lives = new ObjectMapper().readTree(trained.card()).at("/data/lives of spindle-bearing");
            // Three or four failures of each of the machines learned from, every one told of by a finding alone.
            assertThat(lives.asText()).matches("\\d+ failed, 0 replaced before, \\d+ in service");
            assertThat(Integer.parseInt(lives.asText().split(" ", 2)[0])).isBetween(found / 2, found - 1);
        }
    }

    @Test
    void a_new_machine_starts_from_what_its_kin_show_and_says_so_and_an_older_one_goes_on_as_it_was() {
        storePast(false);
        var press = Registers.machine(registry, "press-0");
        var model = Registers.press();
        var older = TwinState.fresh(press, TwinKnowledge.dayOne(model).withKin(models.kinOf(model)));
        past(press, false).subList(0, 3).forEach(older::fold);
        try (var training = training(DecidedBy.RULE)) {
            training.trainNow().join();
        }
        var restarted = new ModelsInService(store, registry);
        join(restarted.load());
        var knowledge = TwinKnowledge.dayOne(model).withKin(restarted.kinOf(model));
        var kin = Objects.requireNonNull(knowledge.kin());
        var fresh = TwinState.fresh(press, knowledge);
        var restored = TwinState.restore(press, knowledge, older.checkpoint());
        past(press, false).subList(0, 3).forEach(fresh::fold);
        past(press, false).subList(3, 6).forEach(older::fold);
        past(press, false).subList(3, 6).forEach(restored::fold);

        assertThat(kin.machines()).isBetween(8, PRESSES - 1); // All but those held out.
        assertThat(kin.levels().get(1).level()).isCloseTo(3, within(0.2)); // Vibration while pressing.
        assertThat(told(fresh)).contains("borrowed from %d other machines of type Press 200".formatted(kin.machines()));
        assertThat(told(TwinState.restore(press, knowledge, fresh.checkpoint())))
                .isEqualTo(told(fresh));
        assertThat(told(older)).doesNotContain("borrowed");
        assertThat(restored.checkpoint()).isEqualTo(older.checkpoint());
        assertThat(told(restored)).isEqualTo(told(older));
        assertThat(fresh.condition().learning()).isFalse();
        assertThat(older.condition().learning()).isTrue();
    }

    private static String told(TwinState twin) {
        return twin.forecasts().getFirst().toString();
    }

    private int storeFindings() {
        int stored = 0;
        for (var press : registry.machines()) {
            for (var event : failures(press)) {
                if (event.code().equals(MachineEvent.COMPONENT_FAILED)) {
                    stored += join(database.inTransaction(connection -> {
                        try (var insert = connection.prepareStatement(
                                "INSERT INTO twins.component_finding VALUES (gen_random_uuid(), ?, 'spindle-bearing',"
                                        + " to_timestamp(?), 'FAILED', 'REPLACED', true, NULL)")) {
                            insert.setInt(1, press.no());
                            insert.setLong(2, event.observedAtMillis() / 1000);
                            return insert.executeUpdate();
                        }
                    }));
                }
            }
        }
        return stored;
    }

    private FleetTraining training(DecidedBy decidedBy) {
        var settings = new LearningSettings(
                true,
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ofDays(400),
                1,
                4,
                8,
                100,
                decidedBy,
                0.01,
                2,
                TRAINER,
                LIFE);
        var storage = new FleetTraining.Storage(
                registry, history, new ComponentLifeStore(database), new FindingStore(database), store);
        return new FleetTraining(settings, storage, models, TwinKnowledge::dayOne, () -> now);
    }

    /** What a twin says that its forecast rests on. */
    private String basis(ModelsInService inService) {
        var press = Registers.machine(registry, "press-0");
        var model = Registers.press();
        var twin = TwinState.fresh(press, TwinKnowledge.dayOne(model).withForecast(inService.of(model)));
        past(press, false).forEach(twin::fold);
        return twin.forecasts().getFirst().basis();
    }

    /** What the twin of a press says so many hours after its part was new. */
    private FailureForecast pressAfter(int hours, ModelsInService inService) {
        var press = Registers.machine(registry, "press-0");
        var model = Registers.press();
        var twin = TwinState.fresh(
                press,
                TwinKnowledge.dayOne(model).withForecast(inService.of(model)).withLife(inService.lifeOf(model)));
        var events = failures(press);
        var newPart = events.get(1);
        long until = newPart.observedAtMillis() + hours * 3_600_000L;
        past(press, true).forEach(row -> {
            if (row.observedAtMillis() > newPart.observedAtMillis()
                    && row.observedAtMillis() - 3_600_000L <= newPart.observedAtMillis()) {
                twin.event(newPart);
            }
            if (row.observedAtMillis() < until) {
                twin.fold(row);
            }
        });
        return twin.forecasts().getFirst();
    }

    private void storePast(boolean failing) {
        storePast(failing, failing);
    }

    private void storePast(boolean failing, boolean told) {
        var parts = new ArrayList<IngestBatch.Part>();
        for (var press : registry.machines()) {
            var events = told ? failures(press) : List.<MachineEvent>of();
            parts.add(new IngestBatch.Part(press.no(), past(press, failing), events, List.of(), 0));
        }
        join(history.store(new IngestBatch("test", now.toEpochMilli(), 1, parts, List.of())));
    }

    /** Bearings live 15 days, the machines' calendars are apart. */
    private static int hoursToFailure(Machine press, int hour) {
        return Math.floorMod(press.no() * 53 - hour, 360);
    }

    private static List<MachineEvent> failures(Machine press) {
        var events = new ArrayList<MachineEvent>();
        for (int hour = 200; hour < HOURS; hour++) {
            if (hoursToFailure(press, hour) == 0) {
                long at = BEGIN.toEpochMilli() + hour * 3_600_000L;
                events.add(event(at, MachineEvent.COMPONENT_FAILED));
                events.add(event(at + 60_000, MachineEvent.COMPONENT_REPLACED));
            }
        }
        return events;
    }

    private static MachineEvent event(long at, String code) {
        return new MachineEvent(at, code, MachineEvent.Severity.INFO, "spindle-bearing", null);
    }

    private static List<Observation> past(Machine press, boolean failing) {
        var random = new Random(press.no());
        var rows = new ArrayList<Observation>();
        for (int hour = 0; hour < HOURS; hour++) {
            int left = hoursToFailure(press, hour);
            double wear = failing && hour + left >= 200 && left < 72 ? (72 - left) * 0.05 : 0;
            long at = BEGIN.toEpochMilli() + hour * 3_600_000L + 1_000;
            float vibration = (float) (3 + 0.2 * random.nextGaussian() + wear);
            float load = (float) (70 + 3 * random.nextGaussian());
            rows.add(new Observation(at, at, Observation.Quality.GOOD, new float[] {vibration, load}));
        }
        return rows;
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
