package dev.millwright.planner.behaviour;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Features of a few customers, reckoned when asked: the same facts and rules as the keeper's, for whoever needs them of this very
 * moment. Nothing is stored.
 */
public final class PresentFeatures {
    private PresentFeatures() {}

    /**
     * The features of {@code customers} as a whole, by the ids that were asked for; merged ones have those of the customer that
     * stands for them. Who has objected to profiling, and who is not known, is missing.
     */
    public static Map<String, FeatureRow> of(Connection connection, Collection<String> customers, Instant now)
            throws SQLException {
        var standFor = FactStore.standFor(connection, customers);
        var allowed = new LinkedHashSet<>(standFor.values());
        allowed.removeAll(Consents.refused(connection, allowed, Purpose.PROFILING));
        var facts = FactStore.load(connection, FactStore.members(connection, allowed), now);
        var rows = new HashMap<String, FeatureRow>();
        for (var asked : customers) {
            var standing = standFor.get(asked);
            if (standing != null && allowed.contains(standing)) {
                rows.put(
                        asked,
                        FeatureRules.of(facts.facts(standing), UnaryOperator.identity(), now)
                                .getFirst());
            }
        }
        return rows;
    }

    /** What is shown of a customer whose features must not be reckoned: nothing is known. */
    public static FeatureRow none(String customer, Instant now) {
        return new FeatureRow(customer, null, new double[0], new double[0], Double.NaN, now, 0, null);
    }
}
