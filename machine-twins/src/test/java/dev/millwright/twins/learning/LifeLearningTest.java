package dev.millwright.twins.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.prognosis.LearnedLife;
import dev.millwright.twins.prognosis.LearnedLives;
import dev.millwright.twins.prognosis.LifeQuantiles;
import dev.millwright.twins.registry.Registers;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.TwinKnowledge;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Presses whose bearings wear for the last part of lives of different length. */
class LifeLearningTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int WEAR_HOURS = 120;
    private static final LifeSettings SETTINGS = new LifeSettings(168, 8, 6, 10_000, 24, 1, 1.16, 1, 8, 1, 20, 2, 3, 3);
    private static final TwinKnowledge KNOWLEDGE = TwinKnowledge.dayOne(Registers.press());

    /** A press that runs for {@code hours} and, if it fails, does so in the last; the future after {@code from} by its own seed. */
    private static MachineStory story(int no, int hours, boolean fails, int from, long seed) {
        var machine = new Machine(
                no, new MachineId("press-" + no), "press-200", "Press", "acme", "acme-1", ZoneOffset.UTC, BEGIN);
        var past = new Random(no);
        var future = new Random(seed);
        var rows = new ArrayList<Observation>();
        for (int hour = 0; hour < hours; hour++) {
            var random = hour < from ? past : future;
            double wear = fails ? Math.max(0, WEAR_HOURS - (hours - hour)) * 0.03 : 0;
            long at = BEGIN.toEpochMilli() + hour * HOUR_MILLIS;
            float vibration = (float) (3 + 0.2 * random.nextGaussian() + wear);
            float load = (float) (70 + 3 * random.nextGaussian());
            rows.add(new Observation(at, at, Observation.Quality.GOOD, new float[] {vibration, load}));
        }
        var failed = new MachineEvent(
                BEGIN.toEpochMilli() + hours * HOUR_MILLIS,
                MachineEvent.COMPONENT_FAILED,
                MachineEvent.Severity.CRITICAL,
                "spindle-bearing",
                null);
        return new MachineStory(machine, Registers.press(), rows, fails ? List.of(failed) : List.of());
    }

    private static LifeExamples examples(MachineStory... stories) {
        var examples = new LifeExamples(1, SETTINGS);
        Arrays.stream(stories).forEach(story -> examples.add(story, KNOWLEDGE));
        return examples;
    }

    private static MachineStory[] failed(int count) {
        var stories = new MachineStory[count];
        for (int i = 0; i < count; i++) {
            stories[i] = story(i + 1, 260 + 37 * i % 240, true, 10_000, 0);
        }
        return stories;
    }

    private static LearnedLife learned(MachineStory... stories) {
        var examples = examples(stories);
        ModelIndex index = KNOWLEDGE.index();
        return Objects.requireNonNull(new LifeTraining(SETTINGS, index.signalCount(), index.stateCount())
                .train("life-1", examples.of(0), examples.failures(0)));
    }

    @Test
    void no_feature_of_a_remaining_life_sees_the_future() {
        assertThat(leaking((raw, example) -> raw)).isEmpty();
    }

    @Test
    void a_planted_feature_that_knows_when_the_life_ends_is_caught() {
        assertThat(leaking((raw, example) -> {
                    var longer = Arrays.copyOf(raw, raw.length + 1);
                    longer[raw.length] = (float) example.hoursLeft();
                    return longer;
                }))
                .containsExactly(
                        examples(story(1, 600, true, 300, 5)).of(0).getFirst().raw().length);
    }

    /** Positions of features that differ before the hour from which on the future was replaced. */
    private static Set<Integer> leaking(BiFunction<float[], LifeExample, float[]> features) {
        int until = 300;
        var one = examples(story(1, 600, true, until, 5)).of(0);
        var other = examples(story(1, 800, false, until, 6)).of(0);
        var leaking = new TreeSet<Integer>();
        int compared = 0;
        for (int i = 0; SETTINGS.settlingHours() + (i + 1) * SETTINGS.exampleHours() < until; i++) {
            var a = features.apply(one.get(i).raw(), one.get(i));
            var b = features.apply(other.get(i).raw(), other.get(i));
            assertThat(a).hasSameSizeAs(b).isNotEmpty();
            for (int f = 0; f < a.length; f++) {
                if (Float.floatToIntBits(a[f]) != Float.floatToIntBits(b[f])) {
                    leaking.add(f);
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(300);
        return leaking;
    }

    @Test
    void tells_less_life_the_more_a_part_has_worn_and_comes_back_from_its_bytes() throws IOException {
        var life = learned(failed(16));
        var unseen = examples(story(99, 400, true, 10_000, 0)).of(0);
        var fresh = life.hours(unseen.get(20).raw()); // 244 hours before the end: nothing shows.
        var worn = life.hours(unseen.getLast().raw()); // A few hours before.

        assertThat(worn[LifeQuantiles.P50]).isLessThan(40);
        assertThat(worn[LifeQuantiles.P90]).isLessThan(fresh[LifeQuantiles.P50]);
        assertThat(fresh).isSorted();
        assertThat(worn).isSorted();

        var bytes = ModelsInService.bytes(new LearnedLives("life-1", Map.of(0, life)));
        var again = LearnedLives.read(new DataInputStream(new ByteArrayInputStream(bytes)), 2, 2);
        assertThat(again.components().get(0).hours(unseen.getLast().raw())).containsExactly(worn);
        assertThatThrownBy(() -> LearnedLives.read(new DataInputStream(new ByteArrayInputStream(bytes)), 3, 2))
                .hasMessage("learned life: 2 signals and 2 states (expected: 3 and 2)");
    }

    @Test
    void learns_nothing_from_too_few_failures_and_stops_when_told_to() {
        var few = examples(failed(7));
        var training = new LifeTraining(SETTINGS, 2, 2);
        assertThat(training.train("life-1", few.of(0), few.failures(0))).isNull();

        var enough = examples(failed(8));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> training.train("life-1", enough.of(0), enough.failures(0)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void takes_examples_more_seldom_where_they_become_too_many() {
        var bounded = new LifeSettings(168, 8, 1, 1_000, 24, 1, 1.16, 1, 8, 1, 20, 2, 3, 3);
        var examples = new LifeExamples(1, bounded);
        for (var story : failed(12)) {
            examples.add(story, KNOWLEDGE); // 240 to 480 an hour apart: 4000 in all.
        }

        assertThat(examples.of(0)).hasSizeBetween(400, 1_000);
        assertThat(examples.failures(0)).isEqualTo(12);
    }
}
