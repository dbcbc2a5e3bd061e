package dev.millwright.twins.learning;

import dev.millwright.twins.condition.FleetBaseline;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.SecondOpinion;
import dev.millwright.twins.learning.LifetimeRecord.End;
import dev.millwright.twins.learning.ModelCard.ComponentScore;
import dev.millwright.twins.prognosis.ComponentForecaster;
import dev.millwright.twins.prognosis.EarlyRule;
import dev.millwright.twins.prognosis.FeatureLayout;
import dev.millwright.twins.prognosis.ForecastFeatures;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the past of a fleet whose models share signals and components: what is usual (baselines to borrow), when
 * technicians come, what comes before failures, what a healthy machine looks like. The past is told to the very twins that
 * run in production, so that training sees what service will see; it is told twice, and never held in memory as a whole.
 * CPU-bound, single-threaded but for the boosting library.
 */
public final class FleetLearning {
    private final TrainerSettings settings;
    private final Set<FeatureLayout.Source> withheld;
    private final Consumer<String> progress;

    /** Learning with {@code settings}, without the sources {@code withheld}; {@code progress} hears what is being done. */
    public FleetLearning(TrainerSettings settings, Set<FeatureLayout.Source> withheld, Consumer<String> progress) {
        this.settings = settings;
        this.withheld = Set.copyOf(withheld);
        this.progress = progress;
    }

    /**
     * What was learned.
     *
     * @param knowledge for all twins, by machine model
     * @param model the forecast, null if no component had failures enough; the card says so
     * @param card of the forecast
     * @param kin what machines usually show, by machine model, where machines enough are known
     */
    public record Learned(
            Map<String, TwinKnowledge> knowledge,
            @Nullable LearnedModel model,
            ModelCard card,
            Map<String, FleetBaseline> kin) {
        /** Copies its maps. */
        public Learned {
            knowledge = Map.copyOf(knowledge);
            kin = Map.copyOf(kin);
        }
    }

    /**
     * Learns. A component with too few failures is left out and keeps its day-one forecast.
     *
     * @param id of the new model
     * @param dayOne what is known on day one, by machine model; its settings are kept
     * @param pasts the fleet's past
     * @param borrow whether the twins that learn and those with the knowledge learned borrow the fleet's baselines
     * @param trainedAt for the card
     */
    public Learned learn(
            String id,
            Map<String, TwinKnowledge> dayOne,
            List<? extends MachinePast> pasts,
            boolean borrow,
            Instant trainedAt) {
        progress.accept("what is usual");
        var summaries = summaries(dayOne, pasts);
        var known = new TreeMap<String, TwinKnowledge>();
        var kin = KinLearning.baselines(dayOne, summaries);
        dayOne.forEach((model, knowledge) -> known.put(model, knowledge.with(borrow ? kin.get(model) : null, null)));
        var modelIds = known.keySet().stream().toList();
        ModelIndex index = known.values().iterator().next().index();
        var features = new ForecastFeatures(new FeatureLayout(index, modelIds, withheld), VisitPeriod.of(summaries));

        progress.accept("decisions of %d machines".formatted(summaries.size()));
        var decisions = new Decisions(
                features, Decisions.learnable(index, summaries, settings.failuresMin()), decisionHours(summaries));
        summaries.forEach(summary -> decisions.tell(summary, of(known, summary.past())));

        var notes = new ArrayList<String>();
        var scores = new ArrayList<ComponentScore>();
        var forecasters = forecasters(index, summaries, features, decisions, scores, notes);
        progress.accept("a second opinion from healthy conditions");
        var anomaly = AnomalyTraining.train(decisions.healthy(), settings.seed());
        var learned = forecasters.isEmpty() ? null : new LearnedModel(id, features, forecasters);
        known.replaceAll(
                (model, knowledge) -> knowledge.with(knowledge.kin(), learned).withOpinion(SecondOpinion.of(anomaly)));
        var card = new ModelCard(id, trainedAt, modelIds, data(index, summaries), settings, scores, notes);
        return new Learned(known, learned, card, kin);
    }

