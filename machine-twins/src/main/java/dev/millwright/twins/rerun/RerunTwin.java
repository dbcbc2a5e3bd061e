package dev.millwright.twins.rerun;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.Transitions;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A production twin that is told a past, and what it said from an instant on. Silence is judged by the times at which rows came
 * in: before each row the twin looks at the clock as it was then. One owner, not thread-safe.
 */
final class RerunTwin {
    private final TwinState state;
    private final Instant from;
    private final Map<UUID, Episode> episodes = new LinkedHashMap<>();
    private final Map<String, AlarmSpan> running = new LinkedHashMap<>();
    private final List<AlarmSpan> over = new ArrayList<>();

    /** A twin that has seen nothing; what it says of the time from {@code from} on is remembered. */
    RerunTwin(Machine machine, TwinKnowledge knowledge, Instant from) {
        this.state = TwinState.fresh(machine, knowledge);
        this.from = from;
    }

    void installed(String component, Instant at) {
        state.installed(component, at);
    }

    void event(MachineEvent event) {
        take(state.event(event));
    }

    void finding(ComponentFinding finding) {
        take(state.finding(finding));
    }

    void row(Observation row) {
        if (state.lastRowMillis() != Long.MIN_VALUE) {
            take(state.tick(Instant.ofEpochMilli(row.receivedAtMillis())));
        }
        take(state.fold(row));
    }

    private void take(Transitions news) {
        if (news.isEmpty()) {
            return;
        }
        news.opened().forEach(this::remember);
        news.updated().forEach(this::remember);
        news.closed().forEach(this::remember);
        news.forecasts().forEach(this::remember);
    }

    private void remember(Episode episode) {
        episodes.merge(episode.id(), episode, (earlier, now) -> now.keepingReasonsOf(earlier));
    }

    private void remember(FailureForecast forecast) {
        var component = forecast.component();
        var span = running.get(component);
        if (forecast.alarm() == Alarm.NONE) {
            if (span != null) {
                running.remove(component);
                over.add(new AlarmSpan(component, span.from(), forecast.issuedAt(), span.worst()));
            }
        } else if (span == null) {
            running.put(component, new AlarmSpan(component, forecast.issuedAt(), null, forecast.alarm()));
        } else if (forecast.alarm().compareTo(span.worst()) > 0) {
            running.put(component, new AlarmSpan(component, span.from(), null, forecast.alarm()));
        }
    }

    /** What it made of the time from its {@code from} to the last thing it was told. */
    Judged judged() {
        var alarms = new ArrayList<>(over);
        alarms.addAll(running.values());
        return new Judged(
                episodes.values().stream()
                        .filter(episode -> lasts(episode.closedAt()))
                        .sorted(Comparator.comparing(Episode::openedAt).thenComparing(Episode::failureMode))
                        .toList(),
                alarms.stream()
                        .filter(alarm -> lasts(alarm.to()))
                        .sorted(Comparator.comparing(AlarmSpan::component).thenComparing(AlarmSpan::from))
                        .toList(),
                state.forecasts());
    }

    private boolean lasts(@org.jspecify.annotations.Nullable Instant end) {
        return end == null || !end.isBefore(from);
    }
}
