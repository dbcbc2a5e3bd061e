package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Judges one signal by itself: how improbable is what it does now, by its own past? Four views of every value (a sudden
 * step, the level, the level against the hour of the day, how much it varies) are each turned into a tail probability by
 * {@link TailHistogram}. The squares of their logarithms are summed, so that one strong or several fair reasons count,
 * smoothed, and the sum's own tail probability is the score: the alarm rate of a calm signal follows from the limit,
 * whatever its unit and distribution. After an alarm the signal is left alone for a while, so that one disturbance is one
 * alarm, unless it gets a hundred times less probable. One owner, not thread-safe; about 0.5 KB.
 */
@SuppressWarnings("EnumOrdinal") // A byte in the checkpoint.
final class SignalTail {
    private static final double FAST = 1.0 / 3;
    private static final double SHORT = 1.0 / 12;
    private static final double MEDIUM = 1.0 / 100;
    private static final double LONG = 1.0 / 300;
    private static final double VARIATION = 1.0 / 36;
    private static final double SCORE = 1.0 / 4;
    private static final double LEAST_VARIATION = 1e-6;
    private static final int RHYTHM_MEMORY = 60;
    private static final double MUCH_WORSE = 2;
    private static final double BEYOND_VIEW = 0.5;
    // A sum s of squares is exceeded with probability 10^-sqrt(s): from a usual greatest of 12 to 24 that is 1.4 less.
    private static final double BEYOND_SUM = 1.4;

    private final TailHistogram steps = new TailHistogram(true, BEYOND_VIEW);
    private final TailHistogram levels = new TailHistogram(true, BEYOND_VIEW);
    private final TailHistogram rhythms = new TailHistogram(true, BEYOND_VIEW);
    private final TailHistogram variations = new TailHistogram(true, BEYOND_VIEW);
    private final TailHistogram sums = new TailHistogram(false, BEYOND_SUM);
    private final DailyRhythm rhythm = new DailyRhythm();
    private float fast;
    private float near;
    private float far;
    private float offRhythm;
    private float nearVariance;
    private float farVariance;
    private float sum;
    private float score;
    private float told;
    private short fresh;
    private short learned;
    private short quiet;
    private boolean alarm;
    private Reason reason = Reason.NONE;
    private Reason strongest = Reason.NONE;

    /** Which of the four views spoke loudest. */
    enum Reason {
        NONE("nothing unusual"),
        STEP("a sudden change"),
        LEVEL("an unusual level"),
        RHYTHM("unusual for the hour of the day"),
        VARIATION("varies unlike before");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Takes in a judged value. */
    void update(long atMillis, double value, TailSettings settings) {
        if (fresh == 0) {
            fast = near = far = (float) value;
        }
        double step = value - fast;
        near += (float) (gain(SHORT) * (value - near));
        double level = near - far;
        double deviation = value - near;
        nearVariance += (float) (gain(VARIATION) * (deviation * deviation - nearVariance));
        farVariance += (float) (gain(LONG) * (deviation * deviation - farVariance));
        double usual = rhythm.usual(atMillis);
        if (!Double.isNaN(usual)) {
            offRhythm += (float) (SHORT * (value - usual - offRhythm));
        }
        judge(step, level, variation(), settings.memoryWindows());
        rhythm.add(atMillis, value, RHYTHM_MEMORY);
        fast += (float) (gain(FAST) * (value - fast));
        far += (float) (gain(MEDIUM) * (value - far));
        fresh = (short) Math.min(fresh + 1, Short.MAX_VALUE);
        learned = (short) Math.min(learned + 1, Short.MAX_VALUE);
        decide(settings);
    }

    private double variation() {
        return farVariance > 0 ? Math.log(nearVariance / farVariance + LEAST_VARIATION) : 0;
    }

    private void judge(double step, double level, double variation, int memory) {
        double byStep = steps.surprise(step);
        double byLevel = levels.surprise(level);
        double byRhythm = rhythms.surprise(offRhythm);
        double byVariation = variations.surprise(variation);
        double total = byStep * byStep + byLevel * byLevel + byRhythm * byRhythm + byVariation * byVariation;
        double most = Math.max(Math.max(byStep, byLevel), Math.max(byRhythm, byVariation));
        strongest = most == byStep
                ? Reason.STEP
                : most == byLevel ? Reason.LEVEL : most == byRhythm ? Reason.RHYTHM : Reason.VARIATION;
        steps.add(step, memory);
        levels.add(level, memory);
        rhythms.add(offRhythm, memory);
        variations.add(variation, memory);
        sum += (float) (SCORE * (total - sum));
        score = (float) sums.surprise(sum);
        sums.add(sum, memory);
    }

    private void decide(TailSettings settings) {
        double limit = quiet > 0 ? told + MUCH_WORSE : settings.limit();
        quiet = (short) Math.max(0, quiet - 1);
        alarm = learned >= settings.learningWindows() && score >= limit;
        if (alarm) {
            told = score;
            reason = strongest;
            quiet = (short) settings.refractoryWindows();
        }
    }

    private double gain(double least) {
        return Math.max(least, 1.0 / (fresh + 1));
    }

    /** Starts the levels anew, the distributions stay: after maintenance on what the signal shows. */
    void rebase() {
        fresh = 0;
        nearVariance = farVariance;
        offRhythm = 0;
        sum = 0;
        rhythm.clear();
    }

    /** Minus the decimal logarithm of the tail probability of what the signal does now, 0 to 6. */
    double score() {
        return score;
    }

    /** Whether the value last taken in raised an alarm. */
    boolean alarm() {
        return alarm;
    }

    /** Windows since the last alarm in which no other could be raised are still to come: 0 if one could be. */
    int quietWindows() {
        return quiet;
    }

    /** What the last alarm was raised for. */
    Reason reason() {
        return reason;
    }

    /** The level of some hundred windows. */
    double usual() {
        return far;
    }

    void write(DataOutput out) throws IOException {
        steps.write(out);
        levels.write(out);
        rhythms.write(out);
        variations.write(out);
        sums.write(out);
        rhythm.write(out);
        out.writeFloat(fast);
        out.writeFloat(near);
        out.writeFloat(far);
        out.writeFloat(offRhythm);
        out.writeFloat(nearVariance);
        out.writeFloat(farVariance);
        out.writeFloat(sum);
        out.writeFloat(score);
        out.writeFloat(told);
        out.writeShort(fresh);
        out.writeShort(learned);
        out.writeShort(quiet);
        out.writeBoolean(alarm);
        out.writeByte(reason.ordinal());
        out.writeByte(strongest.ordinal());
    }

    void read(DataInput in) throws IOException {
        steps.read(in);
        levels.read(in);
        rhythms.read(in);
        variations.read(in);
        sums.read(in);
        rhythm.read(in);
        fast = in.readFloat();
        near = in.readFloat();
        far = in.readFloat();
        offRhythm = in.readFloat();
        nearVariance = in.readFloat();
        farVariance = in.readFloat();
        sum = in.readFloat();
        score = in.readFloat();
        told = in.readFloat();
        fresh = in.readShort();
        learned = in.readShort();
        quiet = in.readShort();
        alarm = in.readBoolean();
        reason = Reason.values()[in.readByte()];
        strongest = Reason.values()[in.readByte()];
    }
}
