package dev.millwright.planner.planning;

import dev.millwright.planner.resources.Technician;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands around a day in one calendar, cut out of the whole plan: the rules look no farther than the day before and the day after. Kept
 * until one of these days changes. For one plan; not thread-safe.
 */
final class NearDays {
    private final WorkingPlan plan;
    private final List<Technician> technicians;
    private final Map<Key, Near> known = new HashMap<>();

    NearDays(WorkingPlan plan) {
        this.plan = plan;
        this.technicians = plan.task().picture().technicians();
    }

    private record Key(int row, long day) {}

    /**
     * A day and its neighbours.
     *
     * @param mark of the state in which it was cut out
     * @param visits on the day itself
     * @param plan of the three days, for this technician only
     */
    record Near(long mark, List<Visit> visits, ServicePlan plan) {}

    /** What stands around {@code day} for the technician in that {@code row}. */
    Near around(int row, LocalDate day) {
        var key = new Key(row, day.toEpochDay());
        long mark = plan.marks().around(row, key.day());
        var near = known.get(key);
        if (near == null || near.mark() != mark) {
            near = cut(technicians.get(row), day, mark);
            known.put(key, near);
        }
        return near;
    }

    private Near cut(Technician technician, LocalDate day, long mark) {
        var zone = technician.zone();
        var from = day.minusDays(1).atStartOfDay(zone).toInstant();
        var to = day.plusDays(2).atStartOfDay(zone).toInstant();
        var around = new ArrayList<Visit>();
        for (var visit : plan.picture().plan().of(technician.id())) {
            if (!visit.span().to().isBefore(from) && visit.span().from().isBefore(to)) {
                around.add(visit);
            }
        }
        return new Near(mark, Ways.onTheDay(around, day, zone), ServicePlan.of(around));
    }
}
