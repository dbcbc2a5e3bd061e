package dev.millwright.planner.churn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How good probabilities were, once it is known what happened. Pure. */
public final class Scores {
    private static final double LEAST = 1e-12;

    private Scores() {}

    /**
     * Probability that of two customers, one of whom left, the one who left had the higher probability; ties count half (area under the ROC curve). NaN if
     * all left or none.
     */
    public static double auc(double[] probability, int[] left) {
        var order = IntStream.range(0, left.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probability[i]))
                .toList();
        double ranks = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from;
            int leavers = 0;
            while (to < order.size() && probability[order.get(to)] == probability[order.get(from)]) {
                leavers += left[order.get(to)];
                to++;
            }
            ranks += leavers * (from + 1 + to) / 2.0;
            from = to;
        }
        double leavers = Arrays.stream(left).sum();
        double stayers = left.length - leavers;
        return leavers == 0 || stayers == 0 ? Double.NaN : (ranks - leavers * (leavers + 1) / 2) / (leavers * stayers);
    }

    /** Mean squared difference between probability and what happened (G. Brier, 1950); 0 is perfect. */
    public static double brier(double[] probability, int[] left) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> (probability[i] - left[i]) * (probability[i] - left[i]))
                .average()
                .orElse(Double.NaN);
    }

    /** Mean negative logarithm of the probability of what happened; 0 is perfect. */
    public static double logLoss(double[] probability, int[] left) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> -Math.log(Math.max(LEAST, left[i] == 1 ? probability[i] : 1 - probability[i])))
                .average()
                .orElse(Double.NaN);
    }

    /** Leavers among the tenth of customers with the highest probability, as a multiple of their share among all. */
    public static double topTenthLift(double[] probability, int[] left) {
        double best = IntStream.range(0, left.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probability[i]))
                .limit(Math.max(1, left.length / 10))
                .mapToInt(i -> left[i])
                .average()
                .orElse(Double.NaN);
        return best / Arrays.stream(left).average().orElse(Double.NaN);
    }

    /**
     * One row of a calibration table.
     *
     * @param customers in it
     * @param foreseen their mean probability
     * @param left share of them that left
     */
    public record Bin(int customers, double foreseen, double left) {}

    /** Calibration by {@code bins} groups of nearly equal size, by rising probability. */
    public static List<Bin> calibration(double[] probability, int[] left, int bins) {
        var order = IntStream.range(0, left.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probability[i]))
                .toList();
        return IntStream.range(0, bins)
                .mapToObj(b -> order.subList(
                        (int) ((long) b * order.size() / bins), (int) ((long) (b + 1) * order.size() / bins)))
                .filter(group -> !group.isEmpty())
                .map(group -> new Bin(
                        group.size(),
                        group.stream()
                                .mapToDouble(i -> probability[i])
                                .average()
                                .orElse(0),
                        group.stream().mapToInt(i -> left[i]).average().orElse(0)))
                .toList();
    }

    /** Mean distance between foreseen and happened over the rows of {@link #calibration}, weighted by customers. */
    public static double calibrationError(double[] probability, int[] left, int bins) {
        return calibration(probability, left, bins).stream()
                        .mapToDouble(bin -> bin.customers() * Math.abs(bin.foreseen() - bin.left()))
                        .sum()
                / left.length;
    }
}
