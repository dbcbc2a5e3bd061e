package dev.millwright.planner.behaviour;

import dev.millwright.planner.customer.Touchpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Things that were begun and wait for their end: proposals for an answer, tickets for a reply. What ends one is found by the
 * reference, else by the machine, else among those that name neither; the oldest first. Not thread-safe.
 */
final class OpenMatters {
    private static final class Matter {
        private final Touchpoint contact;
        private boolean closed;

        Matter(Touchpoint contact) {
            this.contact = contact;
        }
    }

    private final List<Matter> all = new ArrayList<>();
    private final Map<String, Deque<Matter>> byReference = new HashMap<>();
    private final Map<String, Deque<Matter>> byMachine = new HashMap<>();

    void open(Touchpoint contact) {
        var matter = new Matter(contact);
        all.add(matter);
        var reference = contact.about().reference();
        if (reference != null) {
            byReference.computeIfAbsent(reference, key -> new ArrayDeque<>()).add(matter);
        }
        byMachine.computeIfAbsent(machine(contact), key -> new ArrayDeque<>()).add(matter);
    }

    /** Ends what {@code contact} is the end of; what that was, if there is such a thing. */
    Optional<Touchpoint> close(Touchpoint contact) {
        var reference = contact.about().reference();
        if (reference != null) {
            var same = oldest(byReference.get(reference));
            if (same.isPresent()) {
                return same;
            }
        }
        var sameMachine = oldest(byMachine.get(machine(contact)), reference != null);
        return sameMachine.isPresent() || contact.machineId() == null
                ? sameMachine
                : oldest(byMachine.get(""), reference != null);
    }

    /** Ends what bears the very reference of {@code contact}, if there is such a thing. */
    Optional<Touchpoint> closeByReference(Touchpoint contact) {
        var reference = contact.about().reference();
        return reference == null ? Optional.empty() : oldest(byReference.get(reference));
    }

    /** What has not ended, oldest first. */
    List<Touchpoint> open() {
        return all.stream()
                .filter(matter -> !matter.closed)
                .map(matter -> matter.contact)
                .toList();
    }

    private static Optional<Touchpoint> oldest(@Nullable Deque<Matter> waiting) {
        return oldest(waiting, false);
    }

    /** Two references that differ speak of two things, even about one machine. */
    private static Optional<Touchpoint> oldest(@Nullable Deque<Matter> waiting, boolean withoutReference) {
        if (waiting == null) {
            return Optional.empty();
        }
        while (!waiting.isEmpty() && waiting.peek().closed) {
            waiting.poll();
        }
        for (var matter : waiting) {
            if (!matter.closed && (!withoutReference || matter.contact.about().reference() == null)) {
                matter.closed = true;
                return Optional.of(matter.contact);
            }
        }
        return Optional.empty();
    }

    private static String machine(Touchpoint contact) {
        return contact.machineId() == null ? "" : contact.machineId();
    }
}
