package dev.millwright.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.sim.physics.Happening.Kind;
import dev.millwright.sim.physics.Surroundings.Shifts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MachineStoryTest {
    private static final long NOW = Instant.parse("2026-11-22T06:00:00Z").getEpochSecond() / 3600;
    private static final long HOUR = 3_600_000;
    private static final StorySpan SPAN = new StorySpan(NOW - 3 * 8766, NOW - 24 * 120, NOW, 2);

    private static MachineStory story(MachineKind kind, long seed, double care, @Nullable Casting casting) {
        var surroundings = new Surroundings(3, 52, 10, ZoneId.of("Europe/Berlin"), Shifts.CONTINUOUS, 0.75, care);
        var story = new MachineStory(kind, surroundings, seed, SPAN, casting);
        story.tellUntil(NOW * HOUR);
        return story;
    }

    private static List<double[]> readings(MachineStory story, long fromHour, long toHour) {
        var all = new ArrayList<double[]>();
        for (long at = fromHour * HOUR; at < toHour * HOUR; at += 900_000) {
            double[] one = new double[story.kind().model().signals().size()];
            story.read(at, one);
            all.add(one);
        }
        return all;
    }

    private static double mean(List<double[]> readings, int signal, int stateSignal) {
        return readings.stream()
                .filter(one -> one[stateSignal] > 1)
                .mapToDouble(one -> one[signal])
                .average()
                .orElseThrow();
    }

    @Test
    void the_same_seed_tells_the_same_story_to_the_bit() {
        var one = story(PumpKind.kind(), 8, 0.4, null);
        var other = story(PumpKind.kind(), 8, 0.4, null);

        assertThat(readings(one, NOW - 200, NOW)).usingRecursiveComparison().isEqualTo(readings(other, NOW - 200, NOW));
        assertThat(one.happenings()).isEqualTo(other.happenings()).isNotEmpty();
        assertThat(one.lives()).isEqualTo(other.lives());
        assertThat(readings(story(PumpKind.kind(), 9, 0.4, null), NOW - 2, NOW).getFirst())
                .isNotEqualTo(readings(one, NOW - 2, NOW).getFirst());
    }

    @Test
    void an_instant_reads_the_same_whichever_was_read_before() {
        var story = story(MillKind.kind(), 3, 0.5, null);
        double[] first = new double[8];
        double[] again = new double[8];
        story.read(NOW * HOUR - 5000, first);
        readings(story, NOW - 30, NOW);
        story.read(NOW * HOUR - 5000, again);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void hours_that_are_not_kept_cannot_be_read() {
        var story = story(MillKind.kind(), 3, 0.5, null);

        assertThatThrownBy(() -> story.read((NOW - 24 * 200) * HOUR, new double[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not told yet or forgotten");
    }

    @Test
    void a_cast_bearing_shows_in_the_vibration_weeks_before_it_fails() {
        var story = story(PressKind.kind(), 5, 0.1, new Casting(0, NOW - 24 * 60));
        var failed = story.lives().stream()
                .filter(life ->
                        life.component() == 0 && life.end() == Life.End.FAILED && life.endedHour() > NOW - 24 * 60)
                .findFirst()
                .orElseThrow();

        assertThat(failed.onsetHour()).isEqualTo(NOW - 24 * 60);
        assertThat(failed.endedHour() - failed.visibleHour()).isBetween(24L * 5, 24L * 40);
        double healthy = mean(readings(story, NOW - 24 * 75, NOW - 24 * 60), 1, 0);
        double seen = mean(readings(story, failed.visibleHour(), failed.visibleHour() + 48), 1, 0);
        double last = mean(readings(story, failed.endedHour() - 24, failed.endedHour()), 1, 0);
        assertThat(seen - healthy).isGreaterThan(4 * 0.09);
        assertThat(last).isGreaterThan(2.5 * healthy);
    }

    @Test
    void a_failed_machine_stands_still_until_it_is_repaired_and_is_then_as_new() {
        var story = story(PressKind.kind(), 5, 0.1, new Casting(0, NOW - 24 * 60));
        var failed = story.happenings().stream()
                .filter(h -> h.kind() == Kind.FAILED && h.component() == 0 && h.atMillis() > (NOW - 24 * 60) * HOUR)
                .findFirst()
                .orElseThrow();
        var replaced = story.happenings().stream()
                .filter(h -> h.kind() == Kind.REPLACED && h.component() == 0 && h.atMillis() > failed.atMillis())
                .findFirst()
                .orElseThrow();

        long from = failed.atMillis() / HOUR;
        long to = replaced.atMillis() / HOUR;
        assertThat(to - from).isBetween(5L, 110L);
        assertThat(readings(story, from, to))
                .allSatisfy(one -> assertThat(one[0]).isLessThan(0.2));
        assertThat(story.damage(to - 1, 0)).isEqualTo(1);
        assertThat(story.damage(to, 0)).isZero();
    }

    @Test
    void service_resets_only_what_was_replaced() {
        var story = story(PressKind.kind(), 5, 0.1, new Casting(0, NOW - 24 * 12));
        double[] before = LongStream.range(0, 6)
                .mapToDouble(i -> story.damage(NOW, (int) i))
                .toArray();
        assertThat(before[0]).isGreaterThan(0.03);

        story.service(NOW, 0, 0);

        assertThat(story.damage(NOW, 0)).isZero();
        for (int i = 1; i < 6; i++) {
            assertThat(story.damage(NOW, i)).isEqualTo(before[i]);
        }
        story.tellUntil((NOW + 24) * HOUR);
        assertThat(story.damage(NOW + 24, 0)).isLessThan(0.01);
        assertThat(story.lives().stream().filter(life -> life.component() == 0 && life.end() == Life.End.OPEN))
                .singleElement()
                .satisfies(life -> assertThat(life.installedHour()).isEqualTo(NOW));
    }

    @Test
    void adjusting_leaves_a_share_of_the_damage() {
        var story = story(PressKind.kind(), 5, 0.1, new Casting(0, NOW - 24 * 12));
        double before = story.damage(NOW + 1, 0);

        story.service(NOW, 0, 0.5);

        assertThat(story.damage(NOW + 1, 0)).isBetween(before * 0.49, before * 0.51);
    }

    @Test
    void error_codes_come_mostly_from_worn_components_and_sometimes_from_none() {
        int late = 0;
        int all = 0;
        for (int seed = 0; seed < 12; seed++) {
            var story = story(MillKind.kind(), seed, 0.1, null);
            for (var error : story.happenings()) {
                if (error.kind() == Kind.ERROR) {
                    all++;
                    boolean worn = story.lives().stream()
                            .anyMatch(life -> life.component() == error.component()
                                    && life.visibleHour() >= 0
                                    && error.atMillis() >= life.visibleHour() * HOUR
                                    && (life.endedHour() < 0 || error.atMillis() <= life.endedHour() * HOUR));
                    late += worn ? 1 : 0;
                }
            }
        }

        assertThat(all).as("seeds 0 to 11").isGreaterThan(200);
        assertThat((double) late / all).isBetween(0.35, 0.95);
    }

    @Test
    void most_failures_can_be_seen_days_before_and_some_come_without_warning() {
        int seen = 0;
        int sudden = 0;
        int all = 0;
        for (int seed = 100; seed < 130; seed++) {
            var story = story(PumpKind.kind(), seed, 0.1, null);
            for (var life : story.lives()) {
                if (life.end() == Life.End.FAILED) {
                    all++;
                    seen += life.endedHour() - life.visibleHour() > 24 * 4 ? 1 : 0;
                    sudden += life.endedHour() - life.visibleHour() <= 1 ? 1 : 0;
                }
            }
        }

        assertThat(all).as("seeds 100 to 129").isGreaterThan(60);
        assertThat((double) seen / all).isGreaterThan(0.7);
        assertThat(sudden).isPositive();
    }

    @Test
    void careful_customers_replace_before_failure_more_often() {
        double careful = preventiveShare(0.95);
        double careless = preventiveShare(0.05);

        assertThat(careful).isGreaterThan(careless + 0.3);
    }

    private static double preventiveShare(double care) {
        int replaced = 0;
        int all = 0;
        for (int seed = 0; seed < 15; seed++) {
            for (var life : story(MillKind.kind(), seed, care, null).lives()) {
                replaced += life.end() == Life.End.REPLACED ? 1 : 0;
                all += life.end() != Life.End.OPEN ? 1 : 0;
            }
        }
        return (double) replaced / all;
    }

    @Test
    void disturbances_are_listed_and_none_of_them_is_wear() {
        var kinds = new ArrayList<String>();
        for (int seed = 0; seed < 10; seed++) {
            story(PressKind.kind(), seed, 0.5, null)
                    .disturbances(NOW - 8766, NOW)
                    .forEach(each -> kinds.add(each.kind()));
        }

        assertThat(kinds).contains("cleaning", "product-change", "sensor-recalibration");
    }
}
