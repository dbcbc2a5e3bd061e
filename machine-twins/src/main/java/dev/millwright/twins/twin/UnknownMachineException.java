package dev.millwright.twins.twin;

import dev.millwright.twins.machine.MachineId;

/** The register has no such machine. */
public final class UnknownMachineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the machine. */
    public UnknownMachineException(MachineId machine) {
        super("machine: %s (expected: a registered machine). Maybe it has not been imported yet.".formatted(machine));
    }
}
