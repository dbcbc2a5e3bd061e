package dev.millwright.planner.dispatch;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit could go.
 *
 * @param item what is to be moved, as {@code order:<id>} or {@code proposal:<id>}; empty for a visit that does not exist yet
 * @param version the version that was looked at
 * @param label machine and component
 * @param zone the plant's time zone
 * @param workMinutes time at the plant
 * @param confirmed whether the customer has confirmed the present time
 * @param compared what differences are reckoned against, one clause
 * @param cells one per technician and day
 * @param best the cheapest that are allowed, at most five, one per technician and day
 */
public record Places(
        String item,
        int version,
        String label,
        ZoneId zone,
        long workMinutes,
        boolean confirmed,
        String compared,
        List<Place> cells,
        List<Place> best) {
    /** Copies its lists. */
    public Places {
        cells = List.copyOf(cells);
        best = List.copyOf(best);
    }

    /** Whether it may go there. */
    public enum Verdict {
        /** No rule is broken. */
        ALLOWED,
        /** Only by a person who passes a limit knowingly: the customer's notice, the risk limit. */
        WARNED,
        /** A hard rule is broken. */
        FORBIDDEN
    }

    /**
     * One technician on one day, or at one time.
     *
     * @param technician the technician's id
     * @param technicianName what people say
     * @param day the day at the plant
     * @param verdict whether it may go there
     * @param startsAt the cheapest start, null if it is forbidden
     * @param endsAt end of the work, null if it is forbidden
     * @param cost expected cost, null if it is forbidden
     * @param difference how much more than where it is now, negative if it is less; null if it is forbidden
     * @param risk chance that it fails before, NaN if unknown
     * @param riskDifference how much more than where it is now; NaN if unknown
     * @param travelMinutes extra minutes on the road because of the visit
     * @param terms the terms in which the cost differs, the largest first
     * @param against what stands against it, the first broken rule first, one clause each
     * @param words one sentence
     */
    public record Place(
            String technician,
            String technicianName,
            LocalDate day,
            Verdict verdict,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Money cost,
            @Nullable Money difference,
            double risk,
            double riskDifference,
            long travelMinutes,
            List<CostTerm> terms,
            List<String> against,
            String words) {
        /** Copies its lists. */
        public Place {
            terms = List.copyOf(terms);
            against = List.copyOf(against);
        }
    }
}
