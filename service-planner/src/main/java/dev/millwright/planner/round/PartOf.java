package dev.millwright.planner.round;

import dev.millwright.twins.machine.MachineId;

/**
 * One component of one machine.
 *
 * @param machine the machine
 * @param component the component's id
 */
record PartOf(MachineId machine, String component) {
    static PartOf of(String machineId, String component) {
        return new PartOf(new MachineId(machineId), component);
    }
}
