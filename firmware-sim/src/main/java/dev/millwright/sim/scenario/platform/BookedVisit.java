package dev.millwright.sim.scenario.platform;

import dev.millwright.planner.planning.Visit;
import java.util.List;
import java.util.Map;

/**
 * A visit that a coordinator has accepted.
 *
 * @param visit who, where and when, as it stands in the plan
 * @param labourPerHour what the technician costs, EUR
 * @param travelEur extra travel and nights because of it, EUR
 * @param kilometres extra kilometres because of it
 * @param expressEur what was ordered by fast delivery for it, EUR
 * @param jobs what is to be done, in this order
 */
public record BookedVisit(
        Visit visit, double labourPerHour, double travelEur, double kilometres, double expressEur, List<Job> jobs) {
    /** Copies its list. */
    public BookedVisit {
        jobs = List.copyOf(jobs);
    }

    /**
     * One task of the work order.
     *
     * @param machineNo the machine's number in the register
     * @param component the component's id
     * @param replaces replace it, or only look
     * @param onlyIfSeen whether it is replaced only if wear is seen
     * @param ownDemand whether it asked for the visit; else it is done because somebody is there
     * @param parts pieces that are promised for it, by part number
     */
    public record Job(
            int machineNo,
            String component,
            boolean replaces,
            boolean onlyIfSeen,
            boolean ownDemand,
            Map<String, Integer> parts) {
        /** Copies its map. */
        public Job {
            parts = Map.copyOf(parts);
        }
    }

    /** The same without {@code job}. */
    BookedVisit without(Job job) {
        var left = jobs.stream().filter(other -> !other.equals(job)).toList();
        return new BookedVisit(visit, labourPerHour, travelEur, kilometres, expressEur, left);
    }
}
