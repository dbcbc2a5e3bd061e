package dev.millwright.twins.learning;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.SecondOpinion;
import dev.millwright.twins.learning.ModelCard.ComponentScore;
import dev.millwright.twins.prognosis.ComponentForecaster;
import dev.millwright.twins.prognosis.FeatureLayout;
import dev.millwright.twins.prognosis.ForecastFeatures;
import dev.millwright.twins.prognosis.LearnedModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Learns from the past of a fleet whose models share signals and components: what is usual (baselines to borrow), when
 * technicians come, what comes before failures, what a healthy machine looks like. The past is told to the very twins that
 * run in production, so that training sees what service will see. CPU-bound, single-threaded but for the boosting library.
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
     * @param card of the forecast
     */
    public record Learned(Map<String, TwinKnowledge> knowledge, ModelCard card) {
        /** Copies its map. */
        public Learned {
            knowledge = Map.copyOf(knowledge);
        }
    }

    /**
     * Learns.
     *
     * @param id of the new model
     * @param dayOne what is known on day one, by machine model; its settings are kept
     * @param stories the fleet's past, at least as many machines as calibration folds
     * @param trainedAt for the card
     */
    public Learned learn(String id, Map<String, TwinKnowledge> dayOne, List<MachineStory> stories, Instant trainedAt) {
        progress.accept("what is usual");
        var kin = KinLearning.baselines(dayOne, stories);
        var known = new TreeMap<String, TwinKnowledge>();
        dayOne.forEach((model, knowledge) -> known.put(model, knowledge.with(kin.get(model), null)));
        var modelIds = known.keySet().stream().toList();
        ModelIndex index = known.values().iterator().next().index();
        double period = VisitPeriod.of(stories);
        var features = new ForecastFeatures(new FeatureLayout(index, modelIds, withheld), period);
        progress.accept("decisions of %d machines".formatted(stories.size()));
        var healthy = new ArrayList<double[]>();
        var sets = decisions(known, stories, features, healthy);
        var trainer = new ModelTrainer(features.layout(), settings, index.componentCount());
        var trained = new ArrayList<ModelTrainer.Trained>();
        for (int c = 0; c < index.componentCount(); c++) {
            var component = index.component(c).id().value();
            progress.accept("forecast of " + component);
            trained.add(trainer.train(component, sets.get(c)));
        }
        double early = trainer.early(trained);
        var forecasters = new ArrayList<ComponentForecaster>();
        var scores = new ArrayList<ComponentScore>();
        for (var one : trained) {
            var forecaster = one.forecaster().withEarly(early);
            forecasters.add(forecaster);
            scores.add(ModelTrainer.score(one, forecaster));
        }
        progress.accept("a second opinion from healthy conditions");
        var anomaly = AnomalyTraining.train(healthy, settings.seed());
        var learned = new LearnedModel(id, features, forecasters);
        known.replaceAll(
                (model, knowledge) -> knowledge.with(knowledge.kin(), learned).withOpinion(SecondOpinion.of(anomaly)));
        var card = new ModelCard(id, trainedAt, modelIds, data(stories), settings, scores);
        return new Learned(known, card);
    }

    private static Map<String, String> data(List<MachineStory> stories) {
        long rows = stories.stream().mapToLong(s -> s.rows().size()).sum();
        var data = new TreeMap<String, String>();
        data.put("machines", Integer.toString(stories.size()));
        data.put("rows", Long.toString(rows));
        stories.stream()
                .filter(s -> !s.rows().isEmpty())
                .mapToLong(s -> s.rows().getFirst().observedAtMillis())
                .min()
                .ifPresent(at -> data.put("from", Instant.ofEpochMilli(at).toString()));
        stories.stream()
                .filter(s -> !s.rows().isEmpty())
                .mapToLong(s -> s.rows().getLast().observedAtMillis())
                .max()
                .ifPresent(at -> data.put("to", Instant.ofEpochMilli(at).toString()));
        return data;
    }

    private static List<TrainingSet> decisions(
            Map<String, TwinKnowledge> known,
            List<MachineStory> stories,
            ForecastFeatures features,
            List<double[]> healthy) {
        var sets = new ArrayList<TrainingSet>();
        for (int c = 0; c < features.layout().components(); c++) {
            sets.add(new TrainingSet());
        }
        for (var story : stories) {
            var knowledge = known.get(story.model().id());
            if (knowledge == null || story.rows().isEmpty()) {
                continue;
            }
            var twin = TwinState.fresh(story.machine(), knowledge);
            var failures = failures(story, knowledge.index());
            long end = story.rows().getLast().observedAtMillis();
            story.tell(twin::event, row -> {
                twin.fold(row);
                if (!twin.condition().learning()) {
                    decide(story, twin, row, features, failures, end, sets);
                    sampleHealthy(story, twin, row, failures, healthy);
                }
            });
        }
        return sets;
    }

    private static void decide(
            MachineStory story,
            TwinState twin,
            Observation row,
            ForecastFeatures features,
            long[][] failures,
            long end,
            List<TrainingSet> sets) {
        long at = row.observedAtMillis();
        for (int c = 0; c < sets.size(); c++) {
            long next = next(failures[c], at);
            sets.get(c)
                    .add(new TrainingSet.Row(
                            story.machine().no(),
                            at,
                            twin.features(features, c),
                            next == Long.MAX_VALUE ? Float.POSITIVE_INFINITY : (next - at) / 3_600_000f,
                            (end - at) / 3_600_000f));
        }
    }

    private static void sampleHealthy(
            MachineStory story, TwinState twin, Observation row, long[][] failures, List<double[]> healthy) {
        if (Math.floorMod(row.observedAtMillis() / 60_000 + 7L * story.machine().no(), 97) != 0) {
            return;
        }
        for (long[] one : failures) {
            if (next(one, row.observedAtMillis()) - row.observedAtMillis() < 7 * 24 * 3_600_000L) {
                return;
            }
        }
        healthy.add(twin.condition().deviations());
    }

    private static long next(long[] failures, long at) {
        for (long failure : failures) {
            if (failure > at) {
                return failure;
            }
        }
        return Long.MAX_VALUE;
    }

    private static long[][] failures(MachineStory story, ModelIndex index) {
        var failures = new long[index.componentCount()][];
        for (int c = 0; c < failures.length; c++) {
            var component = index.component(c).id().value();
            failures[c] = story.events().stream()
                    .filter(e -> e.code().equals(MachineEvent.COMPONENT_FAILED) && component.equals(e.component()))
                    .mapToLong(MachineEvent::observedAtMillis)
                    .toArray();
            Arrays.sort(failures[c]);
        }
        return failures;
    }
}
