package dev.millwright.twins.twin;

import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.history.ReplayRequest;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.telemetry.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Twins as ingest sees them, without actors or a mind: the real admission rules, and a state that is a hash chained over every
 * row folded, in order, and therefore equal for two runs exactly if they folded the same rows in the same order. Loads by
 * replaying the machine's stored past, as real twins do.
 */
public final class InMemoryTwins implements MachineTwins {
    private static final TwinSettings.Admission LIMITS =
            new TwinSettings.Admission(Duration.ofMinutes(5), Duration.ofDays(3650), 100, 100);

    private final MachineRegistry registry;
    private final MeasurementHistory history;
    private final Map<MachineId, State> states = new ConcurrentHashMap<>();

    public InMemoryTwins(MachineRegistry registry, MeasurementHistory history) {
        this.registry = registry;
        this.history = history;
    }

    /** One machine's state. */
    private static final class State {
        private @Nullable Observation latest;
        private long folded;
        private long chain = 17;
        private int events;

        private synchronized void fold(Observation row) {
            if (latest == null || row.observedAtMillis() > latest.observedAtMillis()) {
                latest = row;
                folded++;
                chain = 31 * (31 * chain + Long.hashCode(row.observedAtMillis())) + Arrays.hashCode(row.values());
            }
        }
    }

    @Override
    public CompletionStage<Admission> admit(MachineId machine, Arrival arrival) {
        var registered = registry.find(machine).orElseThrow();
        return loaded(registered).thenApply(state -> {
            synchronized (state) {
                return new AdmissionRules(registry.model(registered.modelId()), LIMITS)
                        .admit(arrival, registered, state.latest);
            }
        });
    }

    @Override
    public CompletionStage<Void> fold(MachineId machine, Committed committed) {
        return loaded(registry.find(machine).orElseThrow()).thenApply(state -> {
            synchronized (state) {
                committed.rows().forEach(state::fold);
                state.events += committed.events().size();
            }
            return null;
        });
    }

    private CompletionStage<State> loaded(Machine machine) {
        var known = states.get(machine.id());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        var fresh = new State();
        var all = new ReplayRequest(
                machine.no(), registry.model(machine.modelId()).signals().size(), Instant.EPOCH);
        return history.replay(all, chunk -> {
                    synchronized (fresh) {
                        chunk.rows().forEach(fresh::fold);
                        fresh.events += chunk.events().size();
                    }
                })
                .thenApply(_ -> {
                    states.putIfAbsent(machine.id(), fresh);
                    return states.getOrDefault(machine.id(), fresh);
                });
    }

    /** Every machine's state in words, by machine id: rows folded, hash chain, newest instant. */
    public Map<String, String> describe() {
        var result = new TreeMap<String, String>();
        for (var machine : registry.machines()) {
            var state = loaded(machine).toCompletableFuture().join();
            synchronized (state) {
                result.put(
                        machine.id().value(),
                        "%d rows, chain %x, newest %d"
                                .formatted(
                                        state.folded,
                                        state.chain,
                                        state.latest == null ? 0 : state.latest.observedAtMillis()));
            }
        }
        return result;
    }

    @Override
    public CompletionStage<HealthReport> health(MachineId machine) {
        return CompletableFuture.completedFuture(
                new HealthReport(machine, 100, "running", null, false, List.of(), List.of(), List.of(), List.of()));
    }

    @Override
    public CompletionStage<Void> record(MachineId machine, ComponentFinding finding) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> stop() {
        return CompletableFuture.completedFuture(null);
    }
}
