package dev.millwright.twins.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by resampling whole units (machines, files, engines) with replacement (B. Efron, R. Tibshirani, <em>An
 * Introduction to the Bootstrap</em>, 1993, percentile method). What a unit says hangs together, so rows are never
 * resampled. Immutable.
 *
 * @param resamples how many, 20 to 10000
 * @param seed the same seed draws the same units
 */
public record Bootstrap(int resamples, long seed) {
    /** Refuses values outside the range above. */
    public Bootstrap {
        if (resamples < 20 || resamples > 10_000) {
            throw new IllegalArgumentException("resamples: %d (expected: 20 to 10000)".formatted(resamples));
        }
    }

    /** {@code statistic} of all {@code units} with its 95 % interval. */
    public <T> BenchmarkReport.Figure figure(
            String group, String name, List<T> units, ToDoubleFunction<List<T>> statistic, String beside) {
        var random = new Random(seed);
        var values = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            var sample = new ArrayList<T>(units.size());
            for (int i = 0; i < units.size(); i++) {
                sample.add(units.get(random.nextInt(units.size())));
            }
            values[b] = statistic.applyAsDouble(sample);
        }
        Arrays.sort(values);
        return new BenchmarkReport.Figure(
                group,
                name,
                statistic.applyAsDouble(units),
                values[(int) (0.025 * resamples)],
                values[(int) (0.975 * (resamples - 1))],
                beside);
    }
}
