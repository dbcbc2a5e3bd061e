package dev.millwright.twins.prognosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads XGBoost's text dump with statistics, one string per tree, for example {@code
 * 0:[f3<1.5] yes=1,no=2,missing=1,gain=8,cover=20} and {@code 1:leaf=-0.2,cover=12}.
 */
public final class BoosterDump {
    private static final Pattern SPLIT = Pattern.compile(
            "(\\d+):\\[f(\\d+)<([^\\]]+)\\] yes=(\\d+),no=(\\d+),missing=\\d+,gain=[^,]+,cover=([-+.0-9eE]+)");
    private static final Pattern LEAF = Pattern.compile("(\\d+):leaf=([-+.0-9eE]+),cover=([-+.0-9eE]+)");

    private BoosterDump() {}

    /** A node while reading. */
    private static final class Node {
        private int id;
        private short feature = -1;
        private float threshold;
        private int left;
        private int right;
        private double value;
        private double cover;
    }

    /**
     * The trees of a dump.
     *
     * @param dump one string per tree, in boosting order (class after class, round after round)
     * @param classOrder position that each class of the dump shall have
     * @param featureOrder our position of each of the dump's features
     * @throws IllegalArgumentException if a line is neither a split nor a leaf
     */
    public static TreeEnsemble parse(String[] dump, List<Integer> classOrder, List<Integer> featureOrder) {
        int classes = classOrder.size();
        var roots = new int[dump.length];
        var all = new ArrayList<Node>();
        for (int t = 0; t < dump.length; t++) {
            int place = t / classes * classes + classOrder.get(t % classes);
            roots[place] = all.size();
            all.addAll(tree(dump[t], all.size(), featureOrder));
        }
        int n = all.size();
        var feature = new short[n];
        var threshold = new float[n];
        var left = new int[n];
        var right = new int[n];
        var value = new float[n];
        for (int i = 0; i < n; i++) {
            var node = all.get(i);
            feature[i] = node.feature;
            threshold[i] = node.threshold;
            left[i] = node.left;
            right[i] = node.right;
            value[i] = (float) node.value;
        }
        return new TreeEnsemble(classes, roots, feature, threshold, left, right, value);
    }

    private static List<Node> tree(String text, int offset, List<Integer> featureOrder) {
        var nodes = new ArrayList<Node>();
        for (var line : text.strip().lines().toList()) {
            nodes.add(node(line.strip(), featureOrder));
        }
        nodes.sort(Comparator.comparingInt(node -> node.id));
        var ids = nodes.stream().mapToInt(node -> node.id).toArray();
        for (var node : nodes) {
            if (node.feature >= 0) {
                node.left = place(ids, node.left);
                node.right = place(ids, node.right);
            }
        }
        mean(nodes, nodes.getFirst());
        for (var node : nodes) {
            node.left += offset;
            node.right += offset;
        }
        return nodes;
    }

    private static Node node(String line, List<Integer> featureOrder) {
        var node = new Node();
        var split = SPLIT.matcher(line);
        var leaf = LEAF.matcher(line);
        if (split.matches()) {
            node.id = Integer.parseInt(split.group(1));
            node.feature = featureOrder.get(Integer.parseInt(split.group(2))).shortValue();
            node.threshold = Float.parseFloat(split.group(3));
            node.left = Integer.parseInt(split.group(4));
            node.right = Integer.parseInt(split.group(5));
            node.cover = Double.parseDouble(split.group(6));
        } else if (leaf.matches()) {
            node.id = Integer.parseInt(leaf.group(1));
            node.value = Double.parseDouble(leaf.group(2));
            node.cover = Double.parseDouble(leaf.group(3));
        } else {
            throw new IllegalArgumentException("booster dump: '%s' (expected: a split or a leaf)".formatted(line));
        }
        return node;
    }

    private static int place(int[] ids, int id) {
        int place = Arrays.binarySearch(ids, id);
        if (place < 0) {
            throw new IllegalArgumentException("booster dump: node %d is missing".formatted(id));
        }
        return place;
    }

    private static double mean(List<Node> nodes, Node node) {
        if (node.feature >= 0) {
            var left = nodes.get(node.left);
            var right = nodes.get(node.right);
            node.value = (mean(nodes, left) * left.cover + mean(nodes, right) * right.cover)
                    / Math.max(1e-9, left.cover + right.cover);
        }
        return node.value;
    }
}