    /** Time between decisions, longer on a long past, so that memory is bounded. */
    private double decisionHours(List<PastSummary> summaries) {
        double hours = summaries.stream()
                .mapToDouble(summary -> (summary.lastMillis() - summary.firstMillis()) / 3_600_000.0)
                .sum();
        return Math.max(settings.decisionHours(), hours / settings.decisionsMax());
    }

    private static List<PastSummary> summaries(Map<String, TwinKnowledge> known, List<? extends MachinePast> pasts) {
        return pasts.stream()
                .filter(past -> known.containsKey(past.model().id()))
                .map(past -> PastSummary.of(past, of(known, past)))
                .filter(summary -> !summary.isEmpty())
                .toList();
    }

    private static TwinKnowledge of(Map<String, TwinKnowledge> known, MachinePast past) {
        return Objects.requireNonNull(known.get(past.model().id()), past.model().id());
    }

    private Map<Integer, ComponentForecaster> forecasters(
            ModelIndex index,
            List<PastSummary> summaries,
            ForecastFeatures features,
            Decisions decisions,
            List<ComponentScore> scores,
            List<String> notes) {
        var trainer = new ModelTrainer(features.layout(), settings, index.componentCount());
        var trained = new TreeMap<Integer, ModelTrainer.Trained>();
        for (int c = 0; c < index.componentCount(); c++) {
            var component = index.component(c).id().value();
            var set = decisions.sets().get(c);
            progress.accept("forecast of " + component);
            var one = set == null ? null : trainer.train(component, set);
            if (one == null) {
                notes.add(
                        "%s: %d failures on %d machines are too few to learn from (expected: at least %d on at least %d"
                                        .formatted(
                                                component,
                                                Decisions.failures(index, summaries, c),
                                                summaries.size(),
                                                settings.failuresMin(),
                                                settings.calibrationFolds())
                                + " machines, while baselines were known); it keeps the day-one forecast.");
            } else {
                trained.put(c, one);
            }
        }
        var forecasters = new TreeMap<Integer, ComponentForecaster>();
        double confirmed = trained.isEmpty() ? 1 : trainer.confirmed(List.copyOf(trained.values()));
        trained.replaceAll((_, one) -> one.withConfirmed(confirmed));
        var early = trained.isEmpty() ? EarlyRule.byChance(1) : trainer.early(List.copyOf(trained.values()));
        trained.forEach((c, one) -> {
            var forecaster = one.forecaster().withEarly(early);
            forecasters.put(c, forecaster);
            scores.add(trainer.score(one, forecaster));
        });
        return forecasters;
    }

    private static Map<String, String> data(ModelIndex index, List<PastSummary> summaries) {
        var data = new TreeMap<String, String>();
        data.put("machines", Integer.toString(summaries.size()));
        data.put(
                "rows",
                Long.toString(summaries.stream().mapToLong(PastSummary::rows).sum()));
        summaries.stream()
                .mapToLong(PastSummary::firstMillis)
                .min()
                .ifPresent(at -> data.put("from", Instant.ofEpochMilli(at).toString()));
        summaries.stream()
                .mapToLong(PastSummary::lastMillis)
                .max()
                .ifPresent(at -> data.put("to", Instant.ofEpochMilli(at).toString()));
        for (int c = 0; c < index.componentCount(); c++) {
            var component = index.component(c).id().value();
            data.put(
                    "lives of " + component,
                    "%d failed, %d replaced before, %d in service"
                            .formatted(
                                    lives(summaries, component, End.FAILED),
                                    lives(summaries, component, End.REPLACED),
                                    lives(summaries, component, End.IN_SERVICE)));
        }
        return data;
    }

    private static long lives(List<PastSummary> summaries, String component, End end) {
        return summaries.stream()
                .mapToLong(summary -> summary.lives(component, end))
                .sum();
    }
}
