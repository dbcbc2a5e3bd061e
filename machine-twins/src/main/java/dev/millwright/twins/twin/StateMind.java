package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.Checkpoint;
import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.RecordedFinding;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mind made of {@link TwinState}, the lives of the components and the newest row. Our own absence is not the machine's
 * silence: time in which this twin was not listening does not count.
 */
final class StateMind implements TwinMind {
    /** An event that is older than the newest row by more than a replay goes back is kept by saving at once. */
    private final Duration replayOverlap;

    private final TwinState state;
    private final ComponentLives lives;
    private final int signalCount;
    private final long listeningSinceMillis;
    private final List<String> components;
    private final Alarm[] alarms;
    private @Nullable Observation latest;

    /**
     * A mind around {@code state}.
     *
     * @param components the model's component ids, shared by all twins of the model
     * @param alarms the alarms that were saved last, by component
     * @param listeningSince when this twin began to listen, our clock
     */
    StateMind(
            TwinState state,
            ComponentLives lives,
            int signalCount,
            List<String> components,
            List<FailureForecast> alarms,
            Instant listeningSince,
            Duration replayOverlap) {
        this.state = state;
        this.lives = lives;
        this.signalCount = signalCount;
        this.components = components;
        this.alarms = new Alarm[components.size()];
        this.listeningSinceMillis = listeningSince.toEpochMilli();
        this.replayOverlap = replayOverlap;
        Arrays.fill(this.alarms, Alarm.NONE);
        alarms.forEach(this::isNewAlarm);
        if (state.lastRowMillis() != Long.MIN_VALUE) {
            var unknown = new float[signalCount];
            Arrays.fill(unknown, Float.NaN);
            latest = new Observation(state.lastRowMillis(), 0, Observation.Quality.GOOD, unknown);
        }
    }

    @Override
    public @Nullable Observation latest() {
        return latest;
    }

    @Override
    public Change fold(List<Observation> rows, List<MachineEvent> events) {
        var step = new Step();
        int next = 0;
        for (var row : rows) {
            while (next < events.size() && events.get(next).observedAtMillis() <= row.observedAtMillis()) {
                event(events.get(next++), step);
            }
            if (remember(row)) {
                step.learned = true;
                step.add(state.fold(row));
            }
        }
        while (next < events.size()) {
            event(events.get(next++), step);
        }
        return step.change();
    }

    private void event(MachineEvent event, Step step) {
        step.learned = true;
        long at = event.observedAtMillis();
        step.urgent |= latest != null && at < latest.observedAtMillis() - replayOverlap.toMillis();
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

    /** Whether the row is news: newer than the newest one, or of the same instant with a signal that was missing. */
    private boolean remember(Observation row) {
        var newest = latest;
        if (newest == null || row.observedAtMillis() > newest.observedAtMillis()) {
            latest = row;
            return true;
        }
        if (row.observedAtMillis() < newest.observedAtMillis()) {
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
        var heard = heard(now);
        if (heard == null) {
            return Change.NONE;
        }
        var transitions = state.tick(heard);
        if (transitions.isEmpty()) {
            return Change.NONE;
        }
        var step = new Step();
        step.learned = true;
        step.add(transitions);
        return step.change();
    }

    @Override
    public HealthReport report(Instant now) {
        var heard = heard(now);
        return state.report(heard == null ? now : heard);
    }

    /** {@code now} less the time between the last row and the beginning of listening; null if that is not known. */
    private @Nullable Instant heard(Instant now) {
        var newest = latest;
        if (newest == null) {
            return now;
        }
        if (newest.receivedAtMillis() == 0) {
            return null;
        }
        return now.minusMillis(Math.max(0, listeningSinceMillis - newest.receivedAtMillis()));
    }

    @Override
    public Checkpoint checkpoint() {
        var through = latest == null ? Instant.EPOCH : Instant.ofEpochMilli(latest.observedAtMillis());
        return new Checkpoint(state.checkpoint(), TwinState.CHECKPOINT_VERSION, through);
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
