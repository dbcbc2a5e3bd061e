package dev.millwright.planner.routing;

import java.util.List;

/**
 * Jobs that want a place in shifts. The cost of a plan is the sum of its named terms: working time, distance, use of shifts, the
 * prices of jobs in their shifts, and of those that nobody comes to.
 *
 * @param shifts who there is, at least one
 * @param jobs what there is to do
 * @param places how many places there are, numbered from 0
 * @param travel between them
 */
public record RoutingProblem(List<Shift> shifts, List<Job> jobs, int places, Travel travel) {
    /**
     * Copies its lists.
     *
     * @throws IllegalArgumentException if a place is none of those, a list of parts differs in length, or a list of prices by
     *     shift is neither empty nor as long as the shifts
     */
    public RoutingProblem {
        shifts = List.copyOf(shifts);
        jobs = List.copyOf(jobs);
        if (shifts.isEmpty()) {
            throw new IllegalArgumentException("shifts: none (expected: at least one)");
        }
        int kinds = shifts.getFirst().parts().size();
        for (var shift : shifts) {
            place(shift.name(), shift.start(), places);
            place(shift.name(), shift.end(), places);
            var depot = shift.depot();
            if (depot != null) {
                place(shift.name(), depot.place(), places);
            }
            sameLength("shift " + shift.name() + " parts", shift.parts().size(), kinds);
        }
        for (var job : jobs) {
            place(job.name(), job.place(), places);
            if (!job.parts().isEmpty()) {
                sameLength("job " + job.name() + " parts", job.parts().size(), kinds);
            }
            if (!job.shiftPrices().isEmpty()) {
                sameLength("job " + job.name() + " prices", job.shiftPrices().size(), shifts.size());
            }
        }
    }

    private static void place(String who, int place, int places) {
        if (place < 0 || place >= places) {
            throw new IllegalArgumentException("%s place: %d (expected: 0 to %d)".formatted(who, place, places - 1));
        }
    }

    private static void sameLength(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException("%s: %d kinds (expected: %d)".formatted(what, length, expected));
        }
    }
}
