package dev.millwright.twins.condition;

import dev.millwright.twins.telemetry.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Everything the detectors remember of one machine: windows, baselines per operating state, steps, stuck sensors, the
 * rhythm of its reports. Fed with committed rows in event time; a row that is not newer than the last changes nothing but
 * signals that were missing at the same instant. One owner, not thread-safe, a few KB.
 */
public final class ConditionState {
    private static final double SMOOTHING = 0.25;
    private static final double LEAST_SHARE_OF_VALUE = 0.002;
    private static final double LEAST_SHARE_OF_RANGE = 1e-5;
    private static final double HOUR_MILLIS = 3_600_000.0;

    private final ModelIndex index;
    private final ConditionSettings settings;
    private final FeatureWindow window;
    private final Baselines baselines;
    private final StepDetector steps;
    private final RecentBlocks recent;
    private final JointChange joint;
    private final StuckSensors sensors;
    private final ReportingRhythm rhythm = new ReportingRhythm();
    private final float[] smoothed;
    private final long[] alarmedSince;
    private int seenAtInstant;
    private int state;
    private int judgedState;
    private double runningHours;
    private double observedHours;

    /** A machine that nothing is known of, or with {@code kin} what others of its type usually show. */
    public ConditionState(ModelIndex index, ConditionSettings settings, @Nullable FleetBaseline kin) {
        this.index = index;
        this.settings = settings;
        int signals = index.signalCount();
        window = new FeatureWindow(signals);
        baselines = new Baselines(signals, index.stateCount());
        steps = new StepDetector(signals);
        recent = new RecentBlocks(signals);
        joint = new JointChange(index);
        sensors = new StuckSensors(signals);
        smoothed = new float[signals];
        alarmedSince = new long[signals];
        if (kin != null && kin.levels().size() == signals * index.stateCount()) {
            for (int i = 0; i < kin.levels().size(); i++) {
                baselines.borrow(
                        i / index.stateCount(),
                        i % index.stateCount(),
                        kin.levels().get(i));
            }
        }
    }

    /**
     * Takes in a committed row.
     *
     * @return how many windows were completed and judged with it: 0, 1 or 2
     */
    public int fold(Observation row) {
        long at = row.observedAtMillis();
        long last = rhythm.lastObservedMillis();
        if (at < last) {
            return 0;
        }
        var values = at == last ? onlyNew(row.values()) : row.values();
        if (at > last) {
            startInstant(at, last, row);
        }
        if (!markSeen(values)) {
            return 0;
        }
        long length = windowMillis();
        int judged = 0;
        if (window.completedBy(at, length)) {
            judged += judge();
        }
        int rowState = index.stateOf(values, state);
        state = rowState;
        if (window.add(at, length, values, rowState)) {
            judged += judge();
        }
        return judged;
    }

    private void startInstant(long at, long last, Observation row) {
        if (last != Long.MIN_VALUE) {
            double hours = (at - last) / HOUR_MILLIS;
            if (hours > settings.gapHours()) {
                rebaseAfterGap();
            } else {
                observedHours += hours;
                runningHours += index.stateCount() == 1 || state > 0 ? hours : 0;
            }
        }
        seenAtInstant = 0;
        rhythm.update(at, row.receivedAtMillis());
        sensors.update(row.values(), index.stateCount() == 1 || index.stateOf(row.values(), state) > 0);
    }

    private float[] onlyNew(float[] values) {
        var fresh = values.clone();
        for (int i = 0; i < fresh.length; i++) {
            if ((seenAtInstant & 1 << i) != 0) {
                fresh[i] = Float.NaN;
            }
        }
        return fresh;
    }

