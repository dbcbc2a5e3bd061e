package dev.millwright.twins.twin;

import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.twin.TwinEvents.Hint;
import dev.millwright.twins.twin.TwinEvents.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The strongest hint per machine, in order of first appearance; as many as there are machines at most. Not thread-safe. */
final class HintsByMachine {
    private final Map<MachineId, Kind> kinds = new LinkedHashMap<>();

    static HintsByMachine of(Hint first) {
        return new HintsByMachine().and(first);
    }

    HintsByMachine and(Hint hint) {
        kinds.merge(hint.machine(), hint.kind(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        return this;
    }

    List<Hint> all() {
        return kinds.entrySet().stream()
                .map(entry -> new Hint(entry.getKey(), entry.getValue()))
                .toList();
    }
}
