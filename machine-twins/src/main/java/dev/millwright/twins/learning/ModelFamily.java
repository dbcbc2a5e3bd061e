package dev.millwright.twins.learning;

import dev.millwright.twins.machine.MachineModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Machine models that share signals, operating states and components, so that one forecast serves them all.
 *
 * @param models in order of their ids, at least one
 */
public record ModelFamily(List<MachineModel> models) {
    /** Copies its list. */
    public ModelFamily {
        models = List.copyOf(models);
    }

    /** Its name: the ids of its models in order, separated by commas. */
    public String name() {
        return String.join(",", models.stream().map(MachineModel::id).toList());
    }

    /** Whether {@code modelId} is one of its models. */
    public boolean contains(String modelId) {
        return models.stream().anyMatch(model -> model.id().equals(modelId));
    }

    /** All families among {@code models}. */
    public static List<ModelFamily> of(Collection<MachineModel> models) {
        var byShape = new LinkedHashMap<List<Object>, List<MachineModel>>();
        for (var model : models) {
            List<Object> shape = List.of(model.signals(), model.states(), model.components());
            byShape.computeIfAbsent(shape, s -> new ArrayList<>()).add(model);
        }
        return byShape.values().stream().map(ModelFamily::new).toList();
    }
}