    private boolean markSeen(float[] values) {
        int before = seenAtInstant;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i])) {
                seenAtInstant |= 1 << i;
            }
        }
        return seenAtInstant != before;
    }

    private int judge() {
        int windowState = window.state();
        long at = window.lastMillis();
        long start = window.startMillis(windowMillis());
        if (windowState < 0) {
            window.clear();
            return 0;
        }
        if (working(windowState)) {
            judgedState = windowState;
        }
        joint.advance(at, settings);
        for (int i = 0; i < smoothed.length; i++) {
            double value = window.mean(i);
            if (!Double.isNaN(value) && !sensors.suspect(i)) {
                judge(i, windowState, value, start, at);
            }
        }
        window.clear();
        return 1;
    }

    private void judge(int signal, int windowState, double value, long start, long at) {
        double z = working(windowState) ? deviation(signal, windowState, value) : Double.NaN;
        if (!Double.isNaN(z)) {
            double bounded = Math.clamp(z, -4 * settings.winsorSigma(), 4 * settings.winsorSigma());
            smoothed[signal] += (float) (SMOOTHING * (bounded - smoothed[signal]));
            recent.add(signal, at, bounded);
            joint.add(signal, bounded);
            steps.update(signal, start, z, settings);
            endOfStep(signal, at);
        }
        if (alarmedSince[signal] == 0) {
            baselines.update(
                    signal, windowState, value, memoryWindows(), scaleFloor(signal, value), settings.clipSigma());
        }
    }

    private void endOfStep(int signal, long at) {
        boolean alarmed = steps.alarmed(signal, settings);
        if (alarmed && alarmedSince[signal] == 0) {
            alarmedSince[signal] = at;
        } else if (alarmed && Math.abs(smoothed[signal]) < settings.calmSigma()) {
            steps.reset(signal);
            alarmedSince[signal] = 0;
        } else if (alarmed && at - alarmedSince[signal] > settings.freezeHoursMax() * HOUR_MILLIS) {
            rebase(signal);
        } else if (!alarmed) {
            alarmedSince[signal] = 0;
        }
    }

    /** Starts {@code signal}'s baseline anew from its old level, forgets its steps: after maintenance on what it shows. */
    public void rebase(int signal) {
        baselines.rebase(signal, settings.rebaseWindows());
        steps.reset(signal);
        joint.reset(signal);
        smoothed[signal] = 0;
        alarmedSince[signal] = 0;
    }

    /** Re-bases all signals that show a failure mode of {@code component}. */
    public void rebaseComponent(int component) {
        for (var mode : index.modes()) {
            if (mode.component() == component) {
                for (int signal : mode.signals()) {
                    rebase(signal);
                }
            }
        }
    }

    private void rebaseAfterGap() {
        for (int i = 0; i < smoothed.length; i++) {
            rebase(i);
        }
        window.clear();
    }

    /** Whether a machine works in {@code windowState}: at rest, the lowest of several states, nothing shows wear. */
    private boolean working(int windowState) {
        return index.stateCount() == 1 || windowState > 0;
    }

    private double deviation(int signal, int windowState, double value) {
        if (learning(signal, windowState)) {
            return Double.NaN;
        }
        return (value - baselines.level(signal, windowState)) / usualSpread(signal, windowState);
    }

    /** What a deviation of {@code signal} is measured in: the robust scale, or the least that a sensor can tell apart. */
    public double usualSpread(int signal, int operatingState) {
        return Math.max(
                baselines.scale(signal, operatingState), scaleFloor(signal, baselines.level(signal, operatingState)));
    }

    private double scaleFloor(int signal, double value) {
        var range = index.model().signals().get(signal);
        return Math.max(LEAST_SHARE_OF_VALUE * Math.abs(value), LEAST_SHARE_OF_RANGE * (range.max() - range.min()));
    }

    private double memoryWindows() {
        return Math.max(learningWindows(), settings.levelMemoryHours() / windowHours());
    }

    /** How many windows a baseline needs before it judges. */
    public double learningWindows() {
        return Math.clamp(settings.learningHours() / windowHours(), settings.learningWindowsMin(), 1000);
    }

    private double windowHours() {
        double interval = rhythm.intervalMillis();
        return Math.max((double) windowMillis(), Double.isNaN(interval) ? 0 : interval) / HOUR_MILLIS;
    }

    private long windowMillis() {
        return index.model().featureWindowSeconds() * 1000L;
    }

    /** Whether the baseline of {@code signal} in {@code operatingState} rests on too little to judge. */
    public boolean learning(int signal, int operatingState) {
        return baselines.seen(signal, operatingState) < learningWindows();
    }

    /** Whether any signal is still being learned in the state last judged. */
    public boolean learning() {
        for (int i = 0; i < smoothed.length; i++) {
            if (learning(i, judgedState)) {
                return true;
            }
        }
        return false;
    }

    /** Share of the learning phase that is done in the state last judged, 0 to 1; the slowest signal counts. */
    public double learned() {
        double least = 1;
        for (int i = 0; i < smoothed.length; i++) {
            least = Math.min(least, baselines.seen(i, judgedState) / learningWindows());
        }
        return least;
    }

    /** Smoothed deviation of {@code signal} in robust standard deviations; NaN while learning. */
    public double smoothed(int signal) {
        return learning(signal, judgedState) ? Double.NaN : smoothed[signal];
    }

    /** Smoothed deviation of {@code signal} as last judged, in whatever state; 0 before the first judgement. */
    public double lastDeviation(int signal) {
        return smoothed[signal];
    }

    /** The state to tell about {@code signal} in: the one judged last, or the one known best while that is being learned. */
    public int toldState(int signal) {
        int told = judgedState;
        for (int i = 0; learning(signal, judgedState) && i < index.stateCount(); i++) {
            if (working(i) && baselines.seen(signal, i) > baselines.seen(signal, told)) {
                told = i;
            }
        }
        return told;
    }

    /** Smoothed deviations of all signals; NaN while learning. */
    public double[] deviations() {
        var deviations = new double[smoothed.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = smoothed(i);
        }
        return deviations;
    }

    /** Signed evidence of a step of {@code signal} in limits, see {@link StepDetector#evidence}. */
    public double evidence(int signal) {
        return steps.evidence(signal, settings);
    }

    /** Evidence for failure mode number {@code mode} against the usual variation of all signals, see {@link JointChange}. */
    public double jointStrength(int mode) {
        return joint.modeStrength(mode, settings);
    }

    /** Evidence that {@code signal} deviates by itself, which the other signals cannot account for, see {@link JointChange}. */
    public double ownStrength(int signal) {
        return joint.signalStrength(signal, settings);
    }

    /** Whether a step of {@code signal} is believed. */
    public boolean alarmed(int signal) {
        return alarmedSince[signal] != 0;
    }

    /** When the present deviation of {@code signal} began, epoch milliseconds; 0 if there is none. */
    public long onsetMillis(int signal) {
        return steps.onsetMillis(signal);
    }

    /** The baselines. */
    public Baselines baselines() {
        return baselines;
    }

    /** Three days of deviations in blocks of three hours. */
    public RecentBlocks recent() {
        return recent;
    }

    /** Repeated values per signal, and the newest value. */
    public StuckSensors sensors() {
        return sensors;
    }

    /** How often the machine reports. */
    public ReportingRhythm rhythm() {
        return rhythm;
    }

    /** The operating state of the newest row, 0-based. */
    public int operatingState() {
        return state;
    }

    /** The operating state of the newest window that was judged: never rest, if the model knows rest. */
    public int judgedState() {
        return judgedState;
    }

    /** Share of the observed time that the machine was running (any state but the lowest), 1 if that is unknown. */
    public double dutyShare() {
        return observedHours < 24 ? 1 : runningHours / observedHours;
    }

    /** Writes all that is remembered. */
    public void write(DataOutput out) throws IOException {
        window.write(out);
        baselines.write(out);
        steps.write(out);
        recent.write(out);
        joint.write(out);
        sensors.write(out);
        rhythm.write(out);
        for (int i = 0; i < smoothed.length; i++) {
            out.writeFloat(smoothed[i]);
            out.writeLong(alarmedSince[i]);
        }
        out.writeInt(seenAtInstant);
        out.writeInt(state);
        out.writeInt(judgedState);
        out.writeDouble(runningHours);
        out.writeDouble(observedHours);
    }

    /** Reads what {@link #write} wrote for a model with as many signals and states. */
    public void read(DataInput in) throws IOException {
        window.read(in);
        baselines.read(in);
        steps.read(in);
        recent.read(in);
        joint.read(in);
        sensors.read(in);
        rhythm.read(in);
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] = in.readFloat();
            alarmedSince[i] = in.readLong();
        }
        seenAtInstant = in.readInt();
        state = in.readInt();
        judgedState = in.readInt();
        runningHours = in.readDouble();
        observedHours = in.readDouble();
    }
}
