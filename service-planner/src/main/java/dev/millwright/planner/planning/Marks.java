package dev.millwright.planner.planning;

import dev.millwright.planner.resources.TechnicianId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks of technicians' days and of parts: the same visits in the same places give the same mark again, so that what was reckoned once is
 * still known after a step has been undone (Zobrist, A New Hashing Method with Application for Game Playing, 1970). Not thread-safe.
 */
final class Marks {
    private static final int DAYS_BEFORE = 3;
    private static final int DAYS = 96;

    private final Map<TechnicianId, Integer> rows = new HashMap<>();
    private final List<ZoneId> zones;
    private final long firstDay;
    private final long[] byDay;
    private final Map<String, Long> byPart = new HashMap<>();
    private long all;

    Marks(PlanningPicture picture) {
        picture.technicians().forEach(technician -> rows.put(technician.id(), rows.size()));
        zones = picture.technicians().stream()
                .map(technician -> technician.zone())
                .toList();
        firstDay = Math.floorDiv(picture.now().getEpochSecond(), 86_400L) - DAYS_BEFORE;
        byDay = new long[Math.max(1, rows.size()) * DAYS];
    }

    /** Visit {@code index} comes to, or leaves, {@code place}. */
    void flip(int index, WorkingPlan.Held place, VisitRequest request) {
        var slot = place.priced().slot();
        long mark = mixed(mixed(index + 1L)
                ^ slot.startsAt().getEpochSecond()
                ^ mixed(slot.endsAt().getEpochSecond()));
        for (var visit : place.visits()) {
            int row = rows.getOrDefault(visit.technician(), 0);
            long day = LocalDate.ofInstant(visit.span().from(), zones.get(row)).toEpochDay();
            byDay[row * DAYS + column(day)] ^= mark;
        }
        request.parts()
                .keySet()
                .forEach(part ->
                        byPart.merge(part, mixed(mark ^ slot.technician().hashCode()), (a, b) -> a ^ b));
        all ^= mixed(mark ^ slot.technician().hashCode());
    }

    /** The mark of what stands around {@code day} for the technician in that {@code row}, and of the parts that are asked for. */
    long of(int row, long day, VisitRequest request) {
        long mark = around(row, day);
        for (var part : request.parts().keySet()) {
            mark ^= mixed(byPart.getOrDefault(part, 0L) + part.hashCode());
        }
        return mark;
    }

    /** The mark of what stands on {@code day}, the day before and the day after. */
    long around(int row, long day) {
        int at = row * DAYS;
        return mixed(byDay[at + column(day - 1)] + 1)
                ^ mixed(byDay[at + column(day)] + 2)
                ^ mixed(byDay[at + column(day + 1)] + 3);
    }

    /** The mark of the whole plan. */
    long all() {
        return all;
    }

    private int column(long day) {
        return Math.clamp(day - firstDay, 0, DAYS - 1);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
