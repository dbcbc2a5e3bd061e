package dev.millwright.twins.condition;

import dev.millwright.twins.telemetry.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the detectors remember of one machine: windows, baselines per operating state, steps, stuck sensors, the
 * rhythm of its reports. Fed with committed rows in event time; a row that is not newer than the last changes nothing but
 * signals that were missing at the same instant. One owner, not thread-safe, a few KB.
 */
public final class ConditionState {
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final double COVERED_SHARE = 0.5;

    private final ModelIndex index;
    private final ConditionSettings settings;
    private final FeatureWindow window;
    private final UsualLevels levels;
    private final SingleSignals single;
    private final JointChange joint;
    private final TailProbability tails;
    private final WholeChange whole;
    private final SensorDoubt doubt;
    private final List<WindowDetector> detectors;
    private final StuckSensors sensors;
    private final ReportingRhythm rhythm = new ReportingRhythm();
    private int seenAtInstant;
    private int state;
    private double runningHours;
    private double observedHours;

    /** A machine that nothing is known of, or with {@code kin} what others of its type usually show. */
    public ConditionState(ModelIndex index, ConditionSettings settings, @Nullable FleetBaseline kin) {
        this.index = index;
        this.settings = settings;
        window = new FeatureWindow(index.signalCount());
        levels = new UsualLevels(index, settings, kin);
        single = new SingleSignals(index.signalCount());
        joint = new JointChange(index);
        tails = new TailProbability(index.signalCount(), settings.tails());
        whole = new WholeChange(index, settings.whole());
        doubt = new SensorDoubt(index, levels, joint);
        // The order is that of the checkpoint.
        detectors = List.of(single, joint, tails, whole, doubt);
        sensors = new StuckSensors(index.signalCount());
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
        if (windowState < 0) {
            window.clear();
            return 0;
        }
        levels.judging(windowState);
        var judged = standardised(windowState);
        for (var detector : detectors) {
            detector.judge(judged, settings);
        }
        for (int i = 0; i < judged.signals(); i++) {
            if (!Double.isNaN(judged.deviation(i)) && single.overdue(i, judged.atMillis(), settings)) {
                rebase(i);
            }
            if (!Double.isNaN(judged.value(i)) && !single.alarmed(i)) {
                levels.update(i, windowState, judged.value(i), rhythm.intervalMillis());
            }
        }
        window.clear();
        return 1;
    }

    private JudgedWindow standardised(int windowState) {
        var measured = new double[index.signalCount()];
        var values = new double[measured.length];
        var deviations = new double[measured.length];
        for (int i = 0; i < values.length; i++) {
            measured[i] = window.mean(i);
            values[i] = sensors.suspect(i) ? Double.NaN : measured[i];
            deviations[i] = levels.deviation(i, windowState, values[i], rhythm.intervalMillis());
        }
        return new JudgedWindow(
                window.startMillis(windowMillis()), window.lastMillis(), windowState, measured, values, deviations);
    }

    /** Starts {@code signal}'s baseline anew from its old level, forgets its steps: after maintenance on what it shows. */
    public void rebase(int signal) {
        levels.rebase(signal);
        for (var detector : detectors) {
            detector.rebase(signal);
        }
    }

    /** The sensor of {@code signal} was recalibrated or exchanged: it is judged by what it says from now on. */
    public void recalibrated(int signal) {
        rebase(signal);
        doubt.recalibrated(signal);
    }

    /** Re-bases all signals that show a failure mode of {@code component}. */
    public void rebaseComponent(int component) {
        doubt.serviced(rhythm.lastObservedMillis(), settings);
        for (var mode : index.modes()) {
            if (mode.component() == component) {
                for (int signal : mode.signals()) {
                    rebase(signal);
                }
            }
        }
    }

    private void rebaseAfterGap() {
        for (int i = 0; i < index.signalCount(); i++) {
            rebase(i);
        }
        window.clear();
    }

    private long windowMillis() {
        return index.model().featureWindowSeconds() * 1000L;
    }

    /** What a deviation of {@code signal} is measured in: the robust scale, or the least that a sensor can tell apart. */
    public double usualSpread(int signal, int operatingState) {
        return levels.usualSpread(signal, operatingState);
    }

    /** How many windows a baseline needs before it judges. */
    public double learningWindows() {
        return levels.learningWindows(rhythm.intervalMillis());
    }

    /** Whether the baseline of {@code signal} in {@code operatingState} rests on too little to judge. */
    public boolean learning(int signal, int operatingState) {
        return levels.learning(signal, operatingState, rhythm.intervalMillis());
    }

    /** Whether any signal is still being learned in the state last judged. */
    public boolean learning() {
        for (int i = 0; i < index.signalCount(); i++) {
            if (learning(i, judgedState())) {
                return true;
            }
        }
        return false;
    }

