package dev.millwright.twins.learning;

import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.MachineEvent.Severity;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.ComponentFinding.Action;
import dev.millwright.twins.twin.ComponentFinding.AsFound;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a machine says and what technicians found, in event time, each fact once: of two reports of the same the
 * later one is dropped. Of what a machine says alone nothing is dropped. One owner, not thread-safe.
 */
final class ServiceOnce {
    /** Two reports of one thing within this time mean the same, as for the twins' lives of components. */
    private static final long SAME_MILLIS = 12 * 3_600_000L;

    private static final long NEVER = Long.MIN_VALUE;

    /** What was told of one component. */
    private static final class Told {
        private final Map<String, Long> bySaid = new HashMap<>();
        private final Map<String, Long> byFound = new HashMap<>();
        private long replacedAt = NEVER;
        private long failedAt = NEVER;
        private boolean failedBefore;
    }

    private final Consumer<MachineEvent> listener;
    private final Map<String, Told> told = new HashMap<>();

    /** Nothing told yet. */
    ServiceOnce(Consumer<MachineEvent> listener) {
        this.listener = listener;
    }

    /** The machine said so. */
    void said(MachineEvent event) {
        var component = event.component();
        if (component == null || !isService(event.code())) {
            listener.accept(event);
            return;
        }
        var known = of(component);
        if (!isNear(known.byFound.get(event.code()), event.observedAtMillis())) {
            known.bySaid.put(event.code(), event.observedAtMillis());
            tell(known, event);
        }
    }

    /** A technician found so. */
    void found(ComponentFinding finding) {
        var known = of(finding.component());
        long at = finding.at().toEpochMilli();
        boolean replaced = finding.action() == Action.REPLACED;
        boolean replacedJustNow = isNear(known.bySaid.get(MachineEvent.COMPONENT_REPLACED), at);
        if (finding.asFound() == AsFound.FAILED) {
            // If the machine has already reported the new part, it was the old one that was found.
            boolean old = replaced && replacedJustNow;
            if (old ? !known.failedBefore : known.failedAt == NEVER) {
                tellFound(known, finding, old ? known.replacedAt - 1 : at, MachineEvent.COMPONENT_FAILED);
            } else {
                known.byFound.put(MachineEvent.COMPONENT_FAILED, at);
            }
        }
        var code = replaced ? MachineEvent.COMPONENT_REPLACED : MachineEvent.COMPONENT_INSPECTED;
        if (!isNear(known.bySaid.get(code), at)) {
            tellFound(known, finding, at, code);
        }
    }

    private void tellFound(Told known, ComponentFinding finding, long at, String code) {
        known.byFound.put(code, finding.at().toEpochMilli());
        tell(known, new MachineEvent(at, code, Severity.INFO, finding.component(), null));
    }

    private void tell(Told known, MachineEvent event) {
        long at = event.observedAtMillis();
        if (event.code().equals(MachineEvent.COMPONENT_REPLACED)) {
            known.replacedAt = at;
            known.failedBefore = known.failedAt != NEVER;
            known.failedAt = NEVER;
        } else if (event.code().equals(MachineEvent.COMPONENT_FAILED)) {
            if (at < known.replacedAt) {
                known.failedBefore = true;
            } else {
                known.failedAt = at;
            }
        }
        listener.accept(event);
    }

    private Told of(String component) {
        return Objects.requireNonNull(told.computeIfAbsent(component, c -> new Told()));
    }

    private static boolean isNear(@Nullable Long earlier, long at) {
        return earlier != null && Math.abs(at - earlier) <= SAME_MILLIS;
    }

    private static boolean isService(String code) {
        return code.equals(MachineEvent.COMPONENT_FAILED)
                || code.equals(MachineEvent.COMPONENT_REPLACED)
                || code.equals(MachineEvent.COMPONENT_INSPECTED);
    }
}
