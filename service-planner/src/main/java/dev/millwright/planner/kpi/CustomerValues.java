package dev.millwright.planner.kpi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers will be worth: told by whoever keeps the predictions, since those know customers by a pseudonym only. */
@FunctionalInterface
public interface CustomerValues {
    /** Nothing is foreseen. */
    CustomerValues NONE = connection -> new Values(List.of(), List.of());

    /** The values as they are foreseen now, in the caller's transaction. */
    Values read(Connection connection) throws SQLException;

    /**
     * Two lists of the same length.
     *
     * @param customers ids of those that something is foreseen of
     * @param euros lifetime value, null where the data carries none
     */
    record Values(List<String> customers, List<@Nullable Double> euros) {
        /** Copies the ids. */
        public Values {
            customers = List.copyOf(customers);
            euros = java.util.Collections.unmodifiableList(euros);
        }
    }
}
