package dev.millwright.planner.segmentation;

import dev.millwright.planner.segment.Agreement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many customers stood in which segment at month ends, and how many went from which to which. */
final class MonthAccount {
    private final List<LocalDate> ends;
    private final ModelInService model;
    private final int[][] sizes;
    private final int[][][] went;

    MonthAccount(List<LocalDate> ends, ModelInService model) {
        this.ends = List.copyOf(ends);
        this.model = model;
        int segments = model.segments().size();
        sizes = new int[ends.size()][segments];
        went = new int[ends.size()][segments][segments];
    }

    /** Counts one customer: its segment at each end, -1 where it had none. */
    void add(int[] shown) {
        for (int month = 0; month < shown.length; month++) {
            if (shown[month] >= 0) {
                sizes[month][shown[month]]++;
                if (month > 0 && shown[month - 1] >= 0) {
                    went[month][shown[month - 1]][shown[month]]++;
                }
            }
        }
    }

    /** Writes all months, also over what stands there. */
    void write(Connection connection) throws SQLException {
        try (var size = connection.prepareStatement("""
                        insert into planner.segment_size (month, lineage, customers) values (?, ?, ?)
                        on conflict (month, lineage) do update set customers = excluded.customers""");
                var steady = connection.prepareStatement("""
                        insert into planner.segment_month (month, customers, changed, agreement) values (?, ?, ?, ?)
                        on conflict (month) do update set customers = excluded.customers, changed = excluded.changed,
                            agreement = excluded.agreement""")) {
            for (int month = 0; month < ends.size(); month++) {
                for (int segment = 0; segment < sizes[month].length; segment++) {
                    size.setObject(1, ends.get(month));
                    size.setObject(2, model.segments().get(segment).lineage());
                    size.setInt(3, sizes[month][segment]);
                    size.addBatch();
                }
                int all =
                        Arrays.stream(went[month]).flatMapToInt(Arrays::stream).sum();
                steady.setObject(1, ends.get(month));
                steady.setInt(2, all);
                steady.setInt(3, all - stayed(went[month]));
                steady.setDouble(4, agreement(went[month], all));
                steady.addBatch();
            }
            size.executeBatch();
            steady.executeBatch();
        }
    }

    private static int stayed(int[][] went) {
        int stayed = 0;
        for (int segment = 0; segment < went.length; segment++) {
            stayed += went[segment][segment];
        }
        return stayed;
    }

    /** Adjusted Rand of two month ends; NaN with nobody. */
    private static double agreement(int[][] went, int all) {
        var pairs = new ArrayList<int[]>();
        for (int from = 0; from < went.length; from++) {
            for (int to = 0; to < went.length; to++) {
                pairs.add(new int[] {from, to, went[from][to]});
            }
        }
        return all == 0 ? Double.NaN : agreement(pairs, all);
    }

    /**
     * Adjusted Rand of two sortings of the same customers.
     *
     * @param pairs of class before, class after, customers
     * @param all customers, at least 1
     */
    static double agreement(Iterable<int[]> pairs, int all) {
        var one = new int[all];
        var other = new int[all];
        int at = 0;
        for (var pair : pairs) {
            Arrays.fill(one, at, at + pair[2], pair[0]);
            Arrays.fill(other, at, at + pair[2], pair[1]);
            at += pair[2];
        }
        return Agreement.adjustedRand(one, other);
    }
}
