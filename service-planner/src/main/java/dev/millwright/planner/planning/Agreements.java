package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What was agreed with customers, and what was learned of their and the coordinators' preferences. Immutable; thread-safe. */
public interface Agreements {
    /** Nothing was agreed or learned. */
    Agreements NONE = new Agreements() {
        @Override
        public Optional<String> forbids(String siteId, ZoneId zone, TechnicianId technician, Instant startsAt) {
            return Optional.empty();
        }

        @Override
        public List<CostTerm> preferences(String siteId, ZoneId zone, Slot slot, List<CostTerm> terms, Instant now) {
            return List.of();
        }
    };

    /** The agreement that is in the way of this arrival, as a clause that follows the technician's name; empty if none is. */
    Optional<String> forbids(String siteId, ZoneId zone, TechnicianId technician, Instant startsAt);

    /**
     * What preferences add to the cost of {@code slot} or take from it, by named terms that are marked as learned.
     *
     * @param terms the set costs of the slot
     */
    List<CostTerm> preferences(String siteId, ZoneId zone, Slot slot, List<CostTerm> terms, Instant now);
}
