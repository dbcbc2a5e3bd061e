package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.Checkpoint;
import dev.millwright.twins.history.Checkpoint.Anchoring;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.RecordedFinding;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mind made of {@link TwinState}, the lives of the components and the newest row. Our own absence is not the machine's
 * silence: time in which this twin was not listening does not count.
 *
 * <p>Rows and events reach the state in order of time. An event ahead of its rows waits for them (a broker keeps order only
 * within one subscription). What comes behind the newest row is noted, and put in its place by folding again from the anchor,
 * see {@link AnchorWatch}; only what is older than the anchor is not.
 */
final class StateMind implements TwinMind {
    /** Most events that wait for their rows. */
    private static final int EARLY_MAX = 16;

    /** Ticks after which a correction begins although late data keeps coming. */
    private static final int RESTLESS_TICKS_MAX = 10;

    private final AnchorWatch anchor;
    private final Hearing hearing;
    private final TwinState state;
    private final ComponentLives lives;
    private final int signalCount;
    private final long listeningSinceMillis;
    private final List<String> components;
    private final Alarm[] alarms;
    private @Nullable Observation latest;
    private List<MachineEvent> early = List.of();
    private boolean earlyLastTick;
    private boolean movedSinceTick;
    private boolean lateSinceTick;
    private byte restlessTicks;
    private @Nullable Anchoring saving;

    /**
     * A mind around {@code state}.
     *
     * @param components the model's component ids, shared by all twins of the model
     * @param alarms the alarms that were saved last, by component
     * @param listeningSince when this twin began to listen, our clock
     * @param hearing whether this node hears its machines
     * @param anchor follows the state's anchor
     */
    StateMind(
            TwinState state,
            ComponentLives lives,
            int signalCount,
            List<String> components,
            List<FailureForecast> alarms,
            Instant listeningSince,
            Hearing hearing,
            AnchorWatch anchor) {
        this.state = state;
        this.lives = lives;
        this.signalCount = signalCount;
        this.components = components;
        this.alarms = new Alarm[components.size()];
        this.listeningSinceMillis = listeningSince.toEpochMilli();
        this.hearing = hearing;
        this.anchor = anchor;
        Arrays.fill(this.alarms, Alarm.NONE);
        alarms.forEach(this::isNewAlarm);
        if (state.lastRowMillis() != Long.MIN_VALUE) {
            var unknown = new float[signalCount];
            Arrays.fill(unknown, Float.NaN);
            latest = new Observation(
                    state.lastRowMillis(), state.lastReceivedMillis(), Observation.Quality.GOOD, unknown);
        }
    }

    @Override
    public @Nullable Observation latest() {
        return latest;
    }

    @Override
    public Change fold(List<Observation> rows, List<MachineEvent> events) {
        var step = new Step();
        var inOrder = early.isEmpty() ? events : withEarly(events);
        int next = 0;
        for (var row : rows) {
            while (next < inOrder.size() && inOrder.get(next).observedAtMillis() <= row.observedAtMillis()) {
                event(inOrder.get(next++), step);
            }
            if (remember(row)) {
                step.learned = true;
                movedSinceTick = true;
                anchor.folded();
                step.add(state.fold(row));
            }
        }
        long newest = latest == null ? Long.MIN_VALUE : latest.observedAtMillis();
        while (next < inOrder.size()
                && (inOrder.get(next).observedAtMillis() <= newest || inOrder.size() - next > EARLY_MAX)) {
            event(inOrder.get(next++), step);
        }
        early = next == inOrder.size() ? List.of() : List.copyOf(inOrder.subList(next, inOrder.size()));
        return step.change();
    }

    private List<MachineEvent> withEarly(List<MachineEvent> events) {
        var all = new ArrayList<>(early);
        all.addAll(events);
        all.sort(Comparator.comparingLong(MachineEvent::observedAtMillis));
        return all;
    }

    private void event(MachineEvent event, Step step) {
        step.learned = true;
        long at = event.observedAtMillis();
        if (latest != null && at < latest.observedAtMillis()) {
            late(at, step);
        }
        var component = event.component();
        if (component != null) {
            switch (event.code()) {
                case MachineEvent.COMPONENT_FAILED -> lives.failed(component, at, step.lives::add);
                case MachineEvent.COMPONENT_REPLACED -> lives.replaced(component, at, step.lives::add);
                default -> {}
            }
        }
        step.add(state.event(event));
    }

    /** An event from before the anchor would be lost with this state: the state becomes the anchor, at once. */
    private void late(long at, Step step) {
        if (anchor.late(at)) {
            lateSinceTick = true;
        } else {
            anchor.pin();
            step.urgent = true;
        }
    }

