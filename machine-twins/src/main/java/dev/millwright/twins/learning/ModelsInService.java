package dev.millwright.twins.learning;

import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.KinInService;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.history.KinBaseline;
import dev.millwright.twins.history.LearnedModelStore;
import dev.millwright.twins.history.LearnedModelStore.Decision;
import dev.millwright.twins.history.StoredModel;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.ForecastInService;
import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LearnedLives;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.prognosis.LifeInService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learned models that make forecasts now. Twins look here each time they forecast, so a change counts from the next
 * forecast on; what is decided is stored first. Thread-safe.
 */
public final class ModelsInService {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsInService.class);

    private final LearnedModelStore store;
    private final MachineRegistry registry;
    private final AtomicReference<Map<String, LearnedModel>> byMachineModel = new AtomicReference<>(Map.of());
    private final AtomicReference<Lives> lives = new AtomicReference<>(new Lives(Map.of(), Map.of()));
    private final AtomicReference<Map<String, FleetBaseline>> kin = new AtomicReference<>(Map.of());

    /** Learned remaining lives by machine model, and what is missing for one by machine model and component's id. */
    private record Lives(Map<String, LearnedLives> served, Map<String, Map<String, String>> missing) {}

    /** None yet; call {@link #load} before twins wake up. */
    public ModelsInService(LearnedModelStore store, MachineRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    /** Takes over what is stored as being in service; a model that cannot be read is left out and logged. */
    public CompletionStage<Void> load() {
        return store.inService()
                .thenCombine(store.newest(StoredModel.REMAINING_LIFE), this::replaceAll)
                .thenCompose(_ -> store.kin())
                .thenAccept(this::replaceKin);
    }

    private void replaceKin(List<KinBaseline> stored) {
        var found = new HashMap<String, FleetBaseline>();
        for (var each : stored) {
            registry.models().stream()
                    .filter(model -> model.id().equals(each.model()))
                    .findFirst()
                    .flatMap(model -> KinStorage.read(model, each))
                    .ifPresent(baseline -> found.put(each.model(), baseline));
        }
        kin.set(Map.copyOf(found));
    }

    /** Where new twins of {@code model} find what machines of their type usually show. */
    public KinInService kinOf(MachineModel model) {
        var id = model.id();
        return () -> kin.get().get(id);
    }

    private boolean replaceAll(List<StoredModel> stored, List<StoredModel> newestLives) {
        var served = new HashMap<String, LearnedModel>();
        stored.forEach(model -> takeOver(model, served));
        served.forEach((machineModel, model) -> LOG.info("Forecasts of {} by {}", machineModel, model.id()));
        byMachineModel.set(Map.copyOf(served));
        var told = new HashMap<String, LearnedLives>();
        stored.forEach(model -> takeOverLives(model, told));
        told.forEach((machineModel, model) -> LOG.info("Remaining lives of {} by {}", machineModel, model.id()));
        var missing = new HashMap<String, Map<String, String>>();
        newestLives.forEach(model ->
                machineModels(model).forEach(each -> missing.put(each.id(), CardJson.missing(model.card()))));
        lives.set(new Lives(Map.copyOf(told), Map.copyOf(missing)));
        return true;
    }

    private List<MachineModel> machineModels(StoredModel stored) {
        return registry.models().stream()
                .filter(model -> List.of(stored.family().split(",")).contains(model.id()))
                .toList();
    }

    private void takeOverLives(StoredModel stored, Map<String, LearnedLives> told) {
        var artefact = stored.artefact();
        if (artefact == null || !stored.kind().equals(StoredModel.REMAINING_LIFE)) {
            return;
        }
        for (var model : machineModels(stored)) {
            try {
                var index = ModelIndex.of(model);
                var in = new DataInputStream(new ByteArrayInputStream(artefact));
                told.put(model.id(), LearnedLives.read(in, index.signalCount(), index.stateCount()));
            } catch (IOException | RuntimeException e) {
                LOG.warn("Remaining lives {} of {} cannot be read: the law tells them", stored.id(), model.id(), e);
            }
        }
    }

    /** Where twins of {@code model} find learned remaining lives, and what is missing for them. */
    public LifeInService lifeOf(MachineModel model) {
        var id = model.id();
        return new LifeInService() {
            @Override
            public @Nullable LearnedLife of(int component) {
                var served = lives.get().served().get(id);
                return served == null ? null : served.components().get(component);
            }

            @Override
            public @Nullable String whyNone(int component) {
                var missing = lives.get().missing().get(id);
                return missing == null || component >= model.components().size()
                        ? null
                        : missing.get(model.components().get(component).id().value());
            }
        };
    }

    /** Where twins of {@code model} find their forecast. */
    public ForecastInService of(MachineModel model) {
        var id = model.id();
        return () -> byMachineModel.get().get(id);
    }

    /** The model that serves {@code machineModel} now, null for the day-one forecast. */
    public @Nullable LearnedModel serving(String machineModel) {
        return byMachineModel.get().get(machineModel);
    }

    /** Puts a stored model into service; empty if there is none called {@code id} that could serve. */
    public CompletionStage<Optional<StoredModel>> putIntoService(String id, Decision decision) {
        return store.putIntoService(id, decision).thenCompose(found -> load().thenApply(_ -> found));
    }

    /** Says no to a model that waits; returns whether it did. */
    public CompletionStage<Boolean> reject(String id, Decision decision) {
        return store.reject(id, decision);
    }

    /** Takes a family's model of this kind out of service and puts the one before it back; empty for the day-one one. */
    public CompletionStage<Optional<StoredModel>> rollBack(String family, String kind, Decision decision) {
        return store.rollBack(family, kind, decision).thenCompose(now -> load().thenApply(_ -> now));
    }

    private void takeOver(StoredModel stored, Map<String, LearnedModel> served) {
        var artefact = stored.artefact();
        var machineModels = machineModels(stored);
        if (artefact == null || machineModels.isEmpty() || !stored.kind().equals(StoredModel.FAILURE_FORECAST)) {
            return;
        }
        try {
            var model = read(artefact, machineModels.getFirst());
            machineModels.forEach(each -> served.put(each.id(), model));
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Learned model {} of {} cannot be read: the day-one forecast takes its place",
                    stored.id(),
                    stored.family(),
                    e);
        }
    }

    /**
     * The stored model called {@code id}, by the id of each machine model that it can serve, whatever state it is in.
     *
     * @return completes empty if there is no such model, or it has no artefact that could be read
     */
    public CompletionStage<Map<String, LearnedModel>> stored(String id) {
        return store.find(id).thenApply(found -> {
            var served = new HashMap<String, LearnedModel>();
            found.ifPresent(model -> takeOver(model, served));
            return Map.copyOf(served);
        });
    }

    private static LearnedModel read(byte[] artefact, MachineModel model) throws IOException {
        return LearnedModel.read(new DataInputStream(new ByteArrayInputStream(artefact)), ModelIndex.of(model));
    }

    static byte[] bytes(LearnedModel model) {
        var bytes = new ByteArrayOutputStream(1 << 20);
        try (var out = new DataOutputStream(bytes)) {
            model.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(LearnedLives lives) {
        var bytes = new ByteArrayOutputStream(1 << 17);
        try (var out = new DataOutputStream(bytes)) {
            lives.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
