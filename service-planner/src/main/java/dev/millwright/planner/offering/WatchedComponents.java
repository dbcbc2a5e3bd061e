package dev.millwright.planner.offering;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which components show their wear: at least one of their failure modes can be seen in the signals. */
final class WatchedComponents {
    private final MachineRegistry machines;
    private final Map<String, Set<String>> byModel;

    WatchedComponents(MachineRegistry machines) {
        this.machines = machines;
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

    /** Whether {@code contact} was about such a component; false if nobody wrote down which. */
    boolean isWatched(Touchpoint contact) {
        var machine = contact.machineId();
        var component = contact.component();
        return machine != null
                && component != null
                && find(machine)
                        .filter(found -> isWatched(found.modelId(), component))
                        .isPresent();
    }

    private Optional<Machine> find(String id) {
        try {
            return machines.find(new MachineId(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
