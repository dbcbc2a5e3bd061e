package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which findings can be true. Pure. */
final class FindingRules {
    private FindingRules() {}

    /** What is wrong with {@code finding}, with value, rule and advice; null if nothing is. */
    static @Nullable String fault(
            ComponentFinding finding, Machine machine, MachineModel model, Instant now, TwinSettings settings) {
        var component = model.components().stream()
                .filter(c -> c.id().value().equals(finding.component()))
                .findFirst();
        if (component.isEmpty()) {
            return "component: '%s' (expected one of %s of model %s). Check that the work order names the right machine."
                    .formatted(
                            finding.component(),
                            model.components().stream().map(c -> c.id().value()).toList(),
                            model.id());
        }
        var modes = component.get().failureModes();
        if (finding.failureMode() != null && modes.stream().noneMatch(m -> m.id().equals(finding.failureMode()))) {
            return "failure mode: '%s' (expected one of %s of component %s). Leave it out if none fits."
                    .formatted(
                            finding.failureMode(),
                            modes.stream().map(m -> m.id()).toList(),
                            finding.component());
        }
        if (finding.at().isBefore(machine.commissionedAt())) {
            return "at: %s (expected: not before the machine was commissioned, %s). Check the date."
                    .formatted(finding.at(), machine.commissionedAt());
        }
        if (finding.at().isAfter(now.plus(settings.admission().clockAheadMax()))) {
            return "at: %s (expected: not after now, %s). Check the date and the clock.".formatted(finding.at(), now);
        }
        return null;
    }
}
