package dev.millwright.twins.evaluation.skab;

import java.util.List;

/**
 * The benchmark's figures for one file, from its rows after the first {@value SkabModel#TRAINING_ROWS}: rows told right
 * and wrong, and change points by the rules of the Numenta Anomaly Benchmark (A. Lavin, S. Ahmad, 2015) with windows of
 * {@value #WINDOW_SECONDS} s that begin at the change: the first detection in a window earns up to 1 and less the later
 * it is, a missed window and a detection in none cost. Figures of several files are pooled: sums of all, then ratios.
 */
record SkabScores(
        String group,
        long hits,
        long falseRows,
        long misses,
        long quietRows,
        double earned,
        int found,
        int missed,
        int falsePoints) {
    static final int WINDOW_SECONDS = 60;
    private static final double FALSE_COST = 0.11;

    static SkabScores of(SkabReplay replay) {
        var file = replay.file();
        var rows = new long[4];
        for (int row = SkabModel.TRAINING_ROWS; row < file.rows(); row++) {
            rows[(file.anomaly(row) ? 2 : 0) + (replay.outlier(row) ? 1 : 0)]++;
        }
        double earned = 0;
        int found = 0;
        int windows = 0;
        var inWindow = new boolean[file.rows()];
        for (int at = SkabModel.TRAINING_ROWS; at < file.rows(); at++) {
            if (file.changePoint(at)) {
                windows++;
                double credit = credit(replay, at, inWindow);
                earned += Math.max(0, credit);
                found += credit >= 0 ? 1 : 0;
            }
        }
        int outside = 0;
        for (int row = SkabModel.TRAINING_ROWS; row < file.rows(); row++) {
            outside += replay.changePoint(row) && !inWindow[row] ? 1 : 0;
        }
        return new SkabScores(
                file.group(), rows[3], rows[1], rows[2], rows[0], earned, found, windows - found, outside);
    }

    /** What the first detection in the window from row {@code at} on earns, -1 if there is none. */
    private static double credit(SkabReplay replay, int at, boolean[] inWindow) {
        var file = replay.file();
        double credit = -1;
        for (int row = at; row < file.rows(); row++) {
            double seconds = (file.atMillis(row) - file.atMillis(at)) / 1000.0;
            if (seconds > WINDOW_SECONDS) {
                break;
            }
            inWindow[row] = true;
            if (credit < 0 && replay.changePoint(row)) {
                double place = seconds / WINDOW_SECONDS - 1; // -1 at the change itself, 0 at the window's end
                credit = 2 / (1 + Math.exp(5 * place)) - 1;
            }
        }
        return credit;
    }

    static SkabScores sum(List<SkabScores> files) {
        var total = new SkabScores("", 0, 0, 0, 0, 0, 0, 0, 0);
        for (var s : files) {
            total = new SkabScores(
                    "",
                    total.hits + s.hits,
                    total.falseRows + s.falseRows,
                    total.misses + s.misses,
                    total.quietRows + s.quietRows,
                    total.earned + s.earned,
                    total.found + s.found,
                    total.missed + s.missed,
                    total.falsePoints + s.falsePoints);
        }
        return total;
    }

    /** Harmonic mean of precision and recall over rows; NaN without any. */
    double f1() {
        return 2.0 * hits / (2.0 * hits + falseRows + misses);
    }

    /** False alarm rate: healthy rows told anomalous, in percent. */
    double falseAlarmPercent() {
        return 100.0 * falseRows / (falseRows + quietRows);
    }

    /** Missed rows among anomalous ones, in percent. */
    double missedPercent() {
        return 100.0 * misses / (hits + misses);
    }

    /** Change-point score: 0 = says nothing, 100 = each at once and nothing else; low-FP doubles the cost of false ones. */
    double changeScore(double falseFactor, double missFactor) {
        int windows = found + missed;
        double score = earned - FALSE_COST * falseFactor * falsePoints - missFactor * missed;
        double nothing = -missFactor * windows;
        double best = windows * 2 / (1 + Math.exp(-5)) - windows;
        return 100 * (score - nothing) / (best - nothing);
    }
}