    /** Whether the row is news: newer than the newest one, or of the same instant with a signal that was missing. */
    private boolean remember(Observation row) {
        var newest = latest;
        if (newest == null || row.observedAtMillis() > newest.observedAtMillis()) {
            latest = row;
            return true;
        }
        if (row.observedAtMillis() < newest.observedAtMillis()) {
            lateSinceTick |= anchor.late(row.observedAtMillis());
            return false;
        }
        var values = newest.values().clone();
        boolean news = false;
        for (int i = 0; i < signalCount; i++) {
            if (Float.isNaN(values[i]) && !Float.isNaN(row.values()[i])) {
                values[i] = row.values()[i];
                news = true;
            }
        }
        if (news) {
            latest = new Observation(
                    newest.observedAtMillis(),
                    Math.max(newest.receivedAtMillis(), row.receivedAtMillis()),
                    newest.quality(),
                    values);
        }
        return news;
    }

    @Override
    public Change record(ComponentFinding finding) {
        var step = new Step();
        step.learned = true;
        anchor.pin();
        step.findings.add(new RecordedFinding(
                finding.id(),
                finding.component(),
                finding.at(),
                finding.asFound().name(),
                finding.action().name(),
                finding.forecastRight(),
                finding.failureMode()));
        long at = finding.at().toEpochMilli();
        if (finding.action() == ComponentFinding.Action.REPLACED) {
            if (finding.asFound() == ComponentFinding.AsFound.FAILED) {
                lives.failed(finding.component(), at, step.lives::add);
            }
            lives.replaced(finding.component(), at, step.lives::add);
        }
        step.add(state.finding(finding));
        return step.change();
    }

    @Override
    public Change tick(Instant now) {
        var step = new Step();
        if (earlyLastTick && !movedSinceTick) {
            early.forEach(event -> event(event, step)); // no row comes for them
            early = List.of();
        }
        earlyLastTick = !early.isEmpty();
        movedSinceTick = false;
        restlessTicks = (byte) (lateSinceTick ? Math.min(restlessTicks + 1, RESTLESS_TICKS_MAX) : 0);
        lateSinceTick = false;
        var heard = heard(now);
        var transitions = heard == null ? Transitions.NONE : state.tick(heard);
        step.learned |= !transitions.isEmpty();
        step.add(transitions);
        return step.change();
    }

    @Override
    public @Nullable Instant correctionDue() {
        long from = anchor.lateFromMillis();
        return from == Long.MAX_VALUE || (restlessTicks > 0 && restlessTicks < RESTLESS_TICKS_MAX)
                ? null
                : Instant.ofEpochMilli(from);
    }

    /** The machine has been silent since {@code openedAt}, as a verdict says that was saved after the anchor. */
    boolean silentSince(Instant openedAt) {
        return state.silentSince(openedAt);
    }

    /** What is to be said now that everything is in its place; empty before the first row. */
    List<FailureForecast> forecasts() {
        return state.forecasts();
    }

    @Override
    public HealthReport report(Instant now) {
        var heard = heard(now);
        return state.report(heard == null ? now : heard);
    }

    /** {@code now} less the time between the last row and the beginning of listening; null before the first row. */
    private @Nullable Instant heard(Instant now) {
        var newest = latest;
        if (newest == null) {
            return null;
        }
        if (hearing.isDeaf()) {
            return Instant.ofEpochMilli(newest.receivedAtMillis());
        }
        long since = Math.max(listeningSinceMillis, hearing.sinceMillis());
        return now.minusMillis(Math.max(0, since - newest.receivedAtMillis()));
    }

    @Override
    public Checkpoint checkpoint() {
        var through = latest == null ? Instant.EPOCH : Instant.ofEpochMilli(latest.observedAtMillis());
        var step = anchor.saving(through.toEpochMilli());
        saving = step;
        return new Checkpoint(state.checkpoint(), TwinState.CHECKPOINT_VERSION, through, step);
    }

    @Override
    public void saved(boolean committed) {
        var step = saving;
        if (step != null && committed) {
            anchor.saved(step);
        } else if (step != null) {
            anchor.failed(step);
        }
        saving = null;
    }

    private boolean isNewAlarm(FailureForecast forecast) {
        int component = components.indexOf(forecast.component());
        if (component < 0 || alarms[component] == forecast.alarm()) {
            return false;
        }
        alarms[component] = forecast.alarm();
        return true;
    }

    /** Collects what comes of one call. */
    private final class Step {
        private final List<Episode> episodes = new ArrayList<>(0);
        private final List<FailureForecast> forecasts = new ArrayList<>(0);
        private final List<ComponentLife> lives = new ArrayList<>(0);
        private final List<RecordedFinding> findings = new ArrayList<>(0);
        private boolean learned;
        private boolean urgent;

        private void add(Transitions transitions) {
            if (transitions.isEmpty()) {
                return;
            }
            episodes.addAll(transitions.opened());
            episodes.addAll(transitions.updated());
            episodes.addAll(transitions.closed());
            forecasts.addAll(transitions.forecasts());
            urgent |= !episodes.isEmpty();
            for (var forecast : transitions.forecasts()) {
                urgent |= isNewAlarm(forecast);
            }
        }

        private Change change() {
            return new Change(learned, urgent, episodes, forecasts, lives, findings);
        }
    }
}
