package dev.millwright.twins.evaluation.nab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark's scoring rules (A. Lavin, S. Ahmad, <em>Evaluating Real-time Anomaly Detection Algorithms</em>, ICMLA
 * 2015), in our own words. The first rows of a file are probation and count for nothing. In every labelled window the
 * earliest alarm counts, worth 1 at the window's first row and falling along a sigmoid to 0 behind its last; a window
 * without an alarm costs the weight of a miss. An alarm outside costs the weight of a false alarm, less if it follows
 * closely behind a window. Scores are summed over files, then scaled so that no alarm at all is 0 and the earliest possible
 * alarm in every window and none elsewhere is 100. Pure.
 */
public final class NabScorer {
    private static final double PROBATION_SHARE = 0.15;
    private static final int PROBATION_ROWS_MAX = 750;
    private static final double STEEPNESS = 5;
    private static final double FAR_BEHIND = 3;

    private NabScorer() {}

    /**
     * What a kind of error costs.
     *
     * @param name as the benchmark calls it
     * @param falseAlarm cost of a false alarm far from any window
     * @param missed cost of a window without alarm
     */
    public record Profile(String name, double falseAlarm, double missed) {
        /** The benchmark's three profiles; a found window is worth 1 in all of them. */
        public static final List<Profile> ALL = List.of(
                new Profile("standard", 0.11, 1),
                new Profile("reward low FP rate", 0.22, 1),
                new Profile("reward low FN rate", 0.11, 2));
    }

    /**
     * A labelled window.
     *
     * @param first its first row
     * @param last its last row, at least {@code first}
     */
    public record Window(int first, int last) {
        /** Refuses a window that ends before it begins. */
        public Window {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "window: rows %d to %d (expected: ascending)".formatted(first, last));
            }
        }

        private int rows() {
            return last - first + 1;
        }
    }

    /**
     * What one file adds; independent of the profile.
     *
     * @param windows labelled windows that end after probation
     * @param found windows with an alarm
     * @param gain what the found windows are worth, 0 to {@code found}
     * @param falseAlarms rows outside windows with an alarm
     * @param falseWeight their weights, each up to 1 and less close behind a window
     */
    public record Tally(int windows, int found, double gain, int falseAlarms, double falseWeight) {
        /** The sum of both. */
        public Tally plus(Tally other) {
            return new Tally(
                    windows + other.windows,
                    found + other.found,
                    gain + other.gain,
                    falseAlarms + other.falseAlarms,
                    falseWeight + other.falseWeight);
        }
    }

    /** Nothing at all. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    /** Rows at the begin of a file of {@code rows} rows that are not scored: 15 %, at most 750. */
    public static int probationRows(int rows) {
        return (int) Math.min(Math.floor(PROBATION_SHARE * rows), PROBATION_ROWS_MAX);
    }

    /**
     * Tallies one file.
     *
     * @param alarms by row
     * @param windows ascending and apart
     */
    public static Tally tally(boolean[] alarms, List<Window> windows) {
        int probation = probationRows(alarms.length);
        var sum = NONE;
        int row = probation;
        Window before = null;
        for (var window : windows) {
            sum = sum.plus(outside(alarms, row, Math.min(window.first(), alarms.length), before));
            if (window.last() >= probation) {
                sum = sum.plus(inside(alarms, Math.max(probation, window.first()), window));
            }
            row = Math.max(row, window.last() + 1);
            before = window;
        }
        return sum.plus(outside(alarms, row, alarms.length, before));
    }

    private static Tally inside(boolean[] alarms, int from, Window window) {
        for (int i = from; i <= Math.min(window.last(), alarms.length - 1); i++) {
            if (alarms[i]) {
                double position = -(window.last() - i + 1.0) / window.rows();
                return new Tally(1, 1, weight(position) / weight(-1), 0, 0);
            }
        }
        return new Tally(1, 0, 0, 0, 0);
    }

    private static Tally outside(boolean[] alarms, int from, int to, @Nullable Window before) {
        int count = 0;
        double weight = 0;
        for (int i = from; i < to; i++) {
            if (alarms[i]) {
                count++;
                weight -= before == null ? -1 : weight((i - before.last()) / (before.rows() - 1.0));
            }
        }
        return new Tally(0, 0, 0, count, weight);
    }

    /** Between 1 far ahead of a window's end and -1 far behind it; 0 at the end. */
    static double weight(double position) {
        return position >= FAR_BEHIND ? -1 : 2 / (1 + Math.exp(STEEPNESS * position)) - 1;
    }

    /** The scaled score of {@code tally}; NaN if it holds no window, for then there is nothing to find. */
    public static double score(Tally tally, Profile profile) {
        double nothing = -profile.missed() * tally.windows();
        double raw = tally.gain()
                - profile.missed() * (tally.windows() - tally.found())
                - profile.falseAlarm() * tally.falseWeight();
        return tally.windows() == 0 ? Double.NaN : 100 * (raw - nothing) / (tally.windows() - nothing);
    }
}
