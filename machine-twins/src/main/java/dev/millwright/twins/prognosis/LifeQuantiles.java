package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where true remaining life lay when so much was predicted for machines that the prediction had not seen. Immutable.
 *
 * @param levels predicted hours, ascending
 * @param hours per level the quantiles {@link #P05} to {@link #P95}, not falling along levels nor along quantiles
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the inner loop, never written, never compared.
public record LifeQuantiles(double[] levels, double[][] hours) {
    /** Position of the lower end of the 90 % interval. */
    public static final int P05 = 0;

    /** Position of the hours reached with probability 0.9. */
    public static final int P10 = 1;

    /** Position of the central estimate. */
    public static final int P50 = 2;

    /** Position of the hours reached with probability 0.1. */
    public static final int P90 = 3;

    /** Position of the upper end of the 90 % interval. */
    public static final int P95 = 4;

    /** Number of quantiles. */
    public static final int COUNT = 5;

    /** The quantiles for {@code predicted}, straight lines between levels. */
    public double[] of(double predicted) {
        int n = levels.length;
        int above = 1;
        while (above < n - 1 && levels[above] < predicted) {
            above++;
        }
        double share = Math.clamp((predicted - levels[above - 1]) / (levels[above] - levels[above - 1]), 0, 1);
        var quantiles = new double[COUNT];
        for (int q = 0; q < COUNT; q++) {
            quantiles[q] = hours[above - 1][q] + share * (hours[above][q] - hours[above - 1][q]);
        }
        return quantiles;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(levels.length);
        for (int i = 0; i < levels.length; i++) {
            out.writeDouble(levels[i]);
            for (int q = 0; q < COUNT; q++) {
                out.writeDouble(hours[i][q]);
            }
        }
    }

    static LifeQuantiles read(DataInput in) throws IOException {
        int n = in.readInt();
        var levels = new double[n];
        var hours = new double[n][COUNT];
        for (int i = 0; i < n; i++) {
            levels[i] = in.readDouble();
            for (int q = 0; q < COUNT; q++) {
                hours[i][q] = in.readDouble();
            }
        }
        return new LifeQuantiles(levels, hours);
    }
}
