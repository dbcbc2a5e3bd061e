package dev.millwright.planner.workorder;

import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import java.util.concurrent.CompletionStage;

/** A way to tell a machine's control what was done to it, so that it can reset its counters. */
@FunctionalInterface
public interface MachineNotice {
    /**
     * Tells {@code machine} what was done to one of its components. May be called again for the same finding.
     *
     * @return completed when the message is in safe hands, failed if it must be sent again
     */
    CompletionStage<Void> serviceDone(MachineId machine, ComponentFinding finding);
}
