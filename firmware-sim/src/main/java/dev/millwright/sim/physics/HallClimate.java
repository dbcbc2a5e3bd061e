package dev.millwright.sim.physics;

/**
 * Air temperature in the hall where a machine stands: seasons, day and night, weather and heat waves outside, damped by the
 * building.
 *
 * @param seed weather is the same for all machines of a site
 * @param latitudeDegrees north; warmer means nearer the equator
 * @param longitudeDegrees east; moves the warmest hour
 */
record HallClimate(long seed, double latitudeDegrees, double longitudeDegrees) {
    private static final int HOURS_PER_YEAR = 8766;
    private static final double HEATED_BELOW_CELSIUS = 15;
    private static final int HEAT_WAVE_SLOT_HOURS = 24 * 45;

    /** Temperature in °C at an hour since 1970. */
    double celsius(long hour) {
        double warmest = summer(hour % HOURS_PER_YEAR);
        double afternoon = Math.cos(2 * Math.PI * (hour % 24 + longitudeDegrees / 15 - 15) / 24);
        double outside =
                27 - 0.33 * latitudeDegrees + 9 * warmest + 4 * afternoon + 3 * Scatter.glide(seed, hour / 40.0);
        if (heatWave(hour)) {
            outside += 8;
        }
        return 21 + (outside < HEATED_BELOW_CELSIUS ? 0.08 : 0.3) * (outside - HEATED_BELOW_CELSIUS);
    }

    /** 1 at the warmest time of the year, around 19 July, -1 half a year later. */
    private static double summer(long hourOfYear) {
        return Math.cos(2 * Math.PI * (hourOfYear - 24 * 200.0) / HOURS_PER_YEAR);
    }

    /** Whether a heat wave of four to eight days holds at this hour: from May to September, one or two a year. */
    boolean heatWave(long hour) {
        long slot = Math.floorDiv(hour, HEAT_WAVE_SLOT_HOURS);
        boolean summer = summer((slot * HEAT_WAVE_SLOT_HOURS + HEAT_WAVE_SLOT_HOURS / 2) % HOURS_PER_YEAR) > 0.3;
        if (!summer || Scatter.uniform(seed + 1, slot) > 0.48) {
            return false;
        }
        long into = Math.floorMod(hour, HEAT_WAVE_SLOT_HOURS);
        long begins = (long) (Scatter.uniform(seed + 2, slot) * (HEAT_WAVE_SLOT_HOURS - 192));
        long lasts = 96 + (long) (Scatter.uniform(seed + 3, slot) * 96);
        return into >= begins && into < begins + lasts;
    }
}
