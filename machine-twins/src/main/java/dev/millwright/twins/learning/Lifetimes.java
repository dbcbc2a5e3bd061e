package dev.millwright.twins.learning;

import dev.millwright.twins.learning.LifetimeRecord.End;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.telemetry.MachineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Turns what happened to a machine into lives of its components: failed, or censored. Pure. A failure ends a life; the next
 * one begins with the replacement, or with the failure itself if the component goes on to fail again without one.
 */
final class Lifetimes {
    private static final Duration SAME_FAILURE = Duration.ofHours(24);

    private Lifetimes() {}

    /**
     * The lives of all components of one machine, in order of their end.
     *
     * @param installedAt when each component was put in that is in at the begin, by component id; others are not told of
     * @param events failures and replacements in any order; other events are ignored
     * @param until the end of observation
     */
    static List<LifetimeRecord> of(
            MachineId machine, Map<String, Instant> installedAt, List<MachineEvent> events, Instant until) {
        var begun = new TreeMap<>(installedAt);
        var failedAt = new HashMap<String, Instant>();
        var lives = new ArrayList<LifetimeRecord>();
        var changes = events.stream()
                .filter(Lifetimes::isChange)
                .filter(event -> event.component() != null && begun.containsKey(event.component()))
                .sorted(Comparator.comparingLong(MachineEvent::observedAtMillis).thenComparing(Lifetimes::isRenewal))
                .toList();
        for (var change : changes) {
            var component = Objects.requireNonNull(change.component());
            var at = Instant.ofEpochMilli(change.observedAtMillis());
            if (at.isAfter(until)) {
                break;
            }
            var failure = failedAt.get(component);
            var start = failure == null ? begun.getOrDefault(component, at) : failure;
            var from = start.isBefore(at) ? start : at;
            if (isRenewal(change)) {
                if (failure == null && from.isBefore(at)) {
                    lives.add(new LifetimeRecord(machine, component, from, at, End.REPLACED));
                }
                failedAt.remove(component);
                begun.put(component, at);
            } else if (failure == null || Duration.between(failure, at).compareTo(SAME_FAILURE) > 0) {
                lives.add(new LifetimeRecord(machine, component, from, at, End.FAILED));
                failedAt.put(component, at);
            }
        }
        begun.forEach((component, start) -> {
            if (!failedAt.containsKey(component) && until.isAfter(start)) {
                lives.add(new LifetimeRecord(machine, component, start, until, End.IN_SERVICE));
            }
        });
        lives.sort(Comparator.comparing(LifetimeRecord::endedAt).thenComparing(LifetimeRecord::component));
        return lives;
    }

    private static boolean isRenewal(MachineEvent event) {
        return event.code().equals(MachineEvent.COMPONENT_REPLACED);
    }

    private static boolean isChange(MachineEvent event) {
        return isRenewal(event) || event.code().equals(MachineEvent.COMPONENT_FAILED);
    }
}
