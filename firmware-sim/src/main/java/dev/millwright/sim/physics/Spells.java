package dev.millwright.sim.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Finds the unbroken spells of hours in which something holds. */
final class Spells {
    private Spells() {}

    static List<Disturbance> of(String kind, long fromHour, long toHour, LongPredicate holds) {
        var found = new ArrayList<Disturbance>();
        long began = -1;
        for (long hour = fromHour; hour < toHour; hour++) {
            boolean held = holds.test(hour);
            if (held && began < 0) {
                began = hour;
            } else if (!held && began >= 0) {
                found.add(new Disturbance(kind, "", began, hour));
                began = -1;
            }
        }
        if (began >= 0) {
            found.add(new Disturbance(kind, "", began, toHour));
        }
        return found;
    }
}
