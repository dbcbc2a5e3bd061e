package dev.millwright.gateway.pages;

import dev.millwright.gateway.readmodel.Labels;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.util.Objects;
import java.util.Optional;

/**
 * What people call machines, components and failure modes; ids where something is not known any more.
 *
 * @param registry machines and models
 */
public record MachineNames(MachineRegistry registry) {
    /** The machine's name. */
    public String machine(String id) {
        return find(id).map(Machine::name).orElse(id);
    }

    /** The component's label. */
    public String component(String machine, String component) {
        return model(machine).map(model -> Labels.component(model, component)).orElse(component);
    }

    /** The failure mode's label. */
    public String failureMode(String machine, String mode) {
        return model(machine)
                .map(model -> Objects.requireNonNullElse(Labels.failureMode(model, mode), mode))
                .orElse(mode);
    }

    private Optional<Machine> find(String id) {
        return registry.find(new MachineId(id));
    }

    private Optional<MachineModel> model(String machine) {
        return find(machine).map(found -> registry.model(found.modelId()));
    }
}
