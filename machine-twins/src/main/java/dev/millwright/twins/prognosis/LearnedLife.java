package dev.millwright.twins.prognosis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Remaining useful life of one component, learned from lives that ended in failure: the mean of a few small nets on what
 * the twin remembers of slow change, and quantiles from machines that the nets had not seen. It tells lives up to a
 * horizon only: more is "at least the horizon". Immutable, thread-safe, some tens of KB.
 *
 * @param id shown as basis of its forecasts
 * @param horizonHours lives are told up to here, operating hours, greater than 0
 * @param settlingHours operating hours that a part must have been watched before it can tell
 * @param lives run-to-failure lives that it was learned from
 * @param scaling how inputs are made
 * @param nets at least one; each says the remaining life, see {@link #target}
 * @param quantiles how far the truth lay from what was predicted
 */
public record LearnedLife(
        String id,
        double horizonHours,
        double settlingHours,
        int lives,
        LifeScaling scaling,
        List<SmallNet> nets,
        LifeQuantiles quantiles) {
    private static final int FORMAT = 1;
    private static final double AT_HORIZON = 0.98;
    private static final double CENTRE = 0.64;
    private static final double STRETCH = 2.5;

    /** Copies its list. */
    public LearnedLife {
        nets = List.copyOf(nets);
    }

    /** The nets' mean for what {@link LifeScaling#raw} noted, operating hours, 0 to the horizon. */
    public double predicted(float[] raw) {
        return mean(nets, scaling.inputs(raw)) * horizonHours;
    }

    /** What a net is taught to say of {@code share} of the horizon: about as large as its inputs are. */
    public static float target(double share) {
        return (float) (STRETCH * (share - CENTRE));
    }

    /** Mean of {@code nets} as a share of the horizon, 0 to 1. */
    public static double mean(List<SmallNet> nets, float[] inputs) {
        double sum = 0;
        for (var net : nets) {
            sum += net.of(inputs);
        }
        return Math.clamp(sum / nets.size() / STRETCH + CENTRE, 0, 1);
    }

    /** Hours by {@link LifeQuantiles}, 0 to the horizon, not falling; the horizon means "at least". */
    public double[] hours(float[] raw) {
        return quantiles.of(predicted(raw));
    }

    /** P10, P50 and P90; where the horizon cuts one off, {@code beyond} says it, but never less than the horizon. */
    public RemainingLife remainingLife(float[] raw, RemainingLife beyond) {
        var hours = hours(raw);
        double p10 = orBeyond(hours[LifeQuantiles.P10], beyond.hoursP10());
        double p50 = Math.max(p10, orBeyond(hours[LifeQuantiles.P50], beyond.hoursP50()));
        return new RemainingLife(p10, p50, Math.max(p50, orBeyond(hours[LifeQuantiles.P90], beyond.hoursP90())));
    }

    /** Whether a part of the answer lies beyond the horizon, where another law answers. */
    public boolean isBeyond(float[] raw) {
        return hours(raw)[LifeQuantiles.P90] >= AT_HORIZON * horizonHours;
    }

    private double orBeyond(double hours, double beyond) {
        return hours < AT_HORIZON * horizonHours ? hours : Math.max(hours, beyond);
    }

    /** Writes the model; {@link #read} brings it back. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeUTF(id);
        out.writeDouble(horizonHours);
        out.writeDouble(settlingHours);
        out.writeInt(lives);
        scaling.write(out);
        out.writeInt(nets.size());
        for (var net : nets) {
            net.write(out);
        }
        quantiles.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is of another format or cut off
     */
    public static LearnedLife read(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("learned life: format %d (expected: %d)".formatted(format, FORMAT));
        }
        var id = in.readUTF();
        double horizonHours = in.readDouble();
        double settlingHours = in.readDouble();
        int lives = in.readInt();
        var scaling = LifeScaling.read(in);
        var nets = new ArrayList<SmallNet>();
        for (int n = in.readInt(); n > 0; n--) {
            nets.add(SmallNet.read(in));
        }
        return new LearnedLife(id, horizonHours, settlingHours, lives, scaling, nets, LifeQuantiles.read(in));
    }
}
