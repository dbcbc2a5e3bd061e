package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.ReplayRequest;
import dev.millwright.twins.history.SavedTwin;
import dev.millwright.twins.history.Verdict;
import dev.millwright.twins.history.VerdictStore;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.twin.TwinMind.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory in the database: the last verdict, and the stored measurements to replay since. Loads and saves each pass a
 * turnstile, so that ingestion always finds a free connection.
 */
final class StoredTwinMemory implements TwinMemory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTwinMemory.class);

    private final MachineRegistry registry;
    private final VerdictStore verdicts;
    private final MeasurementHistory history;
    private final Function<MachineModel, TwinKnowledge> knowledge;
    private final Hearing hearing;
    private final InstantSource clock;
    private final TwinSettings settings;
    private final Turnstile loads;
    private final Turnstile saves;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    StoredTwinMemory(
            MachineRegistry registry,
            VerdictStore verdicts,
            MeasurementHistory history,
            Function<MachineModel, TwinKnowledge> knowledge,
            Hearing hearing,
            InstantSource clock,
            TwinSettings settings) {
        this.hearing = hearing;
        this.registry = registry;
        this.verdicts = verdicts;
        this.history = history;
        this.knowledge = knowledge;
        this.clock = clock;
        this.settings = settings;
        this.loads = new Turnstile(settings.loadsMax());
        this.saves = new Turnstile(settings.savesMax());
    }

    /** What all twins of one model share. */
    private record Kind(MachineModel model, TwinKnowledge knowledge, List<String> components) {}

    private Kind kindOf(Machine machine) {
        var model = registry.model(machine.modelId());
        var known = kinds.get(model.id());
        if (known != null && known.model().equals(model)) {
            return known;
        }
        var made = new Kind(
                model,
                knowledge.apply(model),
                model.components().stream().map(c -> c.id().value()).toList());
        kinds.put(model.id(), made);
        return made;
    }

    @Override
    public CompletionStage<Recalled> recall(Machine machine, Instant correctFrom) {
        return loads.enter(() ->
                verdicts.load(machine).thenCompose(saved -> replay(machine, kindOf(machine), saved, correctFrom)));
    }

    @Override
    public CompletionStage<Boolean> isRecorded(UUID finding) {
        return verdicts.isRecorded(finding);
    }

    @Override
    public CompletionStage<Void> save(Machine machine, Verdict verdict) {
        return saves.enter(() -> verdicts.save(machine, verdict));
    }

    private CompletionStage<Recalled> replay(Machine machine, Kind kind, SavedTwin saved, Instant correctFrom) {
        var unsaved = new UnsavedVerdict(settings.forecastsMax());
        var begun = new ArrayList<ComponentLife>();
        var lives = new ComponentLives(kind.model(), machine.commissionedAt(), saved.lives(), begun::add);
        unsaved.add(new Change(false, false, List.of(), List.of(), begun, List.of()));
        var restored = restored(machine, kind, saved);
        var state = restored == null ? fresh(machine, kind, lives) : restored.state();
        long anchorMillis =
                restored == null ? Long.MIN_VALUE : restored.through().toEpochMilli();
        var mind = new StateMind(
                state,
                lives,
                kind.model().signals().size(),
                kind.components(),
                saved.forecasts(),
                clock.instant(),
                hearing,
                new AnchorWatch(settings.correctionRows(), anchorMillis));
        var said = saidThrough(saved, correctFrom);
        return history.replay(
                        new ReplayRequest(
                                machine.no(),
                                kind.model().signals().size(),
                                restored == null ? Instant.EPOCH : restored.through()),
                        chunk -> unsaved.add(
                                mind.fold(chunk.rows(), chunk.events()).withoutForecastsUpTo(said)))
                .thenApply(rows -> {
                    closeForgotten(saved.openEpisodes(), mind, unsaved);
                    if (restored == null || correctFrom.isBefore(Instant.MAX)) {
                        unsaved.add(new Change(false, false, List.of(), mind.forecasts()));
                    }
                    LOG.debug("Twin of {} recalled, {} rows folded again", machine.id(), rows);
                    return new Recalled(kind.model(), mind, unsaved);
                });
    }

    /** Forecasts up to here are in the database as they were said. */
    private static Instant saidThrough(SavedTwin saved, Instant correctFrom) {
        var checkpoint = saved.checkpoint();
        var through = checkpoint == null ? Instant.EPOCH : checkpoint.observedThrough();
        return through.isBefore(correctFrom) ? through : correctFrom.minusMillis(1);
    }

    private record Restored(TwinState state, Instant through) {}

    private static TwinState fresh(Machine machine, Kind kind, ComponentLives lives) {
        var state = TwinState.fresh(machine, kind.knowledge());
        for (int i = 0; i < kind.components().size(); i++) {
            state.installed(kind.components().get(i), lives.installedAt(i));
        }
        return state;
    }

    private static @Nullable Restored restored(Machine machine, Kind kind, SavedTwin saved) {
        var anchor = saved.anchor();
        if (anchor == null) {
            return null;
        }
        try {
            return new Restored(TwinState.restore(machine, kind.knowledge(), anchor.state()), anchor.observedThrough());
        } catch (TwinState.CheckpointMismatch e) {
            LOG.info("Twin of {} starts anew from what is stored: {}", machine.id(), e.getMessage());
            return null;
        }
    }

    /**
     * Episodes that the twin did not find again are over, for nobody would ever close them; silence alone is taken over, for
     * it is not in what is stored.
     */
    private void closeForgotten(List<Episode> open, StateMind mind, UnsavedVerdict unsaved) {
        if (open.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var found = mind.report(now).openEpisodes().stream().map(Episode::id).collect(Collectors.toSet());
        unsaved.episodes().forEach(episode -> found.add(episode.id()));
        var latest = mind.latest();
        var end = latest == null ? now : Instant.ofEpochMilli(latest.observedAtMillis());
        var forgotten = open.stream()
                .filter(episode -> !found.contains(episode.id()))
                .filter(episode ->
                        !episode.failureMode().equals(EpisodeWriter.SILENCE) || !mind.silentSince(episode.openedAt()))
                .map(episode -> closed(episode, end.isBefore(episode.openedAt()) ? episode.openedAt() : end))
                .toList();
        if (!forgotten.isEmpty()) {
            unsaved.add(new Change(true, true, forgotten, List.of()));
        }
    }

    private static Episode closed(Episode episode, Instant at) {
        return new Episode(
                episode.id(),
                episode.machine(),
                episode.component(),
                episode.failureMode(),
                episode.severity(),
                episode.onsetAt(),
                episode.openedAt(),
                at,
                episode.score(),
                episode.summary(),
                episode.evidence());
    }
}
