package dev.millwright.planner.preference;

import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.resources.TechnicianId;
import java.time.Duration;
import java.time.Instant;

/** Places in the plan for tests. */
final class Slots {
    private Slots() {}

    static Slot of(TechnicianId technician, String name, Instant startsAt, Duration work) {
        return new Slot(technician, name, startsAt, startsAt.plus(work), 0, 0, 0, 0, 1, null);
    }
}
