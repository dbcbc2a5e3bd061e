package dev.millwright.twins.evaluation.pdm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.learning.FleetLearning;
import dev.millwright.twins.learning.MachineStory;
import dev.millwright.twins.learning.TrainerSettings;
import dev.millwright.twins.prognosis.FeatureLayout;
import dev.millwright.twins.prognosis.ForecastFeatures;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that happens after an instant may change what was said until then: the future is replaced by another one, and
 * every feature and every forecast up to that instant must stay the same to the bit.
 */
class FutureLeakTest {
    private static final double PERIOD_HOURS = 360;

    @TempDir
    private Path directory;

    private List<MachineStory> stories = List.of();

    @BeforeEach
    void read() throws IOException {
        PlantedSample.write(directory);
        stories = PdmEvaluation.stories(PdmTables.read(directory));
    }

    /** Something that makes named numbers of a machine while its story is told; all it may use is the twin. */
    private interface Maker {
        Map<String, Float> make(MachineStory story, TwinState twin, int component, long atMillis);
    }

    @Test
    void no_feature_sees_the_future() {
        assertThat(leaking(FutureLeakTest::production)).isEmpty();
    }

    @Test
    void a_planted_feature_that_knows_the_next_failure_is_caught_by_name() {
        Maker planted = (story, twin, component, at) -> {
            var features = production(story, twin, component, at);
            features.put("hoursToFailure", hoursToFailure(story, component, at));
            return features;
        };

        assertThat(leaking(planted)).containsExactly("hoursToFailure");
    }

    @Test
    void a_planted_feature_that_is_scaled_by_the_whole_series_is_caught_by_name() {
        Maker planted = (story, twin, component, at) -> {
            var features = production(story, twin, component, at);
            double mean = story.rows().stream()
                    .mapToDouble(row -> row.values()[component])
                    .average()
                    .orElseThrow();
            features.put("relativeToWholeMean", (float) (twin.condition().smoothed(component) / mean));
            return features;
        };

        assertThat(leaking(planted)).containsExactly("relativeToWholeMean");
    }

    @Test
    void every_forecast_until_an_instant_is_the_same_to_the_bit_whatever_comes_after() {
        var dayOne = new TreeMap<String, TwinKnowledge>();
        PdmModel.models().forEach(model -> dayOne.put(model.id(), TwinKnowledge.dayOne(model)));
        var trainer = new TrainerSettings(8, 3, 0.4, 1, 2, 0.8, 16, 8, 0, 100_000, 1, 3);
        var learned = new FleetLearning(trainer, Set.of(), _ -> {})
                .learn("leak-test", dayOne, stories.subList(0, 10), true, Instant.EPOCH)
                .knowledge();
        int compared = 0;
        for (var story : stories.subList(10, stories.size())) {
            var knowledge = Objects.requireNonNull(learned.get(story.model().id()));
            long until = middle(story);
            var one = new PdmReplay(knowledge, 0, 0).run(story, 1);
            var other = new PdmReplay(knowledge, 0, 0).run(anotherFuture(story, until), 1);
            for (int c = 0; c < one.size(); c++) {
                for (int i = 0; i < one.get(c).size() && one.get(c).atMillis(i) <= until; i++) {
                    for (int h = 0; h < PdmDecisions.HORIZONS.length; h++) {
                        assertThat(one.get(c).probability(i, h))
                                .isEqualTo(other.get(c).probability(i, h));
                        compared++;
                    }
                    assertThat(one.get(c).alarm(i)).isEqualTo(other.get(c).alarm(i));
                }
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    /** Names of the features that differ before the instant from which on the future was replaced. */
    private Set<String> leaking(Maker maker) {
        var leaking = new TreeSet<String>();
        for (var story : stories.subList(0, 3)) {
            long until = middle(story);
            var one = features(story, maker, until);
            var other = features(anotherFuture(story, until), maker, until);
            assertThat(one).hasSameSizeAs(other).hasSizeGreaterThan(500);
            for (int i = 0; i < one.size(); i++) {
                for (var feature : one.get(i).entrySet()) {
                    if (!feature.getValue().equals(other.get(i).get(feature.getKey()))) {
                        leaking.add(feature.getKey());
                    }
                }
            }
        }
        return leaking;
    }

    private static List<Map<String, Float>> features(MachineStory story, Maker maker, long until) {
        var twin = TwinState.fresh(story.machine(), TwinKnowledge.dayOne(story.model()));
        var made = new ArrayList<Map<String, Float>>();
        story.tell(twin::event, row -> {
            twin.fold(row);
            if (row.observedAtMillis() <= until) {
                for (int c = 0; c < 4; c++) {
                    made.add(maker.make(story, twin, c, row.observedAtMillis()));
                }
            }
        });
        return made;
    }

    private static Map<String, Float> production(MachineStory story, TwinState twin, int component, long at) {
        var layout = new FeatureLayout(ModelIndex.of(story.model()), PdmModel.MODEL_IDS, Set.of());
        var values = twin.features(new ForecastFeatures(layout, PERIOD_HOURS), component);
        var named = new TreeMap<String, Float>();
        for (int i = 0; i < values.length; i++) {
            named.put(layout.name(i), values[i]);
        }
        return named;
    }

    private static float hoursToFailure(MachineStory story, int component, long at) {
        var id = story.model().components().get(component).id().value();
        return story.events().stream()
                .filter(event -> event.code().equals(MachineEvent.COMPONENT_FAILED) && id.equals(event.component()))
                .mapToLong(MachineEvent::observedAtMillis)
                .filter(failure -> failure > at)
                .mapToObj(failure -> (failure - at) / 3_600_000f)
                .findFirst()
                .orElse(Float.POSITIVE_INFINITY);
    }

    private static long middle(MachineStory story) {
        return story.rows().get(story.rows().size() / 2).observedAtMillis();
    }

    /** The same past, and after {@code until} other values, other failures, other codes and an earlier end. */
    private static MachineStory anotherFuture(MachineStory story, long until) {
        var random = new Random(story.machine().no());
        var rows = new ArrayList<Observation>();
        for (var row : story.rows()) {
            if (row.observedAtMillis() <= until) {
                rows.add(row);
            } else if (random.nextInt(10) > 0 && row.observedAtMillis() < until + 30 * 24 * 3_600_000L) {
                var values = row.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] *= (float) (0.5 + random.nextDouble());
                }
                rows.add(new Observation(row.observedAtMillis(), row.receivedAtMillis(), row.quality(), values));
            }
        }
        var events = new ArrayList<>(story.events().stream()
                .filter(event -> event.observedAtMillis() <= until)
                .toList());
        for (int day = 2; day < 30; day += 3) {
            long at = until + day * 24L * 3_600_000;
            var component = "comp" + (1 + random.nextInt(4));
            for (var code : Arrays.asList("error" + (1 + random.nextInt(5)), MachineEvent.COMPONENT_FAILED)) {
                events.add(new MachineEvent(
                        at, code, MachineEvent.Severity.WARNING, code.startsWith("error") ? null : component, null));
            }
        }
        return new MachineStory(story.machine(), story.model(), rows, events);
    }
}
