package dev.millwright.planner.kpi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Which customers belong to which segment: told by whoever keeps the segments, since those know customers by a pseudonym only. */
@FunctionalInterface
public interface CustomerGroups {
    /** The groups as they are now, in the caller's transaction. Customers without one are left out. */
    Groups read(Connection connection) throws SQLException;

    /** Nobody belongs to a group. */
    CustomerGroups NONE = connection -> new Groups(List.of(), List.of(), List.of());

    /**
     * Three lists of the same length.
     *
     * @param customers ids
     * @param segments names of segments, empty for none
     * @param leanings preventive, mixed or reactive, empty for none
     */
    record Groups(List<String> customers, List<String> segments, List<String> leanings) {
        /** Copies its lists. */
        public Groups {
            customers = List.copyOf(customers);
            segments = List.copyOf(segments);
            leanings = List.copyOf(leanings);
        }
    }
}
