package dev.millwright.gateway.readmodel;

import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.MachineModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people call the parts of a model. */
public final class Labels {
    private Labels() {}

    /** The component's label, or its id if the model does not know it. */
    public static String component(MachineModel model, String id) {
        return model.components().stream()
                .filter(component -> component.id().value().equals(id))
                .map(Component::label)
                .findFirst()
                .orElse(id);
    }

    /** The failure mode's label, or its id in words if the model does not know it; null for null. */
    public static @Nullable String failureMode(MachineModel model, @Nullable String id) {
        if (id == null) {
            return null;
        }
        return model.components().stream()
                .flatMap(component -> component.failureModes().stream())
                .filter(mode -> mode.id().equals(id))
                .map(FailureMode::label)
                .findFirst()
                .orElse(Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' '));
    }

    /** The ways in which the component can fail; empty if the model does not know it. */
    public static List<FailureMode> failureModes(MachineModel model, String component) {
        return model.components().stream()
                .filter(each -> each.id().value().equals(component))
                .flatMap(each -> each.failureModes().stream())
                .toList();
    }
}
