package dev.millwright.planner.behaviour;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Whoever goes by customers' features. Called within the transaction that stores them: both count, or neither does. Called by one
 * thread at a time.
 */
public interface BehaviourListener {
    /** These customers' features were reckoned anew; one row per customer, the whole, at most a few hundred. */
    void changed(Connection connection, List<FeatureRow> rows) throws SQLException;

    /** These customers, by pseudonym, have no features any more: merged into another, objected, or gone. */
    void removed(Connection connection, Collection<String> pseudonyms) throws SQLException;
}
