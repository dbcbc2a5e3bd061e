package dev.millwright.planner.offering;

import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which components show their wear: at least one of their failure modes can be seen in the signals. */
final class WatchedComponents {
    private final Map<String, Set<String>> byModel;

    WatchedComponents(MachineRegistry machines) {
        byModel = machines.models().stream().collect(Collectors.toMap(MachineModel::id, WatchedComponents::watched));
    }

    private static Set<String> watched(MachineModel model) {
        return model.components().stream()
                .filter(component -> component.failureModes().stream()
                        .anyMatch(mode -> !mode.symptoms().isEmpty()))
                .map(component -> component.id().value())
                .collect(Collectors.toSet());
    }

    /** Such components of {@code modelId}, in order. */
    List<String> of(String modelId) {
        return byModel.getOrDefault(modelId, Set.of()).stream().sorted().toList();
    }

    boolean isWatched(String modelId, String component) {
        return byModel.getOrDefault(modelId, Set.of()).contains(component);
    }
}
