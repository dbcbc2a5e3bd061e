package dev.millwright.sim.physics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When which sensor of a machine drifts away: in a slot of sixty days one of its drifting sensors does with a chance of
 * {@value #CHANCE}, about once in two machine-years. The error grows for one to four weeks to three to eight standard
 * deviations of a single reading, a few per cent to a tenth of the usual value, half of them errors of zero and half of
 * span; one to four weeks later somebody notices and recalibrates. Drawn by place, so all the rest of a story stays as it is.
 */
final class SensorFaults {
    static final long SLOT_HOURS = 24 * 60;

    private static final double CHANCE = 0.08;
    private static final double WEEK_HOURS = 168;

    private final long seed;
    private final double[] noise;
    private final int[] drifting;
    private long cachedSlot = Long.MIN_VALUE;
    private @Nullable SensorFault cached;
    private @Nullable SensorFault cachedBefore;

    SensorFaults(MachineKind kind, long seed) {
        this.seed = seed;
        var found = new ArrayList<Integer>();
        noise = new double[kind.sensors().size()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = kind.sensors().get(i).noise();
            if (kind.sensors().get(i).drifts()) {
                found.add(i);
            }
        }
        drifting = found.stream().mapToInt(i -> i).toArray();
    }

    /** The fault that begins in {@code slot}, null if none does. */
    private @Nullable SensorFault of(long slot) {
        if (drifting.length == 0 || Scatter.uniform(seed, slot) >= CHANCE) {
            return null;
        }
        int signal = drifting[(int) (Scatter.uniform(seed + 1, slot) * drifting.length)];
        long from = slot * SLOT_HOURS + (long) (Scatter.uniform(seed + 2, slot) * SLOT_HOURS);
        long grown = from + (long) (WEEK_HOURS * (1 + 3 * Scatter.uniform(seed + 3, slot)));
        long end = grown + (long) (WEEK_HOURS * (1 + 3 * Scatter.uniform(seed + 4, slot)));
        double size = noise[signal] * (3 + 5 * Scatter.uniform(seed + 5, slot));
        boolean up = Scatter.uniform(seed + 6, slot) < 0.5;
        return new SensorFault(signal, from, grown, end, up ? size : -size, Scatter.uniform(seed + 7, slot) < 0.5);
    }

    private void look(long slot) {
        if (slot != cachedSlot) {
            cachedBefore = of(slot - 1);
            cached = of(slot);
            cachedSlot = slot;
        }
    }

    /** Adds the errors at an instant to {@code values}; {@code rated} are values at rated conditions. */
    void apply(double hour, double[] values, double[] rated) {
        look(Math.floorDiv((long) Math.floor(hour), SLOT_HOURS));
        apply(cachedBefore, hour, values, rated);
        apply(cached, hour, values, rated);
    }

    private static void apply(@Nullable SensorFault fault, double hour, double[] values, double[] rated) {
        double grown = fault == null ? 0 : fault.grown(hour);
        if (fault != null && grown > 0) {
            int i = fault.signal();
            values[i] += grown * fault.error() * (fault.gain() ? values[i] / rated[i] : 1);
        }
    }

    /** The faults that are there at some time of {@code [fromHour, toHour)}, oldest first. */
    List<SensorFault> within(long fromHour, long toHour) {
        var found = new ArrayList<SensorFault>();
        for (long slot = Math.floorDiv(fromHour, SLOT_HOURS) - 1; slot * SLOT_HOURS < toHour; slot++) {
            var fault = of(slot);
            if (fault != null && fault.fromHour() < toHour && fault.endHour() > fromHour) {
                found.add(fault);
            }
        }
        return found;
    }

    /** The signal whose sensor is recalibrated in this hour, -1 if none is. */
    int recalibrated(long hour) {
        look(Math.floorDiv(hour, SLOT_HOURS));
        if (cached != null && cached.endHour() == hour) {
            return cached.signal();
        }
        return cachedBefore != null && cachedBefore.endHour() == hour ? cachedBefore.signal() : -1;
    }
}
