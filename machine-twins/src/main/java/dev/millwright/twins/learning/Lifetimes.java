package dev.millwright.twins.learning;

import dev.millwright.twins.learning.LifetimeRecord.End;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Turns what happened to a machine into lives of its components: failed, or censored. Pure. */
public final class Lifetimes {
    private static final Duration SAME_EVENT = Duration.ofHours(24);

    private Lifetimes() {}

    private record Change(Instant at, String component, boolean failed, boolean renewed) {}

    /**
     * The lives of all components of one machine, in order of their end.
     *
     * @param installedAt when each component was put in that is in at the begin, by component id
     * @param events failures and replacements in any order; other events are ignored
     * @param findings what technicians found; a component found failed or faulty counts as failed
     * @param until the end of observation
     */
    public static List<LifetimeRecord> of(
            MachineId machine,
            Map<String, Instant> installedAt,
            List<MachineEvent> events,
            List<ComponentFinding> findings,
            Instant until) {
        var begun = new HashMap<>(installedAt);
        var failedAt = new HashMap<String, Instant>();
        var lives = new ArrayList<LifetimeRecord>();
        for (var change : changes(events, findings)) {
            if (change.at().isAfter(until)) {
                break;
            }
            var start = begun.get(change.component());
            if (change.failed()
                    && start != null
                    && !change.at().isBefore(start)
                    && !failedAt.containsKey(change.component())) {
                lives.add(new LifetimeRecord(machine, change.component(), start, change.at(), End.FAILED));
                failedAt.put(change.component(), change.at());
            }
            if (change.renewed()) {
                var failure = failedAt.remove(change.component());
                if (failure == null && start != null && change.at().isAfter(start)) {
                    lives.add(new LifetimeRecord(machine, change.component(), start, change.at(), End.REPLACED));
                }
                begun.put(change.component(), change.at());
            }
        }
        for (var component : new HashSet<>(begun.keySet())) {
            var start = begun.get(component);
            if (start != null && !failedAt.containsKey(component) && until.isAfter(start)) {
                lives.add(new LifetimeRecord(machine, component, start, until, End.IN_SERVICE));
            }
        }
        lives.sort(Comparator.comparing(LifetimeRecord::endedAt).thenComparing(LifetimeRecord::component));
        return lives;
    }

    private static List<Change> changes(List<MachineEvent> events, List<ComponentFinding> findings) {
        var changes = new ArrayList<Change>();
        for (var event : events) {
            var component = event.component();
            boolean failed = event.code().equals(MachineEvent.COMPONENT_FAILED);
            boolean replaced = event.code().equals(MachineEvent.COMPONENT_REPLACED);
            if (component != null && (failed || replaced)) {
                changes.add(new Change(Instant.ofEpochMilli(event.observedAtMillis()), component, failed, replaced));
            }
        }
        for (var finding : findings) {
            boolean failed = finding.asFound() == ComponentFinding.AsFound.FAILED
                    || finding.asFound() == ComponentFinding.AsFound.FAULTY;
            boolean renewed = finding.action() == ComponentFinding.Action.REPLACED
                    || finding.action() == ComponentFinding.Action.REPAIRED;
            if ((failed || renewed) && !repeats(changes, finding, renewed)) {
                changes.add(new Change(finding.at(), finding.component(), failed, renewed));
            }
        }
        changes.sort(Comparator.comparing(Change::at).thenComparing(Change::renewed));
        return changes;
    }

    /** Whether the machine itself has reported the same replacement within a day. */
    private static boolean repeats(List<Change> changes, ComponentFinding finding, boolean renewed) {
        return renewed
                && changes.stream()
                        .anyMatch(change -> change.renewed()
                                && change.component().equals(finding.component())
                                && Duration.between(change.at(), finding.at())
                                                .abs()
                                                .compareTo(SAME_EVENT)
                                        <= 0);
    }
}
