package dev.millwright.twins.condition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a machine's signals usually show per operating state, whether enough is known to judge by it, and how far a value
 * lies from it. One owner, not thread-safe.
 */
final class UsualLevels {
    private static final double LEAST_SHARE_OF_RANGE = 1e-5;
    private static final double HOUR_MILLIS = 3_600_000.0;

    private final ModelIndex index;
    private final ConditionSettings settings;
    private final Baselines baselines;
    private int judgedState;

    /** Nothing is known, or with {@code kin} what others of the machine's type usually show. */
    UsualLevels(ModelIndex index, ConditionSettings settings, @Nullable FleetBaseline kin) {
        this.index = index;
        this.settings = settings;
        baselines = new Baselines(index.signalCount(), index.stateCount());
        if (kin != null && kin.levels().size() == index.signalCount() * index.stateCount()) {
            for (int i = 0; i < kin.levels().size(); i++) {
                baselines.borrow(
                        i / index.stateCount(),
                        i % index.stateCount(),
                        kin.levels().get(i));
            }
            baselines.borrowedFrom(kin.machines());
        }
    }

    Baselines baselines() {
        return baselines;
    }

    /** Whether a machine works in {@code state}: at rest, the lowest of several states, nothing shows wear. */
    boolean working(int state) {
        return index.stateCount() == 1 || state > 0;
    }

    /** Notes the state of a window that is being judged; rest changes nothing. */
    void judging(int state) {
        if (working(state)) {
            judgedState = state;
        }
    }

    int judgedState() {
        return judgedState;
    }

    /** Distance from the usual level in robust standard deviations; NaN at rest, while learning and for NaN. */
    double deviation(int signal, int state, double value, double intervalMillis) {
        if (!working(state) || learning(signal, state, intervalMillis)) {
            return Double.NaN;
        }
        return (value - baselines.level(signal, state)) / usualSpread(signal, state);
    }

    /** Takes in a healthy value. */
    void update(int signal, int state, double value, double intervalMillis) {
        baselines.update(
                signal, state, value, memoryWindows(intervalMillis), scaleFloor(signal, value), settings.clipSigma());
    }

    void rebase(int signal) {
        baselines.rebase(signal, settings.rebaseWindows());
    }

    /** What a deviation of {@code signal} is measured in: the robust scale, or the least that a sensor can tell apart. */
    double usualSpread(int signal, int state) {
        return Math.max(baselines.scale(signal, state), scaleFloor(signal, baselines.level(signal, state)));
    }

    /** The least usual spread of {@code signal} in any working state that was seen, 0 if there is none. */
    double leastSpread(int signal) {
        double least = 0;
        for (int state = 0; state < index.stateCount(); state++) {
            if (working(state) && baselines.seen(signal, state) > 1) {
                double spread = usualSpread(signal, state);
                least = least == 0 ? spread : Math.min(least, spread);
            }
        }
        return least;
    }

    private double scaleFloor(int signal, double value) {
        var range = index.model().signals().get(signal);
        return Math.max(
                settings.leastSpreadShare() * Math.abs(value), LEAST_SHARE_OF_RANGE * (range.max() - range.min()));
    }

    private double memoryWindows(double intervalMillis) {
        return Math.max(learningWindows(intervalMillis), settings.levelMemoryHours() / windowHours(intervalMillis));
    }

    /** How many windows a baseline needs before it judges, if rows come every {@code intervalMillis}, NaN if unknown. */
    double learningWindows(double intervalMillis) {
        return Math.clamp(settings.learningHours() / windowHours(intervalMillis), settings.learningWindowsMin(), 1000);
    }

    private double windowHours(double intervalMillis) {
        double interval = Double.isNaN(intervalMillis) ? 0 : intervalMillis;
        return Math.max(index.model().featureWindowSeconds() * 1000.0, interval) / HOUR_MILLIS;
    }

    boolean learning(int signal, int state, double intervalMillis) {
        return baselines.seen(signal, state) < learningWindows(intervalMillis);
    }

    /** Share of the learning phase that is done in the state last judged, 0 to 1; the slowest signal counts. */
    double learned(double intervalMillis) {
        double least = 1;
        for (int i = 0; i < index.signalCount(); i++) {
            least = Math.min(least, baselines.seen(i, judgedState) / learningWindows(intervalMillis));
        }
        return least;
    }

    /** The state to tell about {@code signal} in: the one judged last, or the one known best while that is learned. */
    int toldState(int signal, double intervalMillis) {
        int told = judgedState;
        for (int i = 0; learning(signal, judgedState, intervalMillis) && i < index.stateCount(); i++) {
            if (working(i) && baselines.seen(signal, i) > baselines.seen(signal, told)) {
                told = i;
            }
        }
        return told;
    }

    void write(DataOutput out) throws IOException {
        baselines.write(out);
        out.writeInt(judgedState);
    }

    void read(DataInput in) throws IOException {
        baselines.read(in);
        judgedState = in.readInt();
    }
}
