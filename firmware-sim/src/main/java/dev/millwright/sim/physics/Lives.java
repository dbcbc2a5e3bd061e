package dev.millwright.sim.physics;

import java.util.ArrayList;
import java.util.List;

/** Keeps the true lives of a machine's components. */
final class Lives {
    private final List<Life> ended = new ArrayList<>();
    private final Life[] present;

    Lives(int components) {
        present = new Life[components];
        for (int i = 0; i < components; i++) {
            begin(i, 0);
        }
    }

    void begin(int component, long hour) {
        present[component] = new Life(component, hour, -1, -1, -1, Life.End.OPEN);
    }

    void began(int component, long hour) {
        present[component] = present[component].began(hour);
    }

    void seen(int component, long hour) {
        present[component] = present[component].seen(hour);
    }

    void end(int component, long hour, Life.End how) {
        present[component] = present[component].ended(hour, how);
        ended.add(present[component]);
    }

    long installed(int component) {
        return present[component].installedHour();
    }

    long lastEnd(int component) {
        return present[component].endedHour();
    }

    /** Ended lives first, in order of their ends, then the open ones. */
    List<Life> all() {
        var all = new ArrayList<>(ended);
        for (var life : present) {
            if (life.end() == Life.End.OPEN) {
                all.add(life);
            }
        }
        return List.copyOf(all);
    }
}
