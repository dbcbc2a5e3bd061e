package dev.millwright.planner.segment;

import java.util.Arrays;

/** How much two ways of sorting the same customers agree. */
public final class Agreement {
    private Agreement() {}

    /**
     * Adjusted Rand index (Hubert and Arabie, Comparing partitions, Journal of Classification 2, 1985): 1 for the same sorting, 0 on
     * average for sortings by chance; may be negative. Two sortings that put everybody together agree fully.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double adjustedRand(int[] one, int[] other) {
        var table = counts(one, other);
        long pairs = 0;
        var columns = new long[table.length == 0 ? 0 : table[0].length];
        long rowPairs = 0;
        for (var row : table) {
            long sum = 0;
            for (int c = 0; c < row.length; c++) {
                pairs += two(row[c]);
                columns[c] += row[c];
                sum += row[c];
            }
            rowPairs += two(sum);
        }
        long columnPairs = Arrays.stream(columns).map(Agreement::two).sum();
        double all = two(one.length);
        double expected = all > 0 ? rowPairs * (double) columnPairs / all : 0;
        double most = (rowPairs + columnPairs) / 2.0;
        return most == expected ? 1 : (pairs - expected) / (most - expected);
    }

    private static long two(long n) {
        return n * (n - 1) / 2;
    }

    /** How many customers have label a in {@code one} and label b in {@code other}; labels count from 0. */
    static int[][] counts(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("customers: %d (expected: %d)".formatted(other.length, one.length));
        }
        var table = new int[Arrays.stream(one).max().orElse(-1) + 1]
                [Arrays.stream(other).max().orElse(-1) + 1];
        for (int i = 0; i < one.length; i++) {
            table[one[i]][other[i]]++;
        }
        return table;
    }

    /** Jaccard's index of every cluster of {@code one} with every cluster of {@code other}: shared customers / customers of either. */
    public static double[][] jaccard(int[] one, int[] other) {
        var table = counts(one, other);
        int others = table.length == 0 ? 0 : table[0].length;
        var jaccard = new double[table.length][others];
        var columns = new int[others];
        for (var row : table) {
            for (int c = 0; c < others; c++) {
                columns[c] += row[c];
            }
        }
        for (int r = 0; r < table.length; r++) {
            int sum = Arrays.stream(table[r]).sum();
            for (int c = 0; c < others; c++) {
                int either = sum + columns[c] - table[r][c];
                jaccard[r][c] = either > 0 ? table[r][c] / (double) either : 0;
            }
        }
        return jaccard;
    }

    /**
     * The one-to-one match with the greatest sum (Kuhn, The Hungarian method for the assignment problem, 1955, by shortest augmenting
     * paths).
     *
     * @param worth of matching row with column, at least 0; rows may be more or fewer than columns
     * @return the column of each row, -1 for rows that go without
     */
    public static int[] match(double[][] worth) {
        int rows = worth.length;
        int columns = rows == 0 ? 0 : worth[0].length;
        int size = Math.max(rows, columns);
        var u = new double[size + 1];
        var v = new double[size + 1];
        var rowOf = new int[size + 1];
        for (int row = 1; row <= size; row++) {
            augment(worth, row, u, v, rowOf);
        }
        var match = new int[rows];
        Arrays.fill(match, -1);
        for (int column = 1; column <= size; column++) {
            int row = rowOf[column] - 1;
            if (row >= 0 && row < rows && column <= columns) {
                match[row] = column - 1;
            }
        }
        return match;
    }

    private static void augment(double[][] worth, int row, double[] u, double[] v, int[] rowOf) {
        int size = u.length - 1;
        var slack = new double[size + 1];
        var before = new int[size + 1];
        var seen = new boolean[size + 1];
        Arrays.fill(slack, Double.POSITIVE_INFINITY);
        rowOf[0] = row;
        int column = 0;
        do {
            seen[column] = true;
            int present = rowOf[column];
            double least = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int c = 1; c <= size; c++) {
                if (!seen[c]) {
                    double reduced = cost(worth, present - 1, c - 1) - u[present] - v[c];
                    if (reduced < slack[c]) {
                        slack[c] = reduced;
                        before[c] = column;
                    }
                    if (slack[c] < least) {
                        least = slack[c];
                        next = c;
                    }
                }
            }
            for (int c = 0; c <= size; c++) {
                if (seen[c]) {
                    u[rowOf[c]] += least;
                    v[c] -= least;
                } else {
                    slack[c] -= least;
                }
            }
            column = next;
        } while (rowOf[column] != 0);
        while (column != 0) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
    }

    private static double cost(double[][] worth, int row, int column) {
        return row < worth.length && column < worth[row].length ? -worth[row][column] : 0;
    }
}
