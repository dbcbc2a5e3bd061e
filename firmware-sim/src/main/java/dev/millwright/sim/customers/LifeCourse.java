package dev.millwright.sim.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A customer's hidden truth over time: phases, each with a type and a temper; the way from one to the next takes a day or months.
 * Days are days since 1970.
 */
public final class LifeCourse {
    private static final int GRADUAL_LEAST_DAYS = 120;
    private static final int GRADUAL_MORE_DAYS = 150;
    private static final double GRADUAL_SHARE = 0.4;
    private static final double LEAVER_SHARE = 0.25;

    private final List<Phase> phases;

    private LifeCourse(List<Phase> phases) {
        this.phases = List.copyOf(phases);
    }

    private record Phase(int fromDay, int rampDays, BehaviourType type, Temper temper) {}

    /**
     * A change of behaviour.
     *
     * @param day when it begins
     * @param rampDays until it is complete; 0 if it comes at once
     * @param from what the customer was
     * @param to what it becomes
     * @param foresightBefore what it meant to do before, 0 to 1
     * @param foresightAfter what it means to do when the change is complete
     */
    public record Change(
            int day,
            int rampDays,
            BehaviourType from,
            BehaviourType to,
            double foresightBefore,
            double foresightAfter) {
        /** Whether it takes months. */
        public boolean gradual() {
            return rampDays > 0;
        }
    }

    /**
     * Draws one.
     *
     * @param changesPerYear chance of a change in a year
     */
    static LifeCourse draw(int fromDay, int toDay, double changesPerYear, RandomGenerator random) {
        var type = BehaviourType.draw(random);
        var phases = new ArrayList<Phase>();
        phases.add(new Phase(fromDay, 0, type, type.drawTemper(random)));
        int day = fromDay;
        while (changesPerYear > 0 && phases.getLast().type() != BehaviourType.QUIET_LEAVER) {
            day += 180 + (int) (-Math.log(1 - random.nextDouble()) * 365 / changesPerYear);
            if (day >= toDay) {
                break;
            }
            int ramp = random.nextDouble() < GRADUAL_SHARE ? GRADUAL_LEAST_DAYS + random.nextInt(GRADUAL_MORE_DAYS) : 0;
            phases.add(next(phases.getLast(), day, ramp, random));
            day += ramp;
        }
        return new LifeCourse(phases);
    }

    /** The same life with a change that comes at once on {@code day} and nothing after it. */
    LifeCourse turning(int day, BehaviourType to, double foresight, RandomGenerator random) {
        var kept = new ArrayList<>(phases.stream()
                .filter(phase -> phase.fromDay() + phase.rampDays() < day)
                .toList());
        kept.add(new Phase(day, 0, to, to.drawTemper(random).foreseeing(foresight)));
        return new LifeCourse(kept);
    }

    private static Phase next(Phase before, int day, int ramp, RandomGenerator random) {
        if (random.nextDouble() < LEAVER_SHARE) {
            var leaving = before.temper().habitsTowards(BehaviourType.QUIET_LEAVER.habits(), 1);
            return new Phase(day, Math.max(ramp, 90 + random.nextInt(90)), BehaviourType.QUIET_LEAVER, leaving);
        }
        var type = before.type();
        while (type == before.type()) {
            type = BehaviourType.draw(random);
        }
        return new Phase(day, ramp, type, type.drawTemper(random));
    }

    /** The temper on {@code day}; between two phases it goes evenly from one to the other. */
    Temper temperOn(int day) {
        int last = phaseOn(day);
        var phase = phases.get(last);
        if (last == 0 || day >= phase.fromDay() + phase.rampDays()) {
            return phase.temper();
        }
        double done = (day - phase.fromDay()) / (double) phase.rampDays();
        return phases.get(last - 1).temper().towards(phase.temper(), done);
    }

    private int phaseOn(int day) {
        int last = 0;
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).fromDay() <= day) {
                last = i;
            }
        }
        return last;
    }

    /** The type on {@code day}: during a change the one that has more than half. */
    public BehaviourType typeOn(int day) {
        int last = phaseOn(day);
        var phase = phases.get(last);
        return last > 0 && day < phase.fromDay() + phase.rampDays() / 2
                ? phases.get(last - 1).type()
                : phase.type();
    }

    /** On {@code day}, the share of needs on which the customer means to act ahead; what comes of it is its position. */
    public double foresightOn(int day) {
        return temperOn(day).foresight();
    }

    /** All changes in order of time. */
    public List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (int i = 1; i < phases.size(); i++) {
            var before = phases.get(i - 1);
            var after = phases.get(i);
            changes.add(new Change(
                    after.fromDay(),
                    after.rampDays(),
                    before.type(),
                    after.type(),
                    before.temper().foresight(),
                    after.temper().foresight()));
        }
        return changes;
    }

    /** Whether nothing changed from {@code fromDay} to {@code toDay}, both inclusive. */
    public boolean steady(int fromDay, int toDay) {
        return changes().stream()
                .noneMatch(change -> change.day() <= toDay && change.day() + change.rampDays() >= fromDay);
    }
}
