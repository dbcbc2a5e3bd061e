package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Each signal judged by itself: smoothed deviation, steps with onset, the blocks of the last days, and since when a step
 * is believed. While it is, the signal's baseline stays frozen. One owner, not thread-safe.
 */
final class SingleSignals implements WindowDetector {
    private static final double SMOOTHING = 0.25;
    private static final double HOUR_MILLIS = 3_600_000.0;

    private final StepDetector steps;
    private final RecentBlocks recent;
    private final float[] smoothed;
    private final long[] alarmedSince;

    SingleSignals(int signals) {
        steps = new StepDetector(signals);
        recent = new RecentBlocks(signals);
        smoothed = new float[signals];
        alarmedSince = new long[signals];
    }

    @Override
    public void judge(JudgedWindow window, ConditionSettings settings) {
        for (int i = 0; i < smoothed.length; i++) {
            double z = window.deviation(i);
            if (!Double.isNaN(z)) {
                double bounded = bounded(z, settings);
                smoothed[i] += (float) (SMOOTHING * (bounded - smoothed[i]));
                recent.add(i, window.atMillis(), bounded);
                steps.update(i, window.startMillis(), z, settings);
                endOfStep(i, window.atMillis(), settings);
            }
        }
    }

    /** What a single window may count at most. */
    static double bounded(double z, ConditionSettings settings) {
        return Math.clamp(z, -4 * settings.winsorSigma(), 4 * settings.winsorSigma());
    }

    private void endOfStep(int signal, long at, ConditionSettings settings) {
        boolean alarmed = steps.alarmed(signal, settings);
        if (alarmed && alarmedSince[signal] == 0) {
            alarmedSince[signal] = at;
        } else if (alarmed && Math.abs(smoothed[signal]) < settings.calmSigma()) {
            steps.reset(signal);
            alarmedSince[signal] = 0;
        } else if (!alarmed) {
            alarmedSince[signal] = 0;
        }
    }

    /** Whether a step has been believed for so long that the new level is to be accepted. */
    boolean overdue(int signal, long at, ConditionSettings settings) {
        return alarmedSince[signal] != 0 && at - alarmedSince[signal] > settings.freezeHoursMax() * HOUR_MILLIS;
    }

    @Override
    public void rebase(int signal) {
        steps.reset(signal);
        smoothed[signal] = 0;
        alarmedSince[signal] = 0;
    }

    boolean alarmed(int signal) {
        return alarmedSince[signal] != 0;
    }

    double smoothed(int signal) {
        return smoothed[signal];
    }

    double evidence(int signal, ConditionSettings settings) {
        return steps.evidence(signal, settings);
    }

    long onsetMillis(int signal) {
        return steps.onsetMillis(signal);
    }

    RecentBlocks recent() {
        return recent;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        steps.write(out);
        recent.write(out);
        for (int i = 0; i < smoothed.length; i++) {
            out.writeFloat(smoothed[i]);
            out.writeLong(alarmedSince[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        steps.read(in);
        recent.read(in);
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] = in.readFloat();
            alarmedSince[i] = in.readLong();
        }
    }
}
