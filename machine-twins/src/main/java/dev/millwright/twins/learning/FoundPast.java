package dev.millwright.twins.learning;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A machine's past with what technicians found in it, told as events at their time: a component found failed has failed, a
 * replacement ends a life (right-censored, unless it failed), all else is an inspection. What the machine says as well is told once.
 *
 * @param past what the machine said
 * @param findings in any order; those before {@code since} are not told
 * @param since nothing before is told
 */
record FoundPast(MachinePast past, List<ComponentFinding> findings, Instant since) implements MachinePast {
    FoundPast {
        var from = since;
        findings = findings.stream()
                .filter(finding -> !finding.at().isBefore(from))
                .sorted(Comparator.comparing(ComponentFinding::at).thenComparing(ComponentFinding::id))
                .toList();
    }

    @Override
    public Machine machine() {
        return past.machine();
    }

    @Override
    public MachineModel model() {
        return past.model();
    }

    @Override
    public void tellInstalled(Installed installed) {
        past.tellInstalled(installed);
    }

    @Override
    public void tell(Consumer<MachineEvent> event, Consumer<Observation> row) {
        var pending = new Pending(new ServiceOnce(event));
        past.tell(
                said -> {
                    pending.until(said.observedAtMillis());
                    pending.service.said(said);
                },
                observation -> {
                    pending.until(observation.observedAtMillis());
                    row.accept(observation);
                });
        pending.until(Long.MAX_VALUE);
    }

    /** The findings that have not been told yet. */
    private final class Pending {
        private final ServiceOnce service;
        private int next;

        Pending(ServiceOnce service) {
            this.service = service;
        }

        void until(long millis) {
            while (next < findings.size() && findings.get(next).at().toEpochMilli() <= millis) {
                service.found(findings.get(next++));
            }
        }
    }
}
