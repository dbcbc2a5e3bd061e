package dev.millwright.twins.learning;

import dev.millwright.twins.condition.ModelIndex;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * What must be known of a past before decisions in it can be labelled: when its components failed, when technicians came,
 * and what the twin looked like in the end. Made in one telling.
 *
 * @param past that it sums up
 * @param rows how many
 * @param firstMillis time of the first row, epoch milliseconds; {@link Long#MAX_VALUE} without rows
 * @param lastMillis time of the last row, epoch milliseconds; {@link Long#MIN_VALUE} without rows
 * @param service failures, replacements and inspections in order, at most {@value #EVENTS_MAX}
 * @param lives of its components, failed or right-censored, in order of their end
 * @param twin at the end of the past
 */
record PastSummary(
        MachinePast past,
        long rows,
        long firstMillis,
        long lastMillis,
        List<MachineEvent> service,
        List<LifetimeRecord> lives,
        TwinState twin) {
    private static final int EVENTS_MAX = 20_000;

    private static final class Counting {
        private long rows;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
    }

    static PastSummary of(MachinePast past, TwinKnowledge knowledge) {
        var twin = TwinState.fresh(past.machine(), knowledge);
        var installedAt = new HashMap<String, Instant>();
        knowledge
                .index()
                .model()
                .components()
                .forEach(component ->
                        installedAt.put(component.id().value(), past.machine().commissionedAt()));
        past.tellInstalled((component, at) -> {
            twin.installed(component, at);
            installedAt.merge(component, at, (one, other) -> one.isAfter(other) ? one : other);
        });
        var service = new ArrayList<MachineEvent>();
        var counting = new Counting();
        past.tell(
                event -> {
                    twin.event(event);
                    if (isService(event) && service.size() < EVENTS_MAX) {
                        service.add(event);
                    }
                },
                row -> {
                    twin.fold(row);
                    counting.rows++;
                    counting.first = Math.min(counting.first, row.observedAtMillis());
                    counting.last = Math.max(counting.last, row.observedAtMillis());
                });
        long end = service.stream().mapToLong(MachineEvent::observedAtMillis).reduce(counting.last, Math::max);
        var lives = Lifetimes.of(past.machine().id(), installedAt, service, Instant.ofEpochMilli(end));
        return new PastSummary(past, counting.rows, counting.first, counting.last, List.copyOf(service), lives, twin);
    }

    private static boolean isService(MachineEvent event) {
        return switch (event.code()) {
            case MachineEvent.COMPONENT_FAILED, MachineEvent.COMPONENT_REPLACED, MachineEvent.COMPONENT_INSPECTED ->
                true;
            default -> false;
        };
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** How many lives of {@code component}, by its id, ended so. */
    long lives(String component, LifetimeRecord.End end) {
        return lives.stream()
                .filter(life -> life.end() == end && life.component().equals(component))
                .count();
    }

    /** Times at which each component failed, epoch milliseconds, ascending. */
    long[][] failures(ModelIndex index) {
        var failures = new long[index.componentCount()][];
        for (int c = 0; c < failures.length; c++) {
            var component = index.component(c).id().value();
            failures[c] = lives.stream()
                    .filter(life -> life.failed() && life.component().equals(component))
                    .mapToLong(life -> life.endedAt().toEpochMilli())
                    .toArray();
            Arrays.sort(failures[c]);
        }
        return failures;
    }

    /** The first of {@code failures} after {@code at}, {@link Long#MAX_VALUE} if there is none. */
    static long next(long[] failures, long at) {
        for (long failure : failures) {
            if (failure > at) {
                return failure;
            }
        }
        return Long.MAX_VALUE;
    }
}
