package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionState;
import dev.millwright.twins.condition.Episode.Severity;
import dev.millwright.twins.condition.EpisodeLedger;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.ServiceLog;
import dev.millwright.twins.condition.Symptoms;
import dev.millwright.twins.condition.WearTrend;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.prognosis.ForecastFeatures;
import dev.millwright.twins.prognosis.Outlook;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that one twin knows of its machine: condition, service log, open episodes, the last forecasts. Fed with what has
 * been committed, in event time; the same input gives the same output, also across a checkpoint. Mutable inside, one
 * owner, not thread-safe; no clock, no I/O.
 *
 * <p>Usage: {@link #fold}, {@link #event} and {@link #finding} as things are committed, {@link #tick} now and then, and
 * store what the returned {@link Transitions} hold together with {@link #checkpoint}.
 */
public final class TwinState {
    /** Version of the checkpoint's layout; {@link #restore} refuses any other. */
    public static final int CHECKPOINT_VERSION = 8;

    private static final double CALM = 0.3;
    private static final long HOUR_MILLIS = 3_600_000L;

    private final Machine machine;
    private final TwinKnowledge knowledge;
    private final ConditionState condition;
    private final WearTrend wear;
    private final ServiceLog log;
    private final EpisodeLedger episodes;
    private final UnnamedEpisodes unnamed;
    private final IssuedForecasts issued;
    private final RecentFindings findings = new RecentFindings();
    private final AlarmBars bars;
    private final double[] strengths;

    private TwinState(Machine machine, TwinKnowledge knowledge) {
        this.machine = machine;
        this.knowledge = knowledge;
        var index = knowledge.index();
        condition = new ConditionState(index, knowledge.settings(), knowledge.kin());
        wear = new WearTrend(index.signalCount(), index.stateCount());
        log = new ServiceLog(index, machine.commissionedAt().toEpochMilli());
        episodes = new EpisodeLedger(slots(index));
        unnamed = new UnnamedEpisodes(
                index,
                condition,
                episodes,
                index.modes().size() + 2,
                index.modes().size() + 3);
        issued = new IssuedForecasts(index.componentCount());
        strengths = new double[index.modes().size()];
        bars = new AlarmBars(index.componentCount());
    }

    /** A twin that has seen nothing; every component counts as put in when the machine was commissioned. */
    public static TwinState fresh(Machine machine, TwinKnowledge knowledge) {
        return new TwinState(machine, knowledge);
    }

    /**
     * The twin that {@link #checkpoint} saved.
     *
     * @throws CheckpointMismatch if the checkpoint is of another version or its model has another shape; start fresh and
     *     replay what is stored
     */
    public static TwinState restore(Machine machine, TwinKnowledge knowledge, byte[] checkpoint) {
        var state = new TwinState(machine, knowledge);
        try (var in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
            int version = in.readUnsignedShort();
            int shape = in.readInt();
            if (version != CHECKPOINT_VERSION || shape != state.shape()) {
                throw new CheckpointMismatch("checkpoint of %s: version %d, shape %08x (expected: %d, %08x)"
                        .formatted(machine.id(), version, shape, CHECKPOINT_VERSION, state.shape()));
            }
            state.read(in);
        } catch (IOException e) {
            throw new CheckpointMismatch(
                    "checkpoint of %s: cut off after %d bytes".formatted(machine.id(), checkpoint.length));
        }
        return state;
    }

    /** Thrown when a checkpoint cannot be read back. */
    public static final class CheckpointMismatch extends RuntimeException {
        CheckpointMismatch(String message) {
            super(message);
        }
    }

    /** Says when {@code component} was put in, from the register; unknown components and older news change nothing. */
    public void installed(String component, Instant at) {
        int position = knowledge.index().componentIndexOf(component);
        if (position >= 0) {
            log.installed(position, at.toEpochMilli());
        }
    }

    /** Takes in a committed row; one that is not newer than the last changes nothing but what was missing at its instant. */
    public Transitions fold(Observation row) {
        if (row.observedAtMillis() < condition.rhythm().lastObservedMillis()) {
            return Transitions.NONE;
        }
        boolean wasSilent = episodes.isOpen(silenceSlot());
        int judged = condition.fold(row);
        wear.fold(row.observedAtMillis(), row.values(), condition.operatingState(), knowledge.wear());
        if (judged == 0 && !wasSilent) {
            return Transitions.NONE;
        }
        var news = new TwinNews(this::view);
        if (wasSilent) {
            episodes.end(silenceSlot());
            news.closed(silenceSlot(), row.observedAtMillis());
        }
        if (judged > 0) {
            assess(row.observedAtMillis(), news);
        }
        return news.transitions();
    }

    /** Takes in a committed event; one that is known already changes nothing. */
    public Transitions event(MachineEvent event) {
        var news = new TwinNews(this::view);
        SilentFailures.note(event, knowledge.index(), condition, log);
        int renewed = log.record(event);
        long at = event.observedAtMillis();
        if (renewed >= 0) {
            renew(renewed, at, news);
        }
        if (event.code().equals(MachineEvent.SENSOR_RECALIBRATED)) {
            unnamed.recalibrated(event, news);
        }
        forecast(Math.max(at, condition.rhythm().lastObservedMillis()), true, news);
        return news.transitions();
    }

    /** Takes in what a technician found and did; a finding that is known already changes nothing. */
    public Transitions finding(ComponentFinding finding) {
        int component = knowledge.index().componentIndexOf(finding.component());
        if (component < 0 || !findings.add(finding.id())) {
            return Transitions.NONE;
        }
        var news = new TwinNews(this::view);
        long at = finding.at().toEpochMilli();
        var code = finding.action() == ComponentFinding.Action.REPLACED
                ? MachineEvent.COMPONENT_REPLACED
                : MachineEvent.COMPONENT_INSPECTED;
        log.record(new MachineEvent(at, code, MachineEvent.Severity.INFO, finding.component(), null));
        if (Boolean.FALSE.equals(finding.forecastRight())) {
            bars.raise(component, at);
        } else if (Boolean.TRUE.equals(finding.forecastRight())) {
            bars.lower(component);
        }
        if (finding.asFound() == ComponentFinding.AsFound.AS_NEW) {
            log.foundWell(component, at);
        }
        boolean untouched = finding.action() == ComponentFinding.Action.NONE
                && finding.asFound() != ComponentFinding.AsFound.AS_NEW;
        if (!untouched) {
            renew(component, at, news);
        }
        forecast(Math.max(at, condition.rhythm().lastObservedMillis()), true, news);
        return news.transitions();
    }

    private void renew(int component, long at, TwinNews news) {
        condition.rebaseComponent(component);
        wear.renewComponent(knowledge.index(), component);
        var modes = knowledge.index().modes();
        for (int m = 0; m < modes.size(); m++) {
            if (modes.get(m).component() == component && episodes.end(m)) {
                news.closed(m, at);
            }
        }
    }

    /** Looks for silence; {@code now} is our clock. Call it now and then, about once a minute. */
    public Transitions tick(Instant now) {
        long from = condition.rhythm().silentFromMillis(knowledge.settings());
        if (now.toEpochMilli() < from || episodes.isOpen(silenceSlot())) {
            return Transitions.NONE;
        }
        var news = new TwinNews(this::view);
        episodes.open(silenceSlot(), from, condition.rhythm().lastObservedMillis(), 1);
        news.opened(silenceSlot(), from);
        return news.transitions();
    }

    /**
     * Takes up a silence that was noticed and saved after this state; changes nothing if a row came in since.
     *
     * @param openedAt when the silence began, our clock
     * @return whether the machine counts as silent now
     */
    boolean silentSince(Instant openedAt) {
        if (condition.rhythm().lastReceivedMillis() >= openedAt.toEpochMilli()) {
            return false;
        }
        if (!episodes.isOpen(silenceSlot())) {
            episodes.open(
                    silenceSlot(), openedAt.toEpochMilli(), condition.rhythm().lastObservedMillis(), 1);
        }
        return true;
    }

    private void assess(long at, TwinNews news) {
        var index = knowledge.index();
        double unexplained = Symptoms.all(index, condition, strengths);
        for (int m = 0; m < strengths.length; m++) {
            var mode = index.modes().get(m);
            update(m, at, strengths[m] / bars.of(mode.component()), onsetMillis(m, at), news);
        }
        unnamed.unexplained(unexplainedSlot(), at, unexplained, CALM, knowledge.settings(), news);
        unnamed.assess(at, CALM, knowledge.settings(), news);
        if (unexplained < CALM) {
            view().sampleHealthy(strengths, CALM, at);
        }
        forecast(at, !news.isEmpty(), news);
    }

    private void update(int slot, long at, double strength, long onset, TwinNews news) {
        news.of(slot, at, episodes.update(slot, at, strength, CALM, onset, knowledge.settings()));
    }

    private long onsetMillis(int mode, long at) {
        long onset = view().onsetMillis(knowledge.index().modes().get(mode));
        return onset == 0 ? at : onset;
    }

    private void forecast(long at, boolean forced, TwinNews news) {
        if (condition.rhythm().lastObservedMillis() == Long.MIN_VALUE
                || (!forced && at < issued.lookedAtMillis() + HOUR_MILLIS)) {
            return;
        }
        issued.looked(at);
        var view = view(); // One for all: the model in service may change at any time.
        for (int c = 0; c < bars.components(); c++) {
            if (!forced && issued.isCalm(c, at) && view.quiet(c, at)) {
                continue;
            }
            var outlook = view.outlook(c, at);
            if (issued.isNews(c, at, outlook)) {
                issued.issue(c, at, outlook);
                news.forecast(new ForecastWriter(view).forecast(c, at, outlook));
                raiseSeverity(c, outlook.alarm(), at, news);
            }
        }
    }

    private void raiseSeverity(int component, Alarm alarm, long at, TwinNews news) {
        if (alarm != Alarm.CONFIRMED) {
            return;
        }
        for (int m = 0; m < strengths.length; m++) {
            if (knowledge.index().modes().get(m).component() == component && episodes.raise(m, Severity.CRITICAL)) {
                news.updated(m, at);
            }
        }
    }

    /** The forecast of every component at the newest instant folded, computed now; empty before the first row. */
    public List<FailureForecast> forecasts() {
        return condition.rhythm().lastObservedMillis() == Long.MIN_VALUE
                ? List.of()
                : new ReportWriter(view()).forecasts(newestMillis());
    }

    /** The numbers of one component's forecast at the newest instant folded: {@link #forecasts} without the words. */
    public Outlook outlook(int component) {
        return view().outlook(component, newestMillis());
    }

    /** What a learned forecast with these features would see of {@code component} at the newest instant folded. */
    public float[] features(ForecastFeatures features, int component) {
        return view().features(features, component, newestMillis());
    }

    /** The machine's condition, for learning; read only. */
    public ConditionState condition() {
        return condition;
    }

    /** What is remembered of slow change, as the remaining life of {@code component} is told from it. */
    public SlowChange slowChange(int component) {
        return view().slowChange(component, newestMillis());
    }

    /** The machine's service log, for learning; read only. */
    public ServiceLog log() {
        return log;
    }

    /** The twin's judgement as of {@code now}, our clock. */
    public HealthReport report(Instant now) {
        return new ReportWriter(view()).report(now, newestMillis());
    }

    /** Time of the newest row or event folded, by the machine's clock; null before the first. */
    public @Nullable Instant observedThrough() {
        long newest = newestMillis();
        return newest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(newest);
    }

    /** Time of the newest row folded, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long lastRowMillis() {
        return condition.rhythm().lastObservedMillis();
    }

    /** When the newest row came in, our clock, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long lastReceivedMillis() {
        return condition.rhythm().lastReceivedMillis();
    }

    long newestMillis() {
        return Math.max(condition.rhythm().lastObservedMillis(), log.newestMillis());
    }

    TwinView view() {
        return new TwinView(machine, knowledge, knowledge.learned(), condition, wear, log, episodes, bars);
    }

    private int unexplainedSlot() {
        return strengths.length;
    }

    private int silenceSlot() {
        return strengths.length + 1;
    }

    /** One for each failure mode, then: unexplained, silence, stuck sensor, drifting sensor. */
    static int slots(ModelIndex index) {
        return index.modes().size() + 4;
    }

    private int shape() {
        var index = knowledge.index();
        return Objects.hash(
                index.signalCount(),
                index.stateCount(),
                index.componentCount(),
                index.modes().size(),
                index.errorCodes(),
                condition.tails().signals());
    }

    /** Everything the twin knows, as bytes that only {@link #restore} reads; a few KB. */
    public byte[] checkpoint() {
        var bytes = new ByteArrayOutputStream(4096);
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(CHECKPOINT_VERSION);
            out.writeInt(shape());
            condition.write(out);
            wear.write(out);
            log.write(out);
            episodes.write(out);
            unnamed.write(out);
            issued.write(out);
            findings.write(out);
            bars.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private void read(DataInputStream in) throws IOException {
        condition.read(in);
        wear.read(in);
        log.read(in);
        episodes.read(in);
        unnamed.read(in);
        issued.read(in);
        findings.read(in);
        bars.read(in);
    }
}
