package dev.millwright.twins.rerun;

import dev.millwright.twins.learning.MachinePast;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.TwinKnowledge;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells machines' pasts to two fresh production twins each, one as they judge now and one otherwise. The same past, settings and
 * model give the same judgement, so what differs comes from the other ones alone. Runs on the caller's thread; writes nothing.
 *
 * @param now what twins of a machine model know at present
 * @param then what they would know
 * @param from differences count from here on; what is told before is for learning what is usual
 * @param cancelled asked now and then; once true, {@link #run} ends with a {@link CancellationException}
 */
public record Rerun(
        Function<MachineModel, TwinKnowledge> now,
        Function<MachineModel, TwinKnowledge> then,
        Instant from,
        BooleanSupplier cancelled) {
    private static final int LOOK_EVERY = 256;

    /** Tells {@code past} with what technicians found, each finding at its time among the rows. */
    public MachineDifference run(MachinePast past, List<ComponentFinding> findings) {
        var both = new Both(
                new RerunTwin(past.machine(), now.apply(past.model()), from),
                new RerunTwin(past.machine(), then.apply(past.model()), from),
                findings.stream()
                        .sorted(Comparator.comparing(ComponentFinding::at))
                        .toList());
        past.tellInstalled((component, at) -> both.each(twin -> twin.installed(component, at)));
        past.tell(both::event, both::row);
        return both.difference(past.machine().id().value());
    }

    /** Two twins that hear the same. */
    private final class Both {
        private final RerunTwin first;
        private final RerunTwin second;
        private final List<ComponentFinding> findings;
        private int nextFinding;
        private long rows;
        private @Nullable Instant firstRowAt;

        Both(RerunTwin first, RerunTwin second, List<ComponentFinding> findings) {
            this.first = first;
            this.second = second;
            this.findings = findings;
        }

        void each(Consumer<RerunTwin> said) {
            said.accept(first);
            said.accept(second);
        }

        void event(MachineEvent event) {
            findingsUntil(event.observedAtMillis());
            each(twin -> twin.event(event));
        }

        void row(Observation row) {
            if (rows++ % LOOK_EVERY == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException("the rerun was cancelled");
            }
            if (firstRowAt == null) {
                firstRowAt = Instant.ofEpochMilli(row.observedAtMillis());
            }
            findingsUntil(row.observedAtMillis());
            each(twin -> twin.row(row));
        }

        private void findingsUntil(long millis) {
            while (nextFinding < findings.size()
                    && findings.get(nextFinding).at().toEpochMilli() <= millis) {
                var finding = findings.get(nextFinding++);
                each(twin -> twin.finding(finding));
            }
        }

        MachineDifference difference(String machine) {
            var a = first.judged();
            var b = second.judged();
            var episodes = Comparing.episodes(machine, a, b);
            int inBoth = (int) episodes.stream()
                    .filter(change -> change.openedNow() != null && change.openedThen() != null)
                    .count();
            int lost = (int) episodes.stream()
                    .filter(change -> change.kind() == MachineDifference.Kind.LOST)
                    .count();
            return new MachineDifference(
                    machine,
                    rows,
                    firstRowAt,
                    a.episodes().size(),
                    b.episodes().size(),
                    a.episodes().size() - inBoth - lost,
                    episodes,
                    Comparing.alarms(machine, a, b),
                    Comparing.outlooks(machine, a, b),
                    a.forecasts(),
                    b.forecasts());
        }
    }
}