    /** Share of the learning phase that is done in the state last judged, 0 to 1; the slowest signal counts. */
    public double learned() {
        return levels.learned(rhythm.intervalMillis());
    }

    /** Smoothed deviation of {@code signal} in robust standard deviations; NaN while learning. */
    public double smoothed(int signal) {
        return learning(signal, judgedState()) ? Double.NaN : single.smoothed(signal);
    }

    /** Smoothed deviation of {@code signal} as last judged, in whatever state; 0 before the first judgement. */
    public double lastDeviation(int signal) {
        return single.smoothed(signal);
    }

    /** The state to tell about {@code signal} in: the one judged last, or the one known best while that is being learned. */
    public int toldState(int signal) {
        return levels.toldState(signal, rhythm.intervalMillis());
    }

    /** Smoothed deviations of all signals; NaN while learning. */
    public double[] deviations() {
        var deviations = new double[index.signalCount()];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = smoothed(i);
        }
        return deviations;
    }

    /** Signed evidence of a step of {@code signal} in limits, see {@link StepDetector#evidence}. */
    public double evidence(int signal) {
        return single.evidence(signal, settings);
    }

    /**
     * Signed evidence of a step of {@code signal} that also matters by its size: as {@link #evidence}, but not beyond the
     * smoothed deviation's share of the level over {@link ConditionSettings#leastChangeShare()}.
     */
    public double stepStrength(int signal) {
        double evidence = evidence(signal);
        double least = settings.leastChangeShare() * Math.abs(levels.baselines().level(signal, judgedState()));
        double size = Math.abs(lastDeviation(signal)) * usualSpread(signal, judgedState());
        return least <= 0 ? evidence : Math.signum(evidence) * Math.min(Math.abs(evidence), size / least);
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
        return single.alarmed(signal);
    }

    /** When the present deviation of {@code signal} began, epoch milliseconds; 0 if there is none. */
    public long onsetMillis(int signal) {
        return single.onsetMillis(signal);
    }

    /** The baselines. */
    public Baselines baselines() {
        return levels.baselines();
    }

    /** What single signals do by the measure of their own past. */
    public TailProbability tails() {
        return tails;
    }

    /** Evidence in limits that the machine as a whole changed, beyond a doubted sensor; 0 without an alarm of the whole. */
    public double wholeStrength() {
        if (!whole.alarmed()) {
            return 0;
        }
        int doubted = doubt.signal();
        boolean covered = doubted >= 0 && Math.abs(whole.contributions(settings)[doubted]) > COVERED_SHARE;
        return covered ? 0 : whole.strength(settings);
    }

    /** Score of the machine as a whole in limits, see {@link WholeChange#strength}. */
    public double wholeLimits() {
        return whole.strength(settings);
    }

    /** Each signal's share of the change of the whole, see {@link WholeChange#contributions}. */
    public double[] wholeContributions() {
        return whole.contributions(settings);
    }

    /** Share of the change of the whole that breaks how signals go together, see {@link WholeChange#brokenShare}. */
    public double wholeBrokenShare() {
        return whole.brokenShare(settings);
    }

    /** Whether the machine as a whole left its usual way. */
    public WholeChange whole() {
        return whole;
    }

    /** Which sensor is doubted, if any. */
    public SensorDoubt doubt() {
        return doubt;
    }

    /** {@link #evidence}, but none where what {@code signal} does is put down to its sensor, see {@link SensorDoubt}. */
    public double soundEvidence(int signal) {
        return doubt.covers(signal, single.smoothed(signal)) ? 0 : evidence(signal);
    }

    /** Three days of deviations in blocks of three hours. */
    public RecentBlocks recent() {
        return single.recent();
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
        return levels.judgedState();
    }

    /** Share of the observed time that the machine was running (any state but the lowest), 1 if that is unknown. */
    public double dutyShare() {
        return observedHours < 24 ? 1 : runningHours / observedHours;
    }

    /** Writes all that is remembered. */
    public void write(DataOutput out) throws IOException {
        window.write(out);
        levels.write(out);
        for (var detector : detectors) {
            detector.write(out);
        }
        sensors.write(out);
        rhythm.write(out);
        out.writeInt(seenAtInstant);
        out.writeInt(state);
        out.writeDouble(runningHours);
        out.writeDouble(observedHours);
    }

    /** Reads what {@link #write} wrote for a model with as many signals and states. */
    public void read(DataInput in) throws IOException {
        window.read(in);
        levels.read(in);
        for (var detector : detectors) {
            detector.read(in);
        }
        sensors.read(in);
        rhythm.read(in);
        seenAtInstant = in.readInt();
        state = in.readInt();
        runningHours = in.readDouble();
        observedHours = in.readDouble();
    }
}
