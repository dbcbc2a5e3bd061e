package dev.millwright.sim.physics;

import java.time.Instant;
import java.time.ZoneId;

/**
 * When and how hard a machine works: shifts by the plant's clock, weekends, changing products, ups and downs in between.
 *
 * @param seed of this machine
 * @param shifts the plant's working time
 * @param zone the plant's clock
 * @param usualLoad centre of the load while working, 0.5 to 0.9 of rated load
 */
record LoadProfile(long seed, Surroundings.Shifts shifts, ZoneId zone, double usualLoad) {
    private static final int PRODUCT_SLOT_HOURS = 24 * 7;

    /** Load in an hour since 1970, 0 while the plant rests. */
    double level(long hour) {
        return working(hour)
                ? Math.clamp(usualLoad * product(hour) + 0.015 * Scatter.glide(seed, hour / 3.0), 0.3, 1)
                : 0;
    }

    /** The hour of day and day of week by the plant's clock, as {@code day * 24 + hour} with Monday 0. */
    int hourOfWeek(long hour) {
        long local = hour * 3600
                + zone.getRules().getOffset(Instant.ofEpochSecond(hour * 3600)).getTotalSeconds();
        return (int) Math.floorMod(Math.floorDiv(local, 3600L) + 3 * 24, 168L);
    }

    private boolean working(long hour) {
        return shifts.works(hourOfWeek(hour)) && !cleaning(hour);
    }

    /** Whether the machine is stopped and washed in this hour: an hour or two in most weeks, not wear. */
    boolean cleaning(long hour) {
        long week = Math.floorDiv(hour, PRODUCT_SLOT_HOURS);
        long begins = (long) (Scatter.uniform(seed + 9, week) * (PRODUCT_SLOT_HOURS - 2));
        long into = Math.floorMod(hour, PRODUCT_SLOT_HOURS);
        return into == begins || into == begins + 1;
    }

    /** The product of the week asks for more or less: three products, changed now and then. */
    double product(long hour) {
        long week = Math.floorDiv(hour, PRODUCT_SLOT_HOURS);
        double draw = Scatter.uniform(seed + 7, week / 2 + (Scatter.uniform(seed + 8, week) < 0.3 ? 1_000_000 : 0));
        return draw < 0.7 ? 1.0 : draw < 0.85 ? 0.98 : 1.02;
    }
}
