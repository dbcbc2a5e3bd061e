package dev.millwright.planner.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What technicians did on a day.
 *
 * @param legs by technician's id, in order; the last one ends at home
 */
public record DayLog(Map<Integer, List<Leg>> legs) {
    /** Copies its map. */
    public DayLog {
        legs = Collections.unmodifiableMap(new TreeMap<>(legs));
    }

    /**
     * One way and what was done at its end.
     *
     * @param to id of the request, the depot or the home
     * @param leaves when the technician set off
     * @param begins when work began there; at home the arrival
     */
    public record Leg(int to, double leaves, double begins) {}
}
