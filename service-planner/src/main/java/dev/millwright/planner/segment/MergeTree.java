package dev.millwright.planner.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which groups are most alike, by Ward's rule: merges that lose least come first (Ward 1963; found by nearest-neighbour chains, Murtagh 1983,
 * in the square of the leaves).
 *
 * @param leaves how many groups there were
 * @param merges in ascending order of height; the i-th makes node {@code leaves + i}
 */
public record MergeTree(int leaves, List<Merge> merges) {
    /** Copies its list. */
    public MergeTree {
        merges = List.copyOf(merges);
    }

    /**
     * Two nodes become one.
     *
     * @param left node: a leaf below {@code leaves}, else an earlier merge
     * @param right node
     * @param height how far apart they were: square root of the growth of the sum of squares
     * @param size customers in both
     */
    public record Merge(int left, int right, double height, int size) {}

    /**
     * The tree over {@code centres} of groups with {@code sizes} customers.
     *
     * @throws IllegalArgumentException if there is no group
     */
    public static MergeTree of(double[][] centres, int[] sizes, double[] weights) {
        if (centres.length == 0 || centres.length != sizes.length) {
            throw new IllegalArgumentException(
                    "groups: %d (expected: at least 1, a size each)".formatted(centres.length));
        }
        int n = centres.length;
        var mean = Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new);
        var size = sizes.clone();
        var alive = new boolean[n];
        Arrays.fill(alive, true);
        var raw = new ArrayList<Merge>();
        var chain = new ArrayList<Integer>();
        while (raw.size() < n - 1) {
            if (chain.isEmpty()) {
                chain.add(first(alive));
            }
            int tip = chain.getLast();
            int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
            int next = nearest(mean, size, alive, weights, tip, before);
            if (next != before) {
                chain.add(next);
                continue;
            }
            int kept = Math.min(tip, next);
            int gone = Math.max(tip, next);
            raw.add(new Merge(kept, gone, Math.sqrt(ward(mean, size, weights, kept, gone)), size[kept] + size[gone]));
            for (int j = 0; j < weights.length; j++) {
                mean[kept][j] = (size[kept] * mean[kept][j] + size[gone] * mean[gone][j]) / (size[kept] + size[gone]);
            }
            size[kept] += size[gone];
            alive[gone] = false;
            chain.removeLast();
            chain.removeLast();
        }
        return new MergeTree(n, ordered(raw, n));
    }

    private static int first(boolean[] alive) {
        int i = 0;
        while (!alive[i]) {
            i++;
        }
        return i;
    }

    private static int nearest(
            double[][] mean, int[] size, boolean[] alive, double[] weights, int from, int preferred) {
        int best = preferred;
        double least = preferred < 0 ? Double.POSITIVE_INFINITY : ward(mean, size, weights, from, preferred);
        for (int i = 0; i < mean.length; i++) {
            if (alive[i] && i != from && i != preferred) {
                double apart = ward(mean, size, weights, from, i);
                if (apart < least) {
                    least = apart;
                    best = i;
                }
            }
        }
        return best;
    }

    private static double ward(double[][] mean, int[] size, double[] weights, int a, int b) {
        return size[a] * (double) size[b] / (size[a] + size[b]) * Distances.squared(mean[a], mean[b], weights);
    }

    /** Chains find merges in another order than by height; nodes are renamed to the order by height. */
    private static List<Merge> ordered(List<Merge> raw, int leaves) {
        var sorted =
                raw.stream().sorted(Comparator.comparingDouble(Merge::height)).toList();
        var node = new int[leaves];
        for (int i = 0; i < leaves; i++) {
            node[i] = i;
        }
        var merges = new ArrayList<Merge>();
        for (var merge : sorted) {
            merges.add(new Merge(node[merge.left()], node[merge.right()], merge.height(), merge.size()));
            node[merge.left()] = leaves + merges.size() - 1;
        }
        return merges;
    }

    /** The groups of the tree cut into {@code parts}: the part of each leaf, counted from 0 in the order of the leaves. */
    public int[] cut(int parts) {
        var root = new int[leaves + merges.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
        }
        for (int m = 0; m < Math.max(0, leaves - parts); m++) {
            var merge = merges.get(m);
            root[merge.left()] = leaves + m;
            root[merge.right()] = leaves + m;
        }
        var names = new ArrayList<Integer>();
        var part = new int[leaves];
        for (int i = 0; i < leaves; i++) {
            int top = i;
            while (root[top] != top) {
                top = root[top];
            }
            if (!names.contains(top)) {
                names.add(top);
            }
            part[i] = names.indexOf(top);
        }
        return part;
    }
}
