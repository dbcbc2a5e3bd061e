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

    /** The label of the model called {@code modelId}. */
    public String modelLabel(String modelId) {
        return known(modelId).map(MachineModel::label).orElse(modelId);
    }

    /** The label of a component of the model called {@code modelId}. */
    public String componentOf(String modelId, String component) {
        return known(modelId).map(model -> Labels.component(model, component)).orElse(component);
    }

    /** The label of a failure mode of the model called {@code modelId}. */
    public String modeOf(String modelId, String mode) {
        return known(modelId)
                .map(model -> Objects.requireNonNullElse(Labels.failureMode(model, mode), mode))
                .orElse(mode);
    }

    private Optional<MachineModel> known(String modelId) {
        return registry.models().stream()
                .filter(model -> model.id().equals(modelId))
                .findFirst();
    }

    private Optional<Machine> find(String id) {
        return registry.find(new MachineId(id));
    }

    private Optional<MachineModel> model(String machine) {
        return find(machine).map(found -> registry.model(found.modelId()));
    }
}
