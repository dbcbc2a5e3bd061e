package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often a number was how large: counts by magnitude in half octaves, the sign apart, the past fading by halves. From
 * it comes an empirical tail probability that needs neither a scale nor a distribution, the same idea as conformal
 * p-values (V. Vovk, A. Gammerman, G. Shafer, <em>Algorithmic Learning in a Random World</em>, 2005). The range moves up
 * with the largest number seen; what lies {@value #BINS} half octaves below counts as small. One owner, not thread-safe;
 * {@value #BINS} times 2 bytes a side.
 */
final class TailHistogram {
    static final int BINS = 16;

    private static final double PER_OCTAVE = 2;
    private static final double HEAD_ROOM_BINS = 4;
    private static final double LN_2 = 0.69314718055994530;
    private static final int UNITS = 4;
    private static final int LEAST_SEEN = 20;
    private static final double BEYOND_OCTAVES_MAX = 3;
    private static final double SURPRISE_MAX = 6;
    private static final int EMPTY = Integer.MIN_VALUE;

    private final char[] above;
    private final char[] below;
    private final double beyondPerOctave;
    private int total;
    private int top = EMPTY;

    /**
     * An empty histogram.
     *
     * @param signed whether of numbers of both signs, or of positive ones only
     * @param beyondPerOctave by how much the surprise grows with each doubling beyond all that is remembered
     */
    TailHistogram(boolean signed, double beyondPerOctave) {
        this.beyondPerOctave = beyondPerOctave;
        above = new char[BINS];
        below = new char[signed ? BINS : 0];
    }

    /** Counts {@code value}; {@code memory} is how many numbers the past is worth at least, 100 to 8000. */
    void add(double value, int memory) {
        total += UNITS;
        double magnitude = Math.abs(value);
        if (magnitude > 0 && (value > 0 || below.length > 0)) {
            double level = PER_OCTAVE * Math.log(magnitude) / LN_2;
            if (top == EMPTY) {
                top = (int) Math.floor(level + HEAD_ROOM_BINS);
            }
            int beyond = (int) Math.floor(level) - top;
            if (beyond > 0) {
                shift(above, beyond);
                shift(below, beyond);
                top += beyond;
            }
            var side = value > 0 ? above : below;
            int bin = Math.clamp((int) Math.floor(position(level)), 0, BINS - 1);
            side[bin] = (char) (side[bin] + UNITS);
        }
        if (total > 2 * memory * UNITS) {
            total /= 2;
            halve(above);
            halve(below);
        }
    }

    /** Where a magnitude lies in bins: the whole part is the bin, the rest the place in it; below 0 is beneath all. */
    private double position(double level) {
        return level - top + BINS - 1;
    }

    private static void shift(char[] side, int bins) {
        if (side.length == 0) {
            return;
        }
        int lost = 0;
        for (int i = 0; i < Math.min(bins + 1, BINS); i++) {
            lost += side[i];
        }
        for (int i = 1; i < BINS; i++) {
            side[i] = i + bins < BINS ? side[i + bins] : 0;
        }
        side[0] = (char) lost;
    }

    private static void halve(char[] side) {
        for (int i = 0; i < side.length; i++) {
            side[i] = (char) (side[i] / 2);
        }
    }

    /**
     * How rare a number at least as far out on the same side as {@code value} is: minus the decimal logarithm of its tail
     * probability, two-sided if the histogram is signed; beyond all that is remembered it grows with the distance. 0 to
     * {@value #SURPRISE_MAX}; 0 while fewer than {@value #LEAST_SEEN} numbers were seen.
     */
    double surprise(double value) {
        double magnitude = Math.abs(value);
        if (total < LEAST_SEEN * UNITS || magnitude <= 0 || (value < 0 && below.length == 0)) {
            return 0;
        }
        double seen = (double) total / UNITS;
        double sides = below.length > 0 ? 2 : 1;
        if (top == EMPTY) {
            return Math.min(SURPRISE_MAX, Math.log10(seen + 1));
        }
        double position = position(PER_OCTAVE * Math.log(magnitude) / LN_2);
        if (position < 0) {
            return 0;
        }
        var side = value > 0 ? above : below;
        int bin = (int) Math.min(BINS - 1, position);
        double further = side[bin] * (1 - Math.min(1, position - bin));
        for (int i = bin + 1; i < BINS; i++) {
            further += side[i];
        }
        double tail = Math.min(1, sides * (further / UNITS + 0.5) / (seen + 1));
        return Math.clamp(-Math.log10(tail) + beyond(side, position), 0, SURPRISE_MAX);
    }

    private double beyond(char[] side, double position) {
        int highest = BINS - 1;
        while (highest >= 0 && side[highest] == 0) {
            highest--;
        }
        double octaves = (position - highest - 1) / PER_OCTAVE;
        return octaves <= 0 ? 0 : beyondPerOctave * Math.min(BEYOND_OCTAVES_MAX, octaves);
    }

    /** Numbers remembered, those fading counted as what they are still worth. */
    int seen() {
        return total / UNITS;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(above, (char) 0);
        Arrays.fill(below, (char) 0);
        total = 0;
        top = EMPTY;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(total);
        out.writeInt(top);
        for (char count : above) {
            out.writeChar(count);
        }
        for (char count : below) {
            out.writeChar(count);
        }
    }

    void read(DataInput in) throws IOException {
        total = in.readInt();
        top = in.readInt();
        for (int i = 0; i < above.length; i++) {
            above[i] = in.readChar();
        }
        for (int i = 0; i < below.length; i++) {
            below[i] = in.readChar();
        }
    }
}
