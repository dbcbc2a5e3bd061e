package dev.millwright.planner.churn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns customers into numbers, as learned from the customers one trains on: for the sum each attribute by itself (amounts as logarithm and bent line,
 * choices as ones and zeros) and the products of the attributes that tell most by themselves; for trees the plain values. Immutable.
 */
final class Attributes {
    /** Products are made of this many attributes; more would be thousands of columns. */
    private static final int INTERACTING = 6;

    private final List<Attribute> all;
    private final List<Integer> interacting;
    private final int sumWidth;
    private final int treeWidth;
    private final List<int[]> owners = new ArrayList<>();
    private final int[] treeOwners;

    private Attributes(List<Attribute> all, List<Integer> interacting) {
        this.all = List.copyOf(all);
        this.interacting = List.copyOf(interacting);
        var nobody = new ContractCustomer("", Map.of(), ContractCustomer.Outcome.UNKNOWN);
        sumWidth = fill(nobody, null, owners);
        var trees = new ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.get(i).plain("").length; j++) {
                trees.add(i);
            }
        }
        treeOwners = trees.stream().mapToInt(Integer::intValue).toArray();
        treeWidth = treeOwners.length;
    }

    /** Learns the attributes called {@code names} from customers whose outcome is known. */
    static Attributes learn(Collection<String> names, List<ContractCustomer> customers) {
        var all = new ArrayList<Attribute>();
        var telling = new ArrayList<Double>();
        for (var name : names) {
            var attribute = Attribute.learn(
                    name, customers.stream().map(c -> c.text(name)).toList());
            all.add(attribute);
            telling.add(information(attribute, customers));
        }
        var best = new ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++) {
            best.add(i);
        }
        best.sort(Comparator.comparingDouble(i -> -telling.get(i)));
        return new Attributes(all, best.subList(0, Math.min(INTERACTING, best.size())));
    }

    /** Mutual information of an attribute and leaving, in nats; amounts by which of their knots they are above. */
    private static double information(Attribute attribute, List<ContractCustomer> customers) {
        var counts = new HashMap<String, int[]>();
        int left = 0;
        for (var customer : customers) {
            var text = customer.text(attribute.name());
            var cell = switch (attribute) {
                case Attribute.Choice choice -> choice.level(text);
                case Attribute.Amount amount ->
                    String.valueOf(amount.knots().stream()
                            .filter(knot -> Attribute.value(text) > knot)
                            .count());
            };
            counts.computeIfAbsent(cell, _ -> new int[2])[customer.label()]++;
            left += customer.label();
        }
        double n = customers.size();
        double[] share = {1 - left / n, left / n};
        double sum = 0;
        for (var cell : counts.values()) {
            double here = (cell[0] + cell[1]) / n;
            for (int c = 0; c < 2; c++) {
                double both = cell[c] / n;
                sum += both == 0 ? 0 : both * Math.log(both / (here * share[c]));
            }
        }
        return sum;
    }

    /** Columns of {@link #sum}. */
    int sumWidth() {
        return sumWidth;
    }

    /** Number of attributes. */
    int size() {
        return all.size();
    }

    Attribute get(int i) {
        return all.get(i);
    }

    /** The two attributes that a column of {@link #sum} belongs to; twice the same for a column of one attribute. */
    int[] owners(int column) {
        return owners.get(column);
    }

    /** The attribute that a column of {@link #plain} belongs to. */
    int treeOwner(int column) {
        return treeOwners[column];
    }

    /** Numbers for the sum. */
    double[] sum(ContractCustomer customer) {
        var numbers = new double[sumWidth];
        fill(customer, numbers, null);
        return numbers;
    }

    private int fill(ContractCustomer customer, double @Nullable [] numbers, @Nullable List<int[]> owned) {
        int column = 0;
        for (int i = 0; i < all.size(); i++) {
            var text = customer.text(all.get(i).name());
            for (var part : List.of(all.get(i).basic(text), all.get(i).curve(text))) {
                for (double number : part) {
                    column = put(numbers, owned, column, number, i, i);
                }
            }
        }
        for (int first = 0; first < interacting.size(); first++) {
            int i = interacting.get(first);
            var left = all.get(i).basic(customer.text(all.get(i).name()));
            for (int second = first + 1; second < interacting.size(); second++) {
                int j = interacting.get(second);
                for (double right : all.get(j).basic(customer.text(all.get(j).name()))) {
                    for (double number : left) {
                        column = put(numbers, owned, column, number * right, i, j);
                    }
                }
            }
        }
        return column;
    }

    private static int put(
            double @Nullable [] numbers, @Nullable List<int[]> owned, int column, double number, int i, int j) {
        if (numbers != null) {
            numbers[column] = number;
        }
        if (owned != null) {
            owned.add(new int[] {i, j});
        }
        return column + 1;
    }

    /** Numbers for trees. */
    float[] plain(ContractCustomer customer) {
        var numbers = new float[treeWidth];
        int column = 0;
        for (var attribute : all) {
            for (float number : attribute.plain(customer.text(attribute.name()))) {
                numbers[column++] = number;
            }
        }
        return numbers;
    }
}
