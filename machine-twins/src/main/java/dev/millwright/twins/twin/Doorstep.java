package dev.millwright.twins.twin;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** What stands behind an entity id: the machine's twin, or, for a stranger, somebody who says so. */
final class Doorstep {
    private Doorstep() {}

    static Behavior<MachineTwin.Command> create(String entityId, TwinSurroundings around) {
        return find(entityId, around)
                .map(machine -> MachineTwin.create(machine, around))
                .orElseGet(() -> stranger(entityId, around));
    }

    /** Refuses everything until the register knows the machine. */
    private static Behavior<MachineTwin.Command> stranger(String entityId, TwinSurroundings around) {
        return Behaviors.receive((context, command) -> {
            var machine = find(entityId, around);
            if (machine.isPresent()) {
                context.getSelf().tell(command);
                return MachineTwin.create(machine.get(), around);
            }
            return switch (command) {
                case MachineTwin.Request request -> {
                    MachineTwin.refuse(request, "machine: %s (expected: a registered machine)".formatted(entityId));
                    yield Behaviors.same();
                }
                case MachineTwin.Stop _ -> Behaviors.stopped();
                default -> Behaviors.unhandled();
            };
        });
    }

    private static Optional<Machine> find(String entityId, TwinSurroundings around) {
        try {
            return around.registry().find(new MachineId(entityId));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
