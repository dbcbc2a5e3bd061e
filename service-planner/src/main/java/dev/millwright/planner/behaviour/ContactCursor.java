package dev.millwright.planner.behaviour;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All contacts of 36 months, customer by customer, a few thousand rows in memory. Not thread-safe. */
final class ContactCursor implements AutoCloseable {
    private static final int FETCH = 10_000;

    private final PreparedStatement query;
    private final ResultSet rows;
    private @Nullable Touchpoint next;
    private long read;

    ContactCursor(Connection connection, Instant now) throws SQLException {
        query = connection.prepareStatement("select " + FactStore.CONTACT
                + " from planner.touchpoint where at >= ? and at < ? order by customer_id");
        query.setFetchSize(FETCH);
        Columns.set(query, 1, Window.THREE_YEARS.from(now));
        Columns.set(query, 2, now);
        rows = query.executeQuery();
        advance();
    }

    private void advance() throws SQLException {
        next = rows.next() ? FactStore.contact(rows) : null;
        read += next == null ? 0 : 1;
    }

    /** The contacts of {@code ids}, which are the next customers in the database's order. */
    Facts facts(List<String> ids) throws SQLException {
        var wanted = new HashSet<>(ids);
        var facts = new Facts(Map.of());
        while (next != null && wanted.contains(next.customerId())) {
            facts.contact(next);
            advance();
        }
        return facts;
    }

    /** Contacts read so far. */
    long read() {
        return read;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        query.close();
    }
}
