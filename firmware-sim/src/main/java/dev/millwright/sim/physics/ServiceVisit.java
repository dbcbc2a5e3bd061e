package dev.millwright.sim.physics;

import java.util.List;

/**
 * A technician at the machine.
 *
 * @param hour when, hours since 1970 UTC
 * @param emergency whether a failure brought him
 * @param replaced the components that he replaced, by place in the model; may be empty
 * @param downtimeHours hours that the machine stood still for it, at least 0
 */
public record ServiceVisit(long hour, boolean emergency, List<Integer> replaced, int downtimeHours) {
    /** Copies its list. */
    public ServiceVisit {
        replaced = List.copyOf(replaced);
    }
}
