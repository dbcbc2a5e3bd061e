package dev.millwright.planner.behaviour;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where values stand among all customers, by the 0th to 100th percentile of each feature; taken anew with the daily walk. Every
 * call takes part in the caller's transaction.
 */
final class QuantileStore {
    /** More customers are sampled: the place of the middle one is then known to within a third of a percent. */
    private static final int SAMPLE_MAX = 20_000;

    private QuantileStore() {}

    /**
     * The percentiles of one feature.
     *
     * @param customers of whom it is known, of at most 20,000 looked at
     * @param quantiles 101 values, ascending; empty if nobody's is known
     */
    record Quantiles(int customers, List<Double> quantiles) {
        Quantiles {
            quantiles = List.copyOf(quantiles);
        }

        /** Share of customers, 0 to 1, that have less than {@code value}, half of those that have as much; NaN if not known. */
        double rank(double value) {
            if (Double.isNaN(value) || quantiles.isEmpty()) {
                return Double.NaN;
            }
            double below = quantiles.stream().filter(q -> q < value).count();
            double same = quantiles.stream().filter(q -> q == value).count();
            return (below + same / 2) / quantiles.size();
        }
    }

    /** Takes the percentiles of all features anew, one feature at a time in the database; how many there are. */
    static int refresh(Connection connection, Instant now) throws SQLException {
        var below = sampleBelow(connection);
        int stored = 0;
        for (var window : Window.values()) {
            var column = switch (window) {
                case YEAR -> "year";
                case THREE_YEARS -> "three_years";
            };
            try (var upsert = connection.prepareStatement("""
                insert into planner.behaviour_quantiles (months, feature, customers, quantiles, reckoned_at)
                select ?, ?, count(*)::int,
                       coalesce(percentile_disc((select array_agg(i / 100.0::double precision) from generate_series(0, 100) i))
                                within group (order by v.value), '{}'), ?
                from (select b.%s[?] as value from planner.behaviour b where b.site = '' and b.pseudonym < ?) v
                where v.value is not null and v.value <> 'NaN'
                on conflict (months, feature) do update set customers = excluded.customers, quantiles = excluded.quantiles,
                    reckoned_at = excluded.reckoned_at\
                """.formatted(column))) {
                for (var feature : BehaviourFeature.values()) {
                    upsert.setInt(1, window.months());
                    upsert.setString(2, feature.word());
                    Columns.set(upsert, 3, now);
                    upsert.setInt(4, feature.position() + 1);
                    upsert.setString(5, below);
                    stored += upsert.executeUpdate();
                }
            }
        }
        return stored;
    }

    /** Pseudonyms are evenly spread: those below a border are a fair sample, read by index. */
    private static String sampleBelow(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from planner.behaviour where site = ''")) {
            long customers = Columns.all(query, row -> row.getLong(1)).getFirst();
            return customers <= SAMPLE_MAX
                    ? "z"
                    : String.format("%08x", (long) (0xffff_ffffL * ((double) SAMPLE_MAX / customers)));
        }
    }

    /** The percentiles in {@code window} by feature; those that were taken. */
    static Map<BehaviourFeature, Quantiles> of(Connection connection, Window window) throws SQLException {
        var all = new EnumMap<BehaviourFeature, Quantiles>(BehaviourFeature.class);
        try (var query = connection.prepareStatement("select * from planner.behaviour_quantiles where months = ?")) {
            query.setInt(1, window.months());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    all.put(BehaviourFeature.of(rows.getString("feature")), quantiles(rows));
                }
            }
        }
        return all;
    }

    private static Quantiles quantiles(ResultSet row) throws SQLException {
        return new Quantiles(row.getInt("customers"), List.of((Double[])
                row.getArray("quantiles").getArray()));
    }
}
