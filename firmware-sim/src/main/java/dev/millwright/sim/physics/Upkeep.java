package dev.millwright.sim.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a customer looks after a machine until Millwright comes: planned visits at an interval that shortens with care, visits
 * after warnings for those who listen, and repairs that come sooner to those who plan.
 */
final class Upkeep {
    private static final int VISIT_HOUR_OF_DAY = 9;

    private final double care;
    private final StorySpan span;
    private final LoadProfile loads;
    private final SplittableRandom random;
    private final List<ServiceVisit> noted = new ArrayList<>();
    private long nextVisit;

    Upkeep(double care, StorySpan span, LoadProfile loads, SplittableRandom random) {
        this.care = care;
        this.span = span;
        this.loads = loads;
        this.random = random;
        nextVisit = span.beginsHour() + (long) (random.nextDouble() * intervalHours());
    }

    /** From four months at full care to more than two years at none. */
    private double intervalHours() {
        return 24 * (120 + 700 * (1 - care) * (1 - care));
    }

    /** A warning was shown: the careful call someone within the week. */
    void hear(long hour, double damage) {
        if (damage > 0.3 && random.nextDouble() < 0.45 * care * care) {
            nextVisit = Math.min(nextVisit, hour + 24L * (2 + random.nextInt(5)));
        }
    }

    /** Whether a planned visit begins in this hour; the next one is fixed with it. */
    boolean visits(long hour) {
        if (hour < nextVisit || hour >= span.presentHour()) {
            return false;
        }
        int ofWeek = loads.hourOfWeek(hour);
        if (ofWeek >= 5 * 24 || ofWeek % 24 != VISIT_HOUR_OF_DAY) {
            return false;
        }
        nextVisit = hour + (long) (intervalHours() * (0.85 + 0.3 * random.nextDouble()));
        return true;
    }

    /** Whether a component is replaced on a planned visit. */
    boolean replaces(ComponentWear component, double ageShare) {
        if (component.law().mechanism() == Mechanism.SUDDEN) {
            return false;
        }
        double willing = 0.25 + 0.75 * care;
        if (component.damage() > 0.25) {
            return random.nextDouble() < willing;
        }
        return ageShare > 1.0 - 0.35 * care && random.nextDouble() < 0.7 * care;
    }

    /** Hours from failure to running again: 5 to 30 with care, a day to four without. */
    int repairHours() {
        return (int) (5 + 20 * (1 - care) + random.nextDouble() * (20 + 60 * (1 - care)));
    }

    void note(ServiceVisit visit) {
        noted.add(visit);
    }

    List<ServiceVisit> noted() {
        return List.copyOf(noted);
    }
}
