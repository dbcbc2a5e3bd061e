package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frozen segments: how features become coordinates, and where the centres are. Assigns one customer in microseconds and can say why.
 *
 * @param preparation of the features
 * @param centres one per segment, in the order of the segments' numbers
 * @param reach the distance that 99 % of the customers of a segment keep from its centre
 * @param sizes customers when the segments were found
 * @param medians raw medians of the used features, by segment; NaN where nobody's is known
 * @param allMedians the same over everybody
 * @param axes of the flat picture
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; nobody compares or changes them
public record SegmentModel(
        Preparation preparation,
        double[][] centres,
        double[] reach,
        int[] sizes,
        double[][] medians,
        double[] allMedians,
        PrincipalAxes axes) {
    /**
     * Where a customer stands.
     *
     * @param segment the nearest one, counted from 0
     * @param distance to its centre, in spreads
     * @param other the next nearest, -1 with one segment
     * @param otherDistance to that
     * @param unusual farther from its centre than 99 % of the segment were
     */
    public record Place(int segment, double distance, int other, double otherDistance, boolean unusual) {
        /** Own distance / distance to the next nearest, 0 (at the centre) to 1 (on the border). */
        public double ratio() {
            return otherDistance > 0 ? distance / otherDistance : 1;
        }
    }

    /**
     * Why a customer is where it is.
     *
     * @param feature name
     * @param value of the customer
     * @param segmentMedian of those in its segment
     * @param allMedian of everybody
     * @param share of what speaks for this segment against the others, 0 to 1; below 0: speaks against it
     */
    public record Reason(String feature, double value, double segmentMedian, double allMedian, double share) {}

    /**
     * One change that would bring a customer to its next nearest segment.
     *
     * @param feature name
     * @param from present value
     * @param to value from which on the other centre is nearer; within what 98 % of the customers show
     * @param spreads how large the change is, in usual differences between customers
     */
    public record Change(String feature, double from, double to, double spreads) {}

    /** How many segments. */
    public int segments() {
        return centres.length;
    }

    /** The place of {@code coordinates}, null if too little is known of the customer. */
    public @Nullable Place place(double[] coordinates) {
        var weights = preparation.weights();
        if (Distances.knownShare(coordinates, weights) < Preparation.KNOWN_SHARE_MIN) {
            return null;
        }
        int best = -1;
        int next = -1;
        var distances = distances(coordinates);
        for (int c = 0; c < distances.length; c++) {
            if (best < 0 || distances[c] < distances[best]) {
                next = best;
                best = c;
            } else if (next < 0 || distances[c] < distances[next]) {
                next = c;
            }
        }
        return new Place(
                best,
                distances[best],
                next,
                next < 0 ? Double.POSITIVE_INFINITY : distances[next],
                distances[best] > reach[best]);
    }

    /** The distance of {@code coordinates} to every centre. */
    public double[] distances(double[] coordinates) {
        var weights = preparation.weights();
        var distances = new double[centres.length];
        for (int c = 0; c < centres.length; c++) {
            distances[c] = Math.sqrt(Distances.squared(coordinates, centres[c], weights));
        }
        return distances;
    }

    /**
     * What speaks for {@code segment}, strongest first. Exact: the squared distance to the other centres (their mean, by size) less that to
     * the own one is a sum over features; features that are not known of the customer add nothing and are left out.
     */
    public List<Reason> reasons(double[] coordinates, int segment) {
        var columns = preparation.usedColumns();
        var gains = new double[columns.size()];
        double all = 0;
        for (int j = 0; j < gains.length; j++) {
            if (!Double.isNaN(coordinates[j])) {
                gains[j] = columns.get(j).weight() * gain(coordinates[j], segment, j);
                all += Math.max(0, gains[j]);
            }
        }
        var reasons = new ArrayList<Reason>();
        for (int j = 0; j < gains.length; j++) {
            if (!Double.isNaN(coordinates[j])) {
                reasons.add(new Reason(
                        columns.get(j).name(),
                        columns.get(j).raw(coordinates[j]),
                        medians[segment][j],
                        allMedians[j],
                        all > 0 ? gains[j] / all : 0));
            }
        }
        reasons.sort(Comparator.comparingDouble(Reason::share).reversed());
        return reasons;
    }

    /** How far the centre of {@code segment} is from the mean of the others by the feature at {@code column}, in spreads. */
    public double apart(int segment, int column) {
        double sum = 0;
        double others = 0;
        for (int c = 0; c < centres.length; c++) {
            if (c != segment) {
                sum += sizes[c] * centres[c][column];
                others += sizes[c];
            }
        }
        return others > 0 ? centres[segment][column] - sum / others : 0;
    }

    private double gain(double coordinate, int segment, int j) {
        double others = 0;
        double sum = 0;
        for (int c = 0; c < centres.length; c++) {
            if (c != segment) {
                others += sizes[c];
                sum += sizes[c] * square(coordinate - centres[c][j]);
            }
        }
        return others > 0 ? sum / others - square(coordinate - centres[segment][j]) : 0;
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * Single changes that would bring a customer from {@code segment} to {@code other}, smallest first; empty if no single figure within
     * what customers show could do it.
     */
    public List<Change> changes(double[] coordinates, int segment, int other) {
        var columns = preparation.usedColumns();
        double missing = 0;
        for (int j = 0; j < coordinates.length; j++) {
            if (!Double.isNaN(coordinates[j])) {
                missing += columns.get(j).weight()
                        * (square(coordinates[j] - centres[other][j]) - square(coordinates[j] - centres[segment][j]));
            }
        }
        var changes = new ArrayList<Change>();
        for (int j = 0; j < coordinates.length; j++) {
            var column = columns.get(j);
            // Moving a coordinate by x changes the difference of the squared distances by 2 w x (own centre - other
            // centre).
            double slope = 2 * column.weight() * (centres[segment][j] - centres[other][j]);
            double target = coordinates[j] - missing / slope;
            double low = (column.low() - column.median()) / column.spread();
            double high = (column.high() - column.median()) / column.spread();
            if (!Double.isNaN(target) && target >= low && target <= high) {
                changes.add(new Change(
                        column.name(),
                        column.raw(coordinates[j]),
                        column.raw(target),
                        Math.abs(target - coordinates[j])));
            }
        }
        changes.sort(Comparator.comparingDouble(Change::spreads));
        return changes;
    }
}
