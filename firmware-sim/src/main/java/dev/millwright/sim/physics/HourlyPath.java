package dev.millwright.sim.physics;

import java.util.Arrays;

/** The hours of a story that can still be asked for: load, heat, climate and damage at the beginning of each hour. */
final class HourlyPath {
    private static final int GROWTH_HOURS = 24 * 30;

    private final long firstHour;
    private final int columns;
    private float[] rows = new float[0];
    private int count;

    HourlyPath(long firstHour, int components) {
        this.firstHour = firstHour;
        this.columns = 3 + components;
    }

    /** Keeps one hour; hours come in order and those before the first are not kept. */
    void add(long hour, Exertion exertion, double[] damage) {
        if (hour < firstHour) {
            return;
        }
        int at = count * columns;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, rows.length + GROWTH_HOURS * columns);
        }
        rows[at] = (float) exertion.load();
        rows[at + 1] = (float) exertion.thermal();
        rows[at + 2] = (float) exertion.ambientCelsius();
        for (int i = 0; i < damage.length; i++) {
            rows[at + 3 + i] = (float) damage[i];
        }
        count++;
    }

    /** Corrects a component's damage from {@code hour} on. */
    void correct(long hour, int component, double damage) {
        for (int i = (int) Math.max(0, hour - firstHour); i < count; i++) {
            rows[i * columns + 3 + component] = (float) damage;
        }
    }

    /** Damage of a component at the beginning of an hour that was kept. */
    double damage(long hour, int component) {
        return rows[Math.toIntExact(hour - firstHour) * columns + 3 + component];
    }

    /** Whether the machine worked in an hour that was kept. */
    boolean ran(long hour) {
        return rows[Math.toIntExact(hour - firstHour) * columns] > 0;
    }

    /**
     * Fills in the condition at an instant: load as of its hour, everything else gliding to the next hour.
     *
     * @throws IllegalArgumentException if that hour or the next was not kept
     */
    void at(long atMillis, Condition condition) {
        long hour = Math.floorDiv(atMillis, MachineStory.HOUR_MILLIS);
        long index = hour - firstHour;
        if (index < 0 || index + 1 >= count) {
            throw new IllegalArgumentException("hour %d: not told yet or forgotten (expected: %d to %d)"
                    .formatted(hour, firstHour, firstHour + count - 2));
        }
        double share = (double) Math.floorMod(atMillis, MachineStory.HOUR_MILLIS) / MachineStory.HOUR_MILLIS;
        int here = (int) index * columns;
        int next = here + columns;
        condition.load = rows[here];
        condition.thermal = rows[here + 1] + share * (rows[next + 1] - rows[here + 1]);
        condition.ambientCelsius = rows[here + 2] + share * (rows[next + 2] - rows[here + 2]);
        for (int i = 0; i < condition.damage.length; i++) {
            double now = rows[here + 3 + i];
            double then = rows[next + 3 + i];
            condition.damage[i] = then > now ? now + share * (then - now) : now;
        }
    }
}
