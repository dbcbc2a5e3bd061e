package dev.millwright.gateway;

import dev.millwright.twins.condition.ConditionSettings;
import dev.millwright.twins.condition.WearSettings;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.history.FindingStore;
import dev.millwright.twins.history.LearnedModelStore;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.PastCaseStore;
import dev.millwright.twins.learning.CaseBook;
import dev.millwright.twins.learning.FleetOpinion;
import dev.millwright.twins.learning.FleetTraining;
import dev.millwright.twins.learning.LearningSettings;
import dev.millwright.twins.learning.ModelsInService;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.HazardSettings;
import dev.millwright.twins.registry.JdbcMachineRegistry;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What twins know: the day-one knowledge by the settings, the learned models in service, and training in the background. */
public final class FleetKnowledge implements AutoCloseable {
    private static final Duration LOAD_MAX = Duration.ofSeconds(60);

    private final Settings settings;
    private final ModelsInService models;
    private final CaseBook cases;
    private final FleetTraining training;
    private final ExecutorService opinions = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("training").daemon().factory());

    /**
     * How twins judge and how the fleet learns.
     *
     * @param condition the detectors
     * @param prognosis the day-one forecast
     * @param wear on which time scales slow change is remembered
     * @param learning when and how models are trained
     */
    public record Settings(
            ConditionSettings condition, HazardSettings prognosis, WearSettings wear, LearningSettings learning) {}

    /** Takes over the models in service; training begins with {@link #start}. */
    FleetKnowledge(
            Settings settings,
            Database database,
            JdbcMachineRegistry registry,
            MeasurementHistory history,
            InstantSource clock) {
        this.settings = settings;
        var store = new LearnedModelStore(database);
        models = new ModelsInService(store, registry);
        Waiting.of(models.load(), LOAD_MAX, "learned models");
        cases = new CaseBook(new PastCaseStore(database), clock);
        Waiting.of(cases.load(), LOAD_MAX, "earlier cases");
        training = new FleetTraining(
                settings.learning(),
                new FleetTraining.Storage(
                        registry, history, new ComponentLifeStore(database), new FindingStore(database), store),
                models,
                this::dayOne,
                clock);
    }

    private TwinKnowledge dayOne(MachineModel model) {
        return TwinKnowledge.dayOne(model, settings.condition(), settings.prognosis())
                .withWear(settings.wear());
    }

    /** What all twins of {@code model} share. */
    TwinKnowledge of(MachineModel model) {
        long seed = settings.learning().trainer().seed();
        return dayOne(model)
                .withForecast(models.of(model))
                .withLife(models.lifeOf(model))
                .withKin(models.kinOf(model))
                .withOpinion(new FleetOpinion(model.id(), opinions, seed))
                .withCases(cases.of(model.id()));
    }

    /** The learned models in service. */
    ModelsInService models() {
        return models;
    }

    /** Begins to train in the background. */
    void start() {
        training.start();
    }

    @Override
    public void close() {
        training.close();
        opinions.shutdownNow();
    }
}
