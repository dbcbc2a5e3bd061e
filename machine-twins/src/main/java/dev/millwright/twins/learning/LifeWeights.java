package dev.millwright.twins.learning;

import java.util.Comparator;
import java.util.List;

/**
 * How much examples of remaining life count. Few of the many from long before the end are kept, each counting more. An
 * example whose life was cut short before the horizon says nothing by itself, but those like it would be missing: every
 * other one counts for them, by the inverse of the share that was still watched for so long (inverse probability of
 * censoring weights; E. Graf et al. 1999, with the product limit by E. L. Kaplan and P. Meier, 1958). Pure.
 */
final class LifeWeights {
    private static final double LEAST_WATCHED = 0.1;

    private LifeWeights() {}

    /** Whether {@code example} is one of those that are kept, always the same ones. */
    static boolean kept(LifeExample example, LifeSettings settings) {
        if (!far(example, settings)) {
            return true;
        }
        long at = Math.round(example.hoursLeft() * 64) + 1_000_003L * example.machine();
        return (mixed(at, settings.seed()) >>> 1) / (double) Long.MAX_VALUE < settings.farShare();
    }

    private static boolean far(LifeExample example, LifeSettings settings) {
        return example.hoursLeft() > settings.farTimes() * settings.horizonHours();
    }

    static long mixed(long value, long seed) {
        long z = (value + seed) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return z ^ z >>> 27;
    }

    /** Whether what was left up to the horizon is known. */
    static boolean known(LifeExample example, LifeSettings settings) {
        return example.failed() || example.hoursLeft() >= settings.horizonHours();
    }

    /** One weight per example, 0 for those that are not {@link #known}. */
    static double[] of(List<LifeExample> examples, LifeSettings settings) {
        double[] own = examples.stream()
                .mapToDouble(e -> far(e, settings) ? settings.farWeight() : 1)
                .toArray();
        var order = new Integer[own.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // Of the same hour a failure counts as before a life that was cut short.
        java.util.Arrays.sort(
                order,
                Comparator.<Integer>comparingDouble(i -> Math.min(
                                settings.horizonHours(), examples.get(i).hoursLeft()))
                        .thenComparing(i -> !known(examples.get(i), settings)));
        double atRisk = 0;
        for (double weight : own) {
            atRisk += weight;
        }
        double watched = 1;
        var weights = new double[own.length];
        for (int i : order) {
            if (known(examples.get(i), settings)) {
                weights[i] = own[i] / Math.max(LEAST_WATCHED, watched);
            } else {
                watched *= Math.max(0, 1 - own[i] / atRisk);
            }
            atRisk -= own[i];
        }
        return weights;
    }
}
