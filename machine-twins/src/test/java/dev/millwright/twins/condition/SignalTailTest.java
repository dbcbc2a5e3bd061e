package dev.millwright.twins.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SignalTailTest {
    private static final long FIVE_MINUTES = 300_000;
    private static final int DAY = 288;
    private static final TailSettings SETTINGS = new TailSettings(1, 0, 2.5, 90, 150, 4000);

    /** The rows of 3000, one every five minutes, at which an alarm is raised. */
    private static List<Integer> alarms(IntToDoubleFunction signal) {
        return alarms(signal, SETTINGS);
    }

    private static List<Integer> alarms(IntToDoubleFunction signal, TailSettings settings) {
        var tail = new SignalTail();
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < 3000; i++) {
            tail.update(i * FIVE_MINUTES, signal.applyAsDouble(i), settings);
            if (tail.alarm()) {
                rows.add(i);
            }
        }
        return rows;
    }

    private static IntToDoubleFunction noise(double scale) {
        var random = new Random(7);
        return i -> scale * random.nextGaussian();
    }

    private static double daily(int i) {
        return 10 * Math.sin(2 * Math.PI * i / DAY);
    }

    @Test
    void a_step_a_spike_and_a_change_of_variance_are_found() {
        var calm = noise(1);
        assertThat(alarms(i -> 50 + calm.applyAsDouble(i) + (i >= 2000 ? 6 : 0)))
                .anySatisfy(row -> assertThat(row).isBetween(2000, 2010));
        var again = noise(1);
        assertThat(alarms(i -> 50 + again.applyAsDouble(i) + (i == 2000 ? 30 : 0)))
                .anySatisfy(row -> assertThat(row).isBetween(2000, 2003));
        var wild = noise(1);
        assertThat(alarms(i -> 50 + wild.applyAsDouble(i) * (i >= 2000 ? 4 : 1)))
                .anySatisfy(row -> assertThat(row).isBetween(2000, 2030));
    }

    @Test
    void a_flat_line_where_there_was_variation_is_found() {
        var calm = noise(1);
        assertThat(alarms(i -> i < 2000 ? 50 + calm.applyAsDouble(i) : 50, new TailSettings(1, 0, 1.9, 90, 150, 4000)))
                .anySatisfy(row -> assertThat(row).isBetween(2000, 2250));
    }

    @Test
    void a_day_that_stays_flat_is_found_and_the_learned_rhythm_is_not() {
        var calm = noise(0.5);
        assertThat(alarms(i -> daily(i) + calm.applyAsDouble(i)))
                .filteredOn(row -> row > 3 * DAY)
                .hasSizeLessThanOrEqualTo(2);
        var flat = noise(0.5);
        // Day 8 stays where the morning was: nothing extreme, but wrong for the hour.
        assertThat(alarms(i -> (i >= 8 * DAY && i < 9 * DAY ? 0 : daily(i)) + flat.applyAsDouble(i)))
                .anySatisfy(row -> assertThat(row).isBetween(8 * DAY, 9 * DAY));
    }

    @Test
    void calm_noise_raises_about_one_alarm_in_two_thousand_windows_whatever_its_unit() {
        for (double scale : new double[] {1e-3, 1, 1e6}) {
            var calm = noise(scale);
            assertThat(alarms(calm)).as("noise of " + scale).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void one_disturbance_is_one_alarm_and_a_constant_is_none() {
        var calm = noise(1);
        assertThat(alarms(i -> calm.applyAsDouble(i) + (i >= 2000 && i < 2050 ? 40 : 0)))
                .filteredOn(row -> row >= 2000 && row < 2090)
                .hasSize(1);
        assertThat(alarms(i -> 42)).isEmpty();
    }

    @Test
    void the_tail_probability_of_a_number_is_its_rank() {
        var histogram = new TailHistogram(false, 0.5);
        for (int i = 0; i < 90; i++) {
            histogram.add(1, 4000);
        }
        for (int i = 0; i < 9; i++) {
            histogram.add(100, 4000);
        }
        // 9 of 99 are at least 16: (9 + 0.5) / (99 + 1) = 0.095, and -log10(0.095) = 1.0223.
        assertThat(histogram.surprise(16)).isCloseTo(1.0223, within(0.0001));
        // Twice 100 is beyond all, at least half an octave from the end of its bin: -log10(0.5 / 100) = 2.301, and a
        // bit.
        assertThat(histogram.surprise(200)).isBetween(2.5, 2.9);
        assertThat(histogram.surprise(0)).isZero();
    }

    @Test
    void a_tail_goes_on_from_its_checkpoint_as_if_nothing_had_happened() throws IOException {
        var calm = noise(1);
        var one = new SignalTail();
        for (int i = 0; i < 1000; i++) {
            one.update(i * FIVE_MINUTES, daily(i) + calm.applyAsDouble(i), SETTINGS);
        }
        var bytes = new ByteArrayOutputStream();
        one.write(new DataOutputStream(bytes));
        var other = new SignalTail();
        other.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(bytes.size()).isLessThan(640);
        for (int i = 1000; i < 2000; i++) {
            double value = daily(i) + calm.applyAsDouble(i) + (i == 1500 ? 50 : 0);
            one.update(i * FIVE_MINUTES, value, SETTINGS);
            other.update(i * FIVE_MINUTES, value, SETTINGS);
            assertThat(other.score()).isEqualTo(one.score());
            assertThat(other.alarm()).isEqualTo(one.alarm());
        }
    }
}
