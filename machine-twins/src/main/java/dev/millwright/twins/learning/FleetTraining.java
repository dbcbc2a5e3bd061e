package dev.millwright.twins.learning;

import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.history.FindingStore;
import dev.millwright.twins.history.LearnedModelStore;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.RecordedFinding;
import dev.millwright.twins.history.StoredModel;
import dev.millwright.twins.history.StoredModel.State;
import dev.millwright.twins.learning.FleetLearning.Learned;
import dev.millwright.twins.learning.LearningSettings.DecidedBy;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training in the background of a running platform, on one thread of its own: now and then each family's forecast and its
 * components' remaining lives are learned anew from what is stored, held against the one in service on machines that neither has learned from, and put into service
 * if it is better, by rule or when a person says so. Every attempt leaves its card in the database. Never blocks a caller.
 */
public final class FleetTraining implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetTraining.class);
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LearningSettings settings;
    private final Storage storage;
    private final ModelsInService inService;
    private final Function<MachineModel, TwinKnowledge> dayOne;
    private final InstantSource clock;
    private final ScheduledExecutorService background;

    /**
     * What training reads and writes.
     *
     * @param registry machines and models
     * @param history what machines sent
     * @param lives what is known of their components
     * @param findings what technicians found: with what machines say, what learning is labelled by
     * @param models where models are kept
     */
    public record Storage(
            MachineRegistry registry,
            MeasurementHistory history,
            ComponentLifeStore lives,
            FindingStore findings,
            LearnedModelStore models) {}

    /**
     * Training that has not begun; see {@link #start}.
     *
     * @param inService told of a model that was put into service
     * @param dayOne what is known of a machine model on day one, with the settings of the detectors
     */
    public FleetTraining(
            LearningSettings settings,
            Storage storage,
            ModelsInService inService,
            Function<MachineModel, TwinKnowledge> dayOne,
            InstantSource clock) {
        this.settings = settings;
        this.storage = storage;
        this.inService = inService;
        this.dayOne = dayOne;
        this.clock = clock;
        this.background = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("learning").daemon().factory());
    }

    /** Trains at the times that the settings say, until closed. */
    public void start() {
        if (settings.enabled()) {
            var _ = background.scheduleWithFixedDelay(
                    this::trainAllAndLog,
                    settings.firstAfter().toMillis(),
                    settings.every().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Trains all families as soon as a training that is under way is done; completes with what was stored. */
    public CompletableFuture<List<StoredModel>> trainNow() {
        return CompletableFuture.supplyAsync(this::trainAll, background);
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private void trainAllAndLog() {
        try {
            trainAll();
        } catch (RuntimeException e) {
            LOG.warn("Training failed; what is in service stays, the next attempt is in {}", settings.every(), e);
        }
    }

    private List<StoredModel> trainAll() {
        var all = storage.lives().all().toCompletableFuture().join();
        Map<MachineId, List<ComponentLife>> lives = all.stream()
                .collect(Collectors.groupingBy(
                        ComponentLifeStore.OfMachine::machine,
                        Collectors.mapping(ComponentLifeStore.OfMachine::life, Collectors.toList())));
        Map<MachineId, List<ComponentFinding>> findings = storage.findings().all().toCompletableFuture().join().stream()
                .collect(Collectors.groupingBy(
                        FindingStore.OfMachine::machine,
                        Collectors.mapping(found -> told(found.finding()), Collectors.toList())));
        var trained = new ArrayList<StoredModel>();
        for (var family : ModelFamily.of(storage.registry().models())) {
            var pasts = pasts(family, lives, findings);
            if (pasts.size() < settings.machinesMin()) {
                LOG.info(
                        "Not trained: {} has {} machines (expected: {})",
                        family.name(),
                        pasts.size(),
                        settings.machinesMin());
            } else {
                trained.add(train(family, pasts));
                if (!family.models().getFirst().components().isEmpty()) {
                    trained.add(trainLives(family, pasts));
                }
            }
        }
        return trained;
    }

    private static ComponentFinding told(RecordedFinding finding) {
        return new ComponentFinding(
                finding.id(),
                finding.component(),
                finding.at(),
                ComponentFinding.AsFound.valueOf(finding.asFound()),
                ComponentFinding.Action.valueOf(finding.action()),
                finding.forecastRight(),
                finding.failureMode());
    }

    private List<MachinePast> pasts(
            ModelFamily family,
            Map<MachineId, List<ComponentLife>> lives,
            Map<MachineId, List<ComponentFinding>> findings) {
        var since = clock.instant().minus(settings.historyMax());
        return storage.registry().machines().stream()
                .filter(machine -> family.contains(machine.modelId()))
                .limit(settings.machinesMax())
                .<MachinePast>map(machine -> new FoundPast(
                        stored(machine, lives.getOrDefault(machine.id(), List.of()), since),
                        findings.getOrDefault(machine.id(), List.of()),
                        since))
                .toList();
    }

    private StoredPast stored(Machine machine, List<ComponentLife> lives, Instant since) {
        return new StoredPast(
                machine,
                storage.registry().model(machine.modelId()),
                lives,
                since,
                Instant.MAX,
                storage.history(),
                settings.processorShare());
    }

    private StoredModel train(ModelFamily family, List<MachinePast> pasts) {
        var begin = clock.instant();
        var id = "forecast-%s-%s".formatted(family.models().getFirst().id(), ID_TIME.format(begin));
        var known = new TreeMap<String, TwinKnowledge>();
        family.models().forEach(model -> known.put(model.id(), dayOne.apply(model)));
        var learned = new FleetLearning(settings.trainer(), Set.of(), step -> LOG.debug("{}: {}", id, step))
                .learn(id, known, pasts.stream().filter(past -> !heldOut(past)).toList(), false, begin);
        var outcome = compared(family, learned, known, pasts);
        var stored = stored(family, learned, outcome);
        storage.models().add(stored).toCompletableFuture().join();
        learned.kin()
                .forEach((model, kin) -> storage.models()
                        .keep(KinStorage.stored(storage.registry().model(model), kin, begin))
                        .toCompletableFuture()
                        .join());
        if (stored.state() == State.IN_SERVICE || !learned.kin().isEmpty()) {
            inService.load().toCompletableFuture().join();
        }
        LOG.info("Model {}: {}. {}", id, stored.state(), stored.reason());
        return stored;
    }

    /** Remaining lives, held against those in service together with the forecast in service. */
    private StoredModel trainLives(ModelFamily family, List<MachinePast> pasts) {
        var begin = clock.instant();
        var first = family.models().getFirst();
        var id = "life-%s-%s".formatted(first.id(), ID_TIME.format(begin));
        var known = new TreeMap<String, TwinKnowledge>();
        family.models()
                .forEach(model -> known.put(model.id(), dayOne.apply(model).withForecast(inService.of(model))));
        var serving = inService.serving(first.id());
        var stored = new LifeLearning(
                        settings, this::heldOut, inService.lifeOf(first), serving == null ? "day one" : serving.id())
                .learn(id, family, known, pasts, begin);
        storage.models().add(stored).toCompletableFuture().join();
        inService.load().toCompletableFuture().join();
        LOG.info("Model {}: {}. {}", id, stored.state(), stored.reason());
        return stored;
    }

    /** The same machines every time, so that no model ever learns from them. */
    private boolean heldOut(MachinePast past) {
        return Math.floorMod(past.machine().no() * 0x9E3779B9, settings.holdOutOneIn()) == 0;
    }

    private ModelComparison.Outcome compared(
            ModelFamily family, Learned learned, Map<String, TwinKnowledge> known, List<MachinePast> pasts) {
        var candidate = learned.model();
        var serving = inService.serving(family.models().getFirst().id());
        if (candidate == null) {
            return new ModelComparison.Outcome(
                    0, 0, serving == null ? "day one" : serving.id(), Double.NaN, Double.NaN, List.of());
        }
        var comparison =
                new ModelComparison(candidate, serving, settings.trainer().decisionHours());
        for (var past : pasts) {
            if (heldOut(past)) {
                var knowledge = Objects.requireNonNull(known.get(past.model().id()));
                var summary = PastSummary.of(past, knowledge);
                if (!summary.isEmpty()) {
                    comparison.tell(summary, knowledge);
                }
            }
        }
        return comparison.outcome();
    }

    private StoredModel stored(ModelFamily family, Learned learned, ModelComparison.Outcome outcome) {
        var candidate = learned.model();
        boolean better = outcome.better(settings.betterBy());
        State state;
        String reason;
        if (candidate == null) {
            state = State.REJECTED;
            reason = "No component has failed often enough to learn from";
        } else if (outcome.failures() < settings.heldOutFailuresMin()) {
            state = State.REJECTED;
            reason = "%d failures on the %d machines held out are too few for a verdict (expected: at least %d)"
                    .formatted(outcome.failures(), outcome.machines(), settings.heldOutFailuresMin());
        } else {
            boolean rule = settings.decidedBy() == DecidedBy.RULE;
            state = !better ? State.REJECTED : rule ? State.IN_SERVICE : State.WAITING;
            reason = String.format(
                    Locale.ROOT,
                    "Mean log loss %.4f against %.4f of %s on %d machines that neither has learned from",
                    outcome.candidateLogLoss(),
                    outcome.serviceLogLoss(),
                    outcome.inService(),
                    outcome.machines());
        }
        Instant now = clock.instant();
        return new StoredModel(
                learned.card().id(),
                family.name(),
                StoredModel.FAILURE_FORECAST,
                learned.card().trainedAt(),
                CardJson.of(learned.card()),
                CardJson.of(outcome),
                state,
                reason,
                now,
                "rule",
                candidate == null ? null : ModelsInService.bytes(candidate));
    }
}
