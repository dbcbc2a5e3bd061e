package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a purpose is allowed for a customer: by its legal ground and by what the customer has said last. What one of several
 * merged customers has refused is refused for all of them. Every call takes part in the caller's transaction.
 */
public final class Consents {
    private Consents() {}

    /**
     * Whether {@code customerId} may be used for {@code purpose}. A purpose that rests on consent needs a yes; one that rests on
     * legitimate interest goes until there is a no; offers and training also end with an objection to profiling; a customer
     * that was erased may be used for bookkeeping only.
     */
    public static boolean may(Connection connection, String customerId, Purpose purpose) throws SQLException {
        try (var query = connection.prepareStatement("select planner.may(?, ?)")) {
            query.setString(1, customerId);
            query.setString(2, purpose.word());
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    /** Whether the person called {@code personId} may be used for {@code purpose}: by their own word and the customer's. */
    public static boolean mayPerson(Connection connection, String personId, Purpose purpose) throws SQLException {
        try (var query = connection.prepareStatement("select planner.may_person(?, ?)")) {
            query.setString(1, personId);
            query.setString(2, purpose.word());
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    /** Whether features, segment and predictions of {@code customerId} may be reckoned and kept. */
    public static boolean mayProfile(Connection connection, String customerId) throws SQLException {
        return may(connection, customerId, Purpose.PROFILING);
    }

    /** Those of {@code customers} that must not be used for {@code purpose}: asked one by one, for batches of a few hundred. */
    public static Set<String> refused(Connection connection, Collection<String> customers, Purpose purpose)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "select customer from unnest(?) customer where not planner.may(customer, ?)")) {
            Columns.set(query, 1, customers);
            query.setString(2, purpose.word());
            return new HashSet<>(Columns.all(query, row -> row.getString(1)));
        }
    }

    /**
     * All customers that must not be used for {@code purpose}, for work on everybody at once; in SQL the same is {@code
     * planner.refused(purpose)}. A purpose that rests on consent is refused by everybody who has not said yes: ask {@link #may}
     * for those.
     *
     * @throws IllegalArgumentException for a purpose that rests on consent
     */
    public static Set<String> refused(Connection connection, Purpose purpose) throws SQLException {
        if (purpose.basis() == Purpose.LegalBasis.CONSENT) {
            throw new IllegalArgumentException(
                    "purpose: %s (expected: one that goes until somebody objects)".formatted(purpose.word()));
        }
        try (var query = connection.prepareStatement("select customer_id from planner.refused(?)")) {
            query.setString(1, purpose.word());
            return new HashSet<>(Columns.all(query, row -> row.getString(1)));
        }
    }
}
