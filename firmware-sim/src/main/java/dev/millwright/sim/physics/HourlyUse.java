package dev.millwright.sim.physics;

/**
 * How hard a machine is used and how warm its hall is, hour by hour, for a span of hours: what stays the same whatever is done about
 * wear. Made once and shared by all lives of the same machine. Immutable.
 */
public final class HourlyUse {
    private final long fromHour;
    private final float[] loads;
    private final float[] celsius;

    private HourlyUse(long fromHour, int hours) {
        this.fromHour = fromHour;
        loads = new float[hours];
        celsius = new float[hours];
    }

    /**
     * The use of one machine.
     *
     * @param surroundings where it stands and how it is used
     * @param seed the machine's seed
     * @param fromHour first hour, hours since 1970 UTC
     * @param toHour exclusive
     */
    public static HourlyUse of(Surroundings surroundings, long seed, long fromHour, long toHour) {
        var use = new HourlyUse(fromHour, Math.toIntExact(toHour - fromHour));
        var profile = new LoadProfile(seed, surroundings.shifts(), surroundings.zone(), surroundings.usualLoad());
        var climate = new HallClimate(
                surroundings.siteSeed(), surroundings.latitudeDegrees(), surroundings.longitudeDegrees());
        for (int i = 0; i < use.loads.length; i++) {
            use.loads[i] = (float) profile.level(fromHour + i);
            use.celsius[i] = (float) climate.celsius(fromHour + i);
        }
        return use;
    }

    /** The first hour. */
    public long fromHour() {
        return fromHour;
    }

    /** Behind the last hour. */
    public long toHour() {
        return fromHour + loads.length;
    }

    /** Share of rated load that the plant asks for in an hour, 0 while it rests. */
    double load(long hour) {
        return loads[Math.toIntExact(hour - fromHour)];
    }

    double celsius(long hour) {
        return celsius[Math.toIntExact(hour - fromHour)];
    }
}
