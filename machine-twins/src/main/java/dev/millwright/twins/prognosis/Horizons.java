package dev.millwright.twins.prognosis;

/** The horizons of every forecast, in hours. */
public final class Horizons {
    /** 24 hours, 48 hours, 7, 14 and 30 days. */
    static final double[] HOURS = {24, 48, 168, 336, 720};

    /** Number of horizons. */
    public static final int COUNT = 5;

    /** Position of 24 hours. */
    public static final int HOURS_24 = 0;

    /** Position of 48 hours. */
    public static final int HOURS_48 = 1;

    /** Position of 7 days. */
    public static final int DAYS_7 = 2;

    /** Position of 14 days. */
    public static final int DAYS_14 = 3;

    /** Position of 30 days. */
    public static final int DAYS_30 = 4;

    private Horizons() {}

    /** Length of horizon number {@code position}, hours. */
    public static double hours(int position) {
        return HOURS[position];
    }
}
