package dev.millwright.planner.churn;

import dev.millwright.planner.churn.ChurnTrees.Growth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One decision tree for leaving that a person can read, for places where the rule must be seen: less exact than {@link ChurnModel}. Grown by Tribuo's XGBoost
 * as a single tree; the share of each leaf is counted on the customers, not taken from the library. Immutable, thread-safe.
 */
public final class ChurnRule {
    /** Three questions are what one reads at a glance. */
    private static final Growth SINGLE = new Growth(1, 3, 1, 20, 1, 0);

    private static final Pattern SPLIT = Pattern.compile("\\s*(\\d+):\\[f(\\d+)<([^\\]]+)\\] yes=(\\d+),no=(\\d+),.*");
    private static final Pattern LEAF = Pattern.compile("\\s*(\\d+):leaf=.*");

    private final Attributes attributes;
    private final List<Path> paths;

    private ChurnRule(Attributes attributes, List<Path> paths) {
        this.attributes = attributes;
        this.paths = paths;
    }

    /**
     * One line of the rule.
     *
     * @param conditions all of which hold, from the root; empty if the tree is a single leaf
     * @param customers of the training for whom they hold
     * @param left share of them that left
     */
    public record Line(List<String> conditions, int customers, double left) {
        /** Copies the conditions. */
        public Line {
            conditions = List.copyOf(conditions);
        }

        /** In words. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.0f %% of %d left",
                    conditions.isEmpty() ? "everybody" : String.join(" and ", conditions),
                    100 * left,
                    customers);
        }
    }

    /** A question: is the number in {@code column} below {@code border}, or not. */
    private record Question(int column, float border, boolean below) {
        boolean holds(float[] row) {
            return row[column] < border == below;
        }
    }

    /** A leaf with the questions that lead to it. */
    private record Path(List<Question> questions, Line line) {
        boolean leads(float[] row) {
            return questions.stream().allMatch(question -> question.holds(row));
        }
    }

    /** A node of the library's text. */
    private record Node(int column, float border, int yes, int no) {}

    /**
     * Grows the rule.
     *
     * @param customers whose outcome is known
     * @param names attributes to ask about
     */
    public static ChurnRule grow(List<ContractCustomer> customers, Collection<String> names, long seed) {
        var attributes = Attributes.learn(names, customers);
        var rows = customers.stream().map(attributes::plain).toList();
        var left = customers.stream().mapToInt(ContractCustomer::label).toArray();
        var model = ChurnTrees.tribuo(rows, left, SINGLE, seed);
        var tree = ChurnTrees.dump(model)[ChurnTrees.classOrder(model).indexOf(1)];
        var routes = new ArrayList<List<Question>>();
        walk(nodes(tree, ChurnTrees.featureOrder(model)), 0, List.of(), routes);
        var paths = new ArrayList<Path>();
        for (var route : routes) {
            paths.add(new Path(route, line(attributes, route, rows, left)));
        }
        paths.sort(Comparator.comparingDouble(path -> -path.line().left()));
        return new ChurnRule(attributes, List.copyOf(paths));
    }

    private static Map<Integer, Node> nodes(String tree, List<Integer> columns) {
        var nodes = new HashMap<Integer, Node>();
        for (var text : tree.strip().lines().toList()) {
            var split = SPLIT.matcher(text);
            if (split.matches()) {
                nodes.put(
                        Integer.parseInt(split.group(1)),
                        new Node(
                                columns.get(Integer.parseInt(split.group(2))),
                                Float.parseFloat(split.group(3)),
                                Integer.parseInt(split.group(4)),
                                Integer.parseInt(split.group(5))));
            } else if (!LEAF.matcher(text).matches()) {
                throw new IllegalStateException("tree: '%s' (expected: a split or a leaf)".formatted(text));
            }
        }
        return nodes;
    }

    private static void walk(Map<Integer, Node> nodes, int at, List<Question> before, List<List<Question>> routes) {
        var node = nodes.get(at);
        if (node == null) {
            routes.add(before);
            return;
        }
        for (boolean below : new boolean[] {true, false}) {
            var questions = new ArrayList<>(before);
            questions.add(new Question(node.column(), node.border(), below));
            walk(nodes, below ? node.yes() : node.no(), questions, routes);
        }
    }

    private static Line line(Attributes attributes, List<Question> route, List<float[]> rows, int[] left) {
        int customers = 0;
        int leavers = 0;
        for (int i = 0; i < left.length; i++) {
            var row = rows.get(i);
            if (route.stream().allMatch(question -> question.holds(row))) {
                customers++;
                leavers += left[i];
            }
        }
        var conditions =
                route.stream().map(question -> words(attributes, question)).toList();
        return new Line(conditions, customers, customers == 0 ? 0 : leavers / (double) customers);
    }

    private static String words(Attributes attributes, Question question) {
        int owner = attributes.treeOwner(question.column());
        int first = question.column();
        while (first > 0 && attributes.treeOwner(first - 1) == owner) {
            first--;
        }
        int place = question.column() - first;
        return switch (attributes.get(owner)) {
            case Attribute.Choice choice -> {
                var level = choice.levels().get(place);
                yield "%s is %s%s"
                        .formatted(choice.name(), question.below() ? "not " : "", level.isEmpty() ? "unknown" : level);
            }
            case Attribute.Amount amount ->
                question.below()
                        ? "%s below %s".formatted(amount.name(), number(question.border()))
                        : "%s at least %s".formatted(amount.name(), number(question.border()));
        };
    }

    private static String number(float border) {
        return border == Math.rint(border) ? String.valueOf((long) border) : String.valueOf(border);
    }

    /** The rule, the lines with the most leavers first. */
    public List<Line> lines() {
        return paths.stream().map(Path::line).toList();
    }

    /** The line that {@code customer} falls under. */
    public Line line(ContractCustomer customer) {
        var row = attributes.plain(customer);
        return paths.stream()
                .filter(path -> path.leads(row))
                .findFirst()
                .orElseThrow()
                .line();
    }
}
