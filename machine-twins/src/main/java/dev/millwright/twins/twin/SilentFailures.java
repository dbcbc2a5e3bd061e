package dev.millwright.twins.twin;

import dev.millwright.twins.condition.ConditionState;
import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.condition.ServiceLog;
import dev.millwright.twins.telemetry.MachineEvent;

/** Failures that no code had announced count against a machine's codes, once it has been reporting for days. */
final class SilentFailures {
    private static final long CODES_KNOWN_MILLIS = 48 * 3_600_000L;

    private SilentFailures() {}

    /** Notes {@code event} if it is one; to be called before it is recorded. */
    static void note(MachineEvent event, ModelIndex index, ConditionState condition, ServiceLog log) {
        var name = event.component();
        long first = condition.rhythm().firstObservedMillis();
        int component = name == null ? -1 : index.componentIndexOf(name);
        if (component >= 0
                && event.code().equals(MachineEvent.COMPONENT_FAILED)
                && first != Long.MIN_VALUE
                && event.observedAtMillis() - first >= CODES_KNOWN_MILLIS) {
            log.failing(component, event.observedAtMillis());
        }
    }
}
