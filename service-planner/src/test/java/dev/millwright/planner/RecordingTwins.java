package dev.millwright.planner;

import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.HealthReport;
import dev.millwright.twins.twin.MachineTwins;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Twins that remember what they were told, and do not answer when told so. */
final class RecordingTwins implements MachineTwins {
    private final List<ComponentFinding> recorded = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    void refuseNext(int times) {
        refusals.set(times);
    }

    List<ComponentFinding> recorded() {
        return recorded;
    }

    @Override
    public CompletionStage<Void> record(MachineId machine, ComponentFinding finding) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return CompletableFuture.failedFuture(new TimeoutException("the twin did not answer"));
        }
        recorded.add(finding);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Admission> admit(MachineId machine, Arrival arrival) {
        throw new UnsupportedOperationException("the planner never asks this");
    }

    @Override
    public CompletionStage<Void> fold(MachineId machine, Committed committed) {
        throw new UnsupportedOperationException("the planner never asks this");
    }

    @Override
    public CompletionStage<HealthReport> health(MachineId machine) {
        throw new UnsupportedOperationException("the planner never asks this");
    }

    @Override
    public CompletionStage<Void> stop() {
        return CompletableFuture.completedFuture(null);
    }
}
