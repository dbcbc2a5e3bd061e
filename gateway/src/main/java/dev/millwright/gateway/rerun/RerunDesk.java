package dev.millwright.gateway.rerun;

import com.typesafe.config.Config;
import dev.millwright.planner.round.DemandReview;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.ComponentLifeStore;
import dev.millwright.twins.history.FindingStore;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.learning.ModelsInService;
import dev.millwright.twins.learning.StoredPast;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.ForecastInService;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.rerun.Rerun;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where people ask what if. One rerun at a time, on one thread that rests after each chunk it reads; results are
 * kept in memory, the last few. Reads what is stored and writes nothing. Thread-safe; never blocks the caller.
 */
public final class RerunDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RerunDesk.class);
    private static final int WARM_UP_DAYS_MAX = 400;
    private static final int PERIOD_DAYS_MAX = 400;
    private static final List<String> ASKED = List.of(
            "condition.step-limit",
            "condition.joint-limit",
            "condition.on-delay-hours",
            "condition.off-delay-hours",
            "prognosis.early-probability",
            "prognosis.confirmed-probability");

    private final RerunSettings settings;
    private final Config config;
    private final Sources sources;
    private final InstantSource clock;
    private final RerunShelf shelf;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rerun").daemon().factory());

    /**
     * What a rerun reads.
     *
     * @param registry machines and models
     * @param history what machines sent
     * @param lives what is known of their components
     * @param findings what technicians found
     * @param models learned models
     * @param review what the planner's rules would make of forecasts
     */
    public record Sources(
            MachineRegistry registry,
            MeasurementHistory history,
            ComponentLifeStore lives,
            FindingStore findings,
            ModelsInService models,
            DemandReview review) {}

    /** A desk that puts other values over those of {@code config}, the settings as they are at present. */
    public RerunDesk(RerunSettings settings, Config config, Sources sources, InstantSource clock) {
        this.settings = settings;
        this.config = config;
        this.sources = sources;
        this.clock = clock;
        this.shelf = new RerunShelf(settings.kept());
    }

    /** What became of a question. */
    public sealed interface Asked {
        /** It is being worked on. */
        record Started(RerunView view) implements Asked {}

        /** Another one runs. */
        record Busy(RerunView running) implements Asked {}

        /** It cannot be answered. */
        record Refused(String why, String advice) implements Asked {}
    }

    /** Begins to answer {@code question}. */
    public CompletionStage<Asked> ask(RerunQuestion question, String by) {
        return sources.models().stored(question.forecast()).thenApply(stored -> ask(question, by, stored));
    }

    private Asked ask(RerunQuestion question, String by, Map<String, LearnedModel> stored) {
        var machines = chosen(question);
        var refusal = refusal(question, machines, stored);
        if (refusal != null) {
            return refusal;
        }
        OtherSettings other;
        try {
            other = OtherSettings.of(config, question.settings());
        } catch (IllegalArgumentException cannotBe) {
            return new Asked.Refused(String.valueOf(cannotBe.getMessage()), "Correct the value and ask again.");
        }
        var work = shelf.begin(question, by, machines.size(), clock.instant()).orElse(null);
        if (work == null) {
            return new Asked.Busy(shelf.running().orElseThrow());
        }
        background.execute(() -> run(work, machines, other, stored));
        return new Asked.Started(work.view());
    }

    private Asked.@org.jspecify.annotations.Nullable Refused refusal(
            RerunQuestion question, List<Machine> machines, Map<String, LearnedModel> stored) {
        if (!question.from().isBefore(question.to())) {
            return new Asked.Refused(
                    "from: %s (expected: before to, %s)".formatted(question.from(), question.to()), "Swap them.");
        }
        long days = days(question.from(), question.to());
        if (days > PERIOD_DAYS_MAX || question.warmUpDays() < 0 || question.warmUpDays() > WARM_UP_DAYS_MAX) {
            return new Asked.Refused(
                    "%d days and %d days of warm-up (expected: at most %d and %d)"
                            .formatted(days, question.warmUpDays(), PERIOD_DAYS_MAX, WARM_UP_DAYS_MAX),
                    "Choose a shorter time.");
        }
        if (machines.isEmpty()) {
            return new Asked.Refused("No machine is meant.", "Check the ids and the model; empty means all.");
        }
        var unknown = question.machines().stream()
                .filter(id -> machines.stream()
                        .noneMatch(machine -> machine.id().value().equals(id)))
                .toList();
        if (!unknown.isEmpty()) {
            return new Asked.Refused(
                    "machines: no %s".formatted(unknown), "Check the ids, or look them up in the list.");
        }
        long machineDays = machines.size() * (days + question.warmUpDays());
        if (machineDays > settings.machineDaysMax()) {
            return new Asked.Refused(
                    "%d machines for %d days with %d days of warm-up are %d machine-days (expected: at most %d)"
                            .formatted(
                                    machines.size(),
                                    days,
                                    question.warmUpDays(),
                                    machineDays,
                                    settings.machineDaysMax()),
                    "Choose fewer machines or a shorter time, or raise millwright.rerun.machine-days-max.");
        }
        boolean known = question.forecast().equals(RerunQuestion.PRESENT)
                || question.forecast().equals(RerunQuestion.DAY_ONE)
                || !stored.isEmpty();
        return known
                ? null
                : new Asked.Refused(
                        "forecast: '%s' is no stored model that could be read".formatted(question.forecast()),
                        "Say present, day-one, or the id of a model from /api/v1/models.");
    }

    private static long days(Instant from, Instant to) {
        return Math.max(1, (Duration.between(from, to).toHours() + 23) / 24);
    }

    private List<Machine> chosen(RerunQuestion question) {
        return sources.registry().machines().stream()
                .filter(machine ->
                        question.model().isEmpty() || machine.modelId().equals(question.model()))
                .filter(machine -> question.machines().isEmpty()
                        || question.machines().contains(machine.id().value()))
                .sorted(Comparator.comparing(machine -> machine.id().value()))
                .toList();
    }

    /** The thresholds that people most often ask about, by key, with their present values. */
    public Map<String, String> present() {
        var present = new LinkedHashMap<String, String>();
        ASKED.forEach(key -> present.put(key, config.getString("millwright." + key)));
        return present;
    }

    /** The reruns that are remembered, newest first, without their results. */
    public List<RerunView> list() {
        return shelf.list();
    }

    /** One of them with its result. */
    public Optional<RerunView> find(UUID id) {
        return shelf.find(id);
    }

    /** Stops it if it runs; empty if there is none of that id. */
    public Optional<RerunView> cancel(UUID id) {
        return shelf.cancel(id);
    }

    @Override
    public void close() {
        shelf.running().ifPresent(running -> shelf.cancel(running.id()));
        background.shutdownNow();
    }

    private void run(
            RerunShelf.Work work, List<Machine> machines, OtherSettings other, Map<String, LearnedModel> stored) {
        try {
            work.done(answer(work, machines, other, stored), clock.instant());
        } catch (CancellationException cancelled) {
            work.cancelled(clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Rerun {} failed", work.view().id(), e);
            work.failed(String.valueOf(e.getMessage()), clock.instant());
        }
    }

    private RerunResult answer(
            RerunShelf.Work work, List<Machine> machines, OtherSettings other, Map<String, LearnedModel> stored) {
        var question = work.view().question();
        var rerun = new Rerun(
                knowledge(OtherSettings.of(config, Map.of()), Map.of(), RerunQuestion.PRESENT),
                knowledge(other, stored, question.forecast()),
                question.from(),
                work::isCancelled);
        var since = question.from().minus(Duration.ofDays(question.warmUpDays()));
        var tally = new Tally(settings.changesMax());
        for (var machine : machines) {
            tally.add(rerun.run(past(machine, since, question.to()), findings(machine, since, question.to())));
            work.step();
        }
        tally.reviewed(
                sources.review()
                        .review(tally.forecastsNow(), question.to())
                        .toCompletableFuture()
                        .join(),
                sources.review()
                        .review(tally.forecastsThen(), question.to())
                        .toCompletableFuture()
                        .join());
        return tally.result(List.of(
                "Twins were told %d days before the period, or all there is, to learn what is usual; those that live have learned from all of it."
                        .formatted(question.warmUpDays()),
                "Needs for a visit are judged component by component with today's contracts, stock and"
                        + " figures, without days and routes."));
    }

    private StoredPast past(Machine machine, Instant since, Instant until) {
        List<ComponentLife> lives =
                sources.lives().ofMachine(machine.no()).toCompletableFuture().join();
        return new StoredPast(
                machine,
                sources.registry().model(machine.modelId()),
                lives,
                since,
                until,
                sources.history(),
                settings.processorShare());
    }

    private List<ComponentFinding> findings(Machine machine, Instant since, Instant until) {
        return sources.findings().ofMachine(machine.no()).toCompletableFuture().join().stream()
                .map(FindingStore.OfMachine::finding)
                .filter(finding -> !finding.at().isBefore(since) && finding.at().isBefore(until))
                .map(finding -> new ComponentFinding(
                        finding.id(),
                        finding.component(),
                        finding.at(),
                        ComponentFinding.AsFound.valueOf(finding.asFound()),
                        ComponentFinding.Action.valueOf(finding.action()),
                        finding.forecastRight(),
                        finding.failureMode()))
                .toList();
    }

    /** One knowledge per machine model; a model that {@code forecast} does not serve keeps the one in service. */
    private Function<MachineModel, TwinKnowledge> knowledge(
            OtherSettings chosen, Map<String, LearnedModel> stored, String forecast) {
        var serving = sources.registry().models().stream()
                .map(MachineModel::id)
                .filter(id -> sources.models().serving(id) != null)
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> java.util.Objects.requireNonNull(sources.models().serving(id))));
        var knowledge = new HashMap<String, TwinKnowledge>();
        return model -> knowledge.computeIfAbsent(model.id(), id -> {
            var learned = forecast.equals(RerunQuestion.DAY_ONE) ? null : stored.getOrDefault(id, serving.get(id));
            var made = chosen.dayOne(model).withForecast(ForecastInService.of(learned));
            return forecast.equals(RerunQuestion.DAY_ONE)
                    ? made
                    : made.withLife(sources.models().lifeOf(model));
        });
    }
}
